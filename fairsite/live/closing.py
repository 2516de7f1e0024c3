"""Why we close a socket. Clients come back, as after a restart (1012), but not after SIGNED_OUT."""

from __future__ import annotations

from enum import IntEnum


class Close(IntEnum):
    TOO_BIG = 1009
    LATER = 1013
    SIGNED_OUT = 4401
    TOO_SLOW = 4408
    TOO_FAST = 4429
