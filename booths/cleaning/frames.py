"""Whether the file of a picture is whole, by its own bookkeeping: what it says is there, and nothing comes after it.

A decoder is content with the pixels; a file that means something else to another program hides it behind them.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from booths.cleaning.faults import Fault, Unfit, require
from booths.cleaning.sniff import Type

if TYPE_CHECKING:
    from pathlib import Path

PNG_SIGNATURE: Final = 8
LONGEST_CHUNK: Final = 0x7FFFFFFF
GIF_HEADER: Final = 13
GIF_IMAGE, GIF_EXTENSION, GIF_END = 0x2C, 0x21, 0x3B
END_OF_JPEG: Final = b"\xff\xd9"
PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"PK")


def require_whole(path: Path, found: Type) -> None:
    data = path.read_bytes()
    if found == Type.PNG:
        require_png(data)
    elif found == Type.GIF:
        require_gif(data)
    elif found == Type.WEBP:
        require(len(data) == 8 + struct.unpack_from("<I", data, 4)[0], Fault.DAMAGED)
    else:
        require_jpeg(data)


def require_png(data: bytes) -> None:
    """Every chunk within the file and with its checksum, IEND the last."""
    at = PNG_SIGNATURE
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        require(length <= LONGEST_CHUNK and end <= len(data), Fault.DAMAGED)
        (checksum,) = struct.unpack_from(">I", data, end - 4)
        require(zlib.crc32(memoryview(data)[at + 4 : end - 4]) == checksum, Fault.DAMAGED)
        if kind == b"IEND":
            require(end == len(data), Fault.DISGUISED)
            return
        at = end
    require(held=False, fault=Fault.DAMAGED)


def require_jpeg(data: bytes) -> None:
    """An end must be there. Cameras put previews and short films behind it, which are dropped; programs are refused."""
    end = data.find(END_OF_JPEG, data.find(b"\xff\xda"))
    require(end > 0, Fault.DAMAGED)
    behind = data[end + len(END_OF_JPEG) :].lstrip(b"\0\xff")
    require(not behind.startswith(PROGRAMS), Fault.DISGUISED)


def require_gif(data: bytes) -> None:
    """Every block within the file, the trailer the last; behind it nothing but padding."""
    try:
        at = GIF_HEADER + palette(data[10])
        while (kind := data[at]) != GIF_END:
            require(kind in {GIF_IMAGE, GIF_EXTENSION}, Fault.DAMAGED)
            at = behind_blocks(data, at + 2 if kind == GIF_EXTENSION else at + 11 + palette(data[at + 9]))
    except IndexError as error:
        raise Unfit(Fault.DAMAGED) from error
    require(not data[at + 1 :].strip(b"\0"), Fault.DISGUISED)


def palette(flags: int) -> int:
    """The bytes of the table of colours that follows."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def behind_blocks(data: bytes, at: int) -> int:
    """Where a chain of blocks ends, each of which begins with its length; an empty one ends it."""
    while length := data[at]:
        at += 1 + length
    return at + 1
