"""Pictures without what cameras and programs wrote beside the pixels, and these as they were: nothing is decoded.

For textures of models, which are not written anew. Which way is up stays: it belongs to how a picture looks.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Final

from PIL import Image

from booths.cleaning.faults import Fault, Unfit, require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UPRIGHT, ORIENTATION = 1, 0x0112
PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
PNG_KEPT: Final = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT"})
WEBP_KEPT: Final = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"})
ABOUT_TEXTS: Final = 0x2C
"""Of an extended WebP: that it has a profile, EXIF or XMP."""
EXIF: Final = b"Exif\0\0"
START_OF_SCAN, END_OF_JPEG, LEAST_FRAME = 0xDA, 0xD9, 0xC0
PLAIN_FRAME, COLOURS_BY_ADOBE = 0xE0, 0xEE
RESTARTS: Final = frozenset(range(0xD0, 0xD8))
WITHIN_SCAN: Final = RESTARTS | {0x00}
ALONE: Final = RESTARTS | {0x01}
"""Marks of a JPEG that nothing belongs to."""


def bare(data: bytes, kind: str) -> bytes:
    """`kind` as Pillow calls it; what cannot be taken apart is damage."""
    try:
        return BY_KIND[kind](data, turned(data, kind))
    except (struct.error, IndexError) as error:
        raise Unfit(Fault.DAMAGED) from error


def turned(data: bytes, kind: str) -> bytes:
    """EXIF that says which way is up and nothing else; nothing, where it is up anyhow."""
    written = Image.Exif()
    try:
        with Image.open(BytesIO(data), formats=[kind]) as picture:
            written.load(picture.info.get("exif", b""))
        way = written.get(ORIENTATION, UPRIGHT)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error):
        return b""
    if way == UPRIGHT or way not in range(1, 9):
        return b""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, way, 0, 0)


def bare_png(data: bytes, way: bytes) -> bytes:
    require(data.startswith(PNG_SIGNATURE), Fault.DAMAGED)
    kept = [chunk for name, chunk in png_chunks(data) if name in PNG_KEPT]
    if way:
        kept.insert(1, png_chunk(b"eXIf", way))
    return b"".join((PNG_SIGNATURE, *kept))


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = len(PNG_SIGNATURE), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        require(at + length + 12 <= len(data), Fault.DAMAGED)
        yield name, data[at : at + length + 12]
        at += length + 12


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def bare_webp(data: bytes, way: bytes) -> bytes:
    kept = [plain_head(name, chunk, way) for name, chunk in webp_chunks(data) if name in WEBP_KEPT]
    if way:
        kept.append(webp_chunk(b"EXIF", way))
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, at)
        require(at + 8 + length <= end, Fault.DAMAGED)
        yield name, webp_chunk(name, data[at + 8 : at + 8 + length])
        at += 8 + length + length % 2


def plain_head(name: bytes, chunk: bytes, way: bytes) -> bytes:
    """Said of the file as a whole: what else is in it."""
    if name != b"VP8X":
        return chunk
    return chunk[:8] + bytes([chunk[8] & ~ABOUT_TEXTS | (0x08 if way else 0)]) + chunk[9:]


def webp_chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def bare_jpeg(data: bytes, way: bytes) -> bytes:
    require(data.startswith(b"\xff\xd8"), Fault.DAMAGED)
    written = jpeg_part(0xE1, EXIF + way) if way else b""
    return b"".join(chain((b"\xff\xd8", written), jpeg_parts(data)))


def jpeg_parts(data: bytes) -> Iterator[bytes]:
    """Tables, frames and scans up to the end that the file names itself."""
    at = 2
    while at < len(data):
        require(data[at] == 0xFF, Fault.DAMAGED)  # noqa: PLR2004 - every mark begins with it
        mark = data[at + 1]
        if mark == 0xFF:  # noqa: PLR2004 - it may be filled up with such
            at += 1
            continue
        if mark == END_OF_JPEG:
            break
        end = at + 2 if mark in ALONE else at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if mark == START_OF_SCAN:
            end = end_of_scan(data, end)
        require(at < end <= len(data), Fault.DAMAGED)
        if is_of_the_picture(mark):
            yield data[at:end]
        at = end
    yield b"\xff\xd9"


def end_of_scan(data: bytes, at: int) -> int:
    """Where a mark follows that is neither a byte of the scan nor a place to begin anew."""
    at = data.find(b"\xff", at)
    while 0 <= at < len(data) - 1 and data[at + 1] in WITHIN_SCAN:
        at = data.find(b"\xff", at + 2)
    return at if 0 <= at < len(data) - 1 else len(data)


def is_of_the_picture(mark: int) -> bool:
    return LEAST_FRAME <= mark < PLAIN_FRAME or mark in {PLAIN_FRAME, COLOURS_BY_ADOBE}


def jpeg_part(mark: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(content) + 2) + content


BY_KIND: Final[dict[str, Callable[[bytes, bytes], bytes]]] = {"PNG": bare_png, "JPEG": bare_jpeg, "WEBP": bare_webp}
