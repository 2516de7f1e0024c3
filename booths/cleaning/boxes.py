"""The boxes of an MP4 or QuickTime file: all within it, and none that points to another file."""

from __future__ import annotations

import os
import struct
from typing import BinaryIO, Final, NamedTuple

from booths.cleaning.faults import Fault, require

HEADER: Final = 8
LONG_HEADER: Final = 16
MOST_BOXES: Final = 20_000
INSIDE: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"dinf"})
BY_REFERENCE: Final = frozenset({b"rmra", b"rmda", b"rdrf"})
IN_THIS_FILE: Final = 1
LONGEST_DREF: Final = 65_536


class Box(NamedTuple):
    kind: bytes
    start: int
    """Of the contents."""
    end: int


def require_self_contained(file: BinaryIO) -> None:
    """Walks all boxes that can name another file; what they say of their length must be so."""
    top = 0
    to_do = [(0, file.seek(0, os.SEEK_END))]
    kinds: list[bytes] = []
    while to_do:
        at, end = to_do.pop()
        top = top or end
        while at < end:
            box = box_at(file, at, end)
            kinds.append(box.kind)
            require(len(kinds) <= MOST_BOXES, Fault.TOO_COMPLEX)
            require(box.kind not in BY_REFERENCE, Fault.REFERS_OUTSIDE)
            if box.kind in INSIDE:
                to_do.append((box.start, box.end))
            elif box.kind == b"dref":
                require_own_data(file, box)
            at = box.end
    require(b"moov" in kinds, Fault.DAMAGED)


def box_at(file: BinaryIO, at: int, end: int) -> Box:
    require(at + HEADER <= end, Fault.DAMAGED)
    file.seek(at)
    size, kind = struct.unpack(">I4s", file.read(HEADER))
    start = at + HEADER
    if size == 1:
        require(at + LONG_HEADER <= end, Fault.DAMAGED)
        (size,) = struct.unpack(">Q", file.read(HEADER))
        start = at + LONG_HEADER
    stop = end if size == 0 else at + size
    require(start <= stop <= end, Fault.DAMAGED)
    return Box(kind, start, stop)


def require_own_data(file: BinaryIO, dref: Box) -> None:
    """Every entry of a data reference box says that the media lie in this file."""
    require(HEADER <= dref.end - dref.start <= LONGEST_DREF, Fault.TOO_COMPLEX)
    file.seek(dref.start + 4)
    (count,) = struct.unpack(">I", file.read(4))
    at = dref.start + HEADER
    require(count <= (dref.end - at) // HEADER, Fault.DAMAGED)
    for _ in range(count):
        entry = box_at(file, at, dref.end)
        require(entry.end - entry.start >= struct.calcsize(">I"), Fault.DAMAGED)
        file.seek(entry.start)
        (flags,) = struct.unpack(">I", file.read(4))
        require(flags & IN_THIS_FILE, Fault.REFERS_OUTSIDE)
        at = entry.end
