"""Whether the file of a picture is whole, by its own bookkeeping: what it says is there, and nothing comes after it.

A decoder is content with the pixels; a file that means something else to another program hides it behind them.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from booths.cleaning.faults import Fault, require
from booths.cleaning.sniff import Type

if TYPE_CHECKING:
    from pathlib import Path

PNG_SIGNATURE: Final = 8
LONGEST_CHUNK: Final = 0x7FFFFFFF
END_OF_JPEG: Final = b"\xff\xd9"
PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"PK")


def require_whole(path: Path, found: Type) -> None:
    data = path.read_bytes()
    if found == Type.PNG:
        require_png(data)
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
