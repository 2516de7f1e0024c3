"""What a file is, by its contents: the name it came with has no say."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import puremagic

from booths.cleaning.faults import Fault, Unfit, require

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Type(StrEnum):
    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    GIF = "image/gif"
    MP4 = "video/mp4"
    MATROSKA = "video/webm"
    GLB = "model/gltf-binary"
    PDF = "application/pdf"
    TEXT = "text/plain"


MIB: Final = 1024 * 1024
LARGEST: Final[dict[Type, int]] = {
    Type.PNG: 40 * MIB,
    Type.JPEG: 40 * MIB,
    Type.WEBP: 40 * MIB,
    Type.GIF: 40 * MIB,
    Type.MP4: 1024 * MIB,
    Type.MATROSKA: 1024 * MIB,
    Type.GLB: 40 * MIB,
    Type.PDF: 40 * MIB,
    Type.TEXT: 2 * MIB,
}
STARTS: Final[dict[bytes, Type]] = {
    b"\x89PNG\r\n\x1a\n": Type.PNG,
    b"\xff\xd8\xff": Type.JPEG,
    b"GIF87a": Type.GIF,
    b"GIF89a": Type.GIF,
    b"glTF": Type.GLB,
    b"%PDF-": Type.PDF,
}
HEAD: Final = 4096
PIECE: Final = MIB
PLAYLISTS: Final = (b"#EXTM3U", b"ffconcat version", b"[playlist]", b"[reference]")
MARKUP: Final = (b"<", b"#!", b"{\\rtf", b"%!PS", b"@echo")
HIDDEN: Final = re.compile(rb"<script|<\?php|<!doctype html|<html[\s>]|<svg[\s>]|<iframe|javascript:", re.IGNORECASE)
HIDDEN_PDF: Final = re.compile(rb"%PDF-\d")
LONGEST_MARK: Final = 16


def type_of(path: Path) -> Type:
    """The type, if it is one that is taken here, within its size, and nothing else is hidden in the file."""
    require(path.stat().st_size, Fault.EMPTY)
    with path.open("rb") as file:
        head = file.read(HEAD)
    found = by_signature(head) or text_or_refused(head)
    require(path.stat().st_size <= LARGEST[found], Fault.TOO_LARGE)
    if found not in {Type.TEXT, Type.PDF}:
        require(not hides_something(path), Fault.DISGUISED)
    require(not zipfile.is_zipfile(path), Fault.DISGUISED)
    return found


def by_signature(head: bytes) -> Type | None:
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Type.WEBP
    if head[4:8] in {b"ftyp", b"moov", b"mdat", b"wide"}:
        return Type.MP4
    if head.startswith(b"\x1a\x45\xdf\xa3") and re.search(rb"webm|matroska", head[:64]):
        return Type.MATROSKA
    return next((found for start, found in STARTS.items() if head.startswith(start)), None)


def text_or_refused(head: bytes) -> Type:
    """Whatever is not recognised by anybody, is no markup and has no zero byte may be text; it is looked at later."""
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    require(not begins.startswith(PLAYLISTS), Fault.REFERS_OUTSIDE)
    if b"\0" in head or begins.lower().startswith(MARKUP) or is_something_else(head):
        raise Unfit(Fault.UNKNOWN_TYPE)
    return Type.TEXT


def is_something_else(head: bytes) -> bool:
    """Whether a list of many signatures knows it for something that is not text."""
    try:
        found = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        return False
    return bool(found) and not found.startswith("text/")


def hides_something(path: Path) -> bool:
    """A page, a script or a PDF inside of a picture, a film or a model: a file that means two things."""
    return any(HIDDEN.search(piece) or HIDDEN_PDF.search(piece) for piece in pieces(path))


def pieces(path: Path) -> Iterator[bytes]:
    """The file, in pieces that overlap by the longest mark that is looked for."""
    with path.open("rb") as file:
        tail = b""
        while piece := file.read(PIECE):
            yield tail + piece
            tail = piece[-LONGEST_MARK:]
