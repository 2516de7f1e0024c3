"""Ends everything when the supervisor has died without ending it: `python -m fairsite.engines.watchdog <register>`.

The supervisor holds the other end of our standard input and never writes. When it dies, however that happens, the
kernel closes that end and we read the end of file. On Linux most processes have then ended by themselves.
"""

import signal
import sys
from pathlib import Path

from fairsite.engines.register import Register


def main() -> None:
    """Wait for the end of the supervisor, then end the others. Only the supervisor ends us before that, by SIGKILL."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    sys.stdin.buffer.read()
    Register(Path(sys.argv[1])).end_all()


if __name__ == "__main__":
    main()
