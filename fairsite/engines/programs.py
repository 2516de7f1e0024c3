"""The programs of the one-command run, each the same as in a real installation."""

import os
import sys
from collections.abc import Mapping

from fairsite.engines.engine import HOST
from fairsite.engines.keeper import Program

PROCESSES = min(os.cpu_count() or 1, 4)  # of the pages; each has its own picture of the directory
THREADS = 8  # of each of them: as many as its database pool has connections


def preparation(env: Mapping[str, str], edition: str, scale: float) -> Program:
    """Tables, translations, static files, and seeds unless the scale is 0."""
    what = ["--seed", edition, "--scale", str(scale)] if scale else []
    return Program("prepare", [sys.executable, "manage.py", "prepare", *what], env, on_screen=True)


def pages(env: Mapping[str, str], port: int) -> Program:
    """Pages and REST: WSGI, in threads of a few processes."""
    where = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws"]
    how = ["--workers", str(PROCESSES), "--blocking-threads", str(THREADS), "--respawn-failed-workers"]
    return Program("pages", [sys.executable, "-m", "granian", *where, *how, "fairsite.wsgi:application"], env)


def sockets(env: Mapping[str, str], port: int) -> Program:
    """Sockets: ASGI, by a protocol that lets the hub write; uncompressed, because all receivers share a frame."""
    where = ["--host", HOST, "--port", str(port)]
    ws = ["--ws", "fairsite.live.protocol:SharedFrameProtocol"]
    how = [*ws, "--ws-per-message-deflate", "false", "--ws-max-size", "65536"]
    quiet = ["--lifespan", "off", "--no-access-log", "--timeout-graceful-shutdown", "3"]
    return Program("sockets", [sys.executable, "-m", "uvicorn", *where, *how, *quiet, "fairsite.asgi:application"], env)


def worker(env: Mapping[str, str]) -> Program:
    """Everything that may take longer than a page."""
    how = ["--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "INFO"]
    return Program("worker", [sys.executable, "-m", "celery", "--app", "fairsite", "worker", *how], env)


def beat(env: Mapping[str, str]) -> Program:
    """The clock."""
    return Program("beat", [sys.executable, "manage.py", "beat"], env)
