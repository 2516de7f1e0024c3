"""The pages' server as `manage.py serve` runs it, on a free port."""

from __future__ import annotations

import http.client
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from fairsite.engines.engine import free_port
from fairsite.engines.programs import pages
from tests.load.clients import HOST

PATIENCE_S = 60


@contextmanager
def serving() -> Iterator[int]:
    """Its port, while it answers."""
    port = free_port()
    program = pages(os.environ, port)
    silent = subprocess.DEVNULL
    with subprocess.Popen(program.command, env=dict(program.env), stdout=silent, stderr=silent) as server:
        try:
            wait_until_it_answers(port)
            yield port
        finally:
            server.terminate()


def wait_until_it_answers(port: int) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError
