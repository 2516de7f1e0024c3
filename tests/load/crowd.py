"""A crowd in a process of its own, because a process has only so many files: it comes, says so, and stays.

python -m tests.load.crowd PORT COUNT, with cookies on standard input, one on a line, and an empty line behind them.
"""

from __future__ import annotations

import itertools
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.load.wires import Crowd, enter


@contextmanager
def outside(port: int, count: int, cookies: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    """That crowd, on its way; a line on its standard output says that all have come."""
    command = [sys.executable, "-m", "tests.load.crowd", str(port), str(count)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as crowd:
        assert crowd.stdin is not None
        crowd.stdin.write("\n".join([*cookies, "", ""]))
        crowd.stdin.flush()
        yield crowd


def main(port: int, count: int) -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    cookies = list(iter(sys.stdin.readline, "\n"))
    crowd = Crowd(port)
    enter(crowd, itertools.cycle(map(str.strip, cookies)), count)
    sys.stdout.write("all are in\n")
    sys.stdout.flush()
    sys.stdin.read()
    crowd.leave()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
