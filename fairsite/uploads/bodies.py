"""Bodies of requests that are files: read once, in pieces, to where they end or break off."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from django.core.files import File
from django.http import UnreadablePostError
from rest_framework.parsers import BaseParser

from fairsite.uploads.errors import ChecksumDiffers
from fairsite.uploads.protocol import ALGORITHMS, PART

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairsite.uploads.protocol import Checksum

IN_MEMORY: Final = 1024 * 1024
PIECE: Final = 64 * 1024


class PartParser(BaseParser):
    """Leaves the body where it is: the view reads it."""

    media_type = PART

    def parse(self, stream: IO[bytes], *_context: Any, **_more: Any) -> Any:
        return stream


@contextmanager
def spooled(body: IO[bytes] | None, checksum: Checksum | None) -> Iterator[File[bytes]]:
    """The body as a file, before anything is locked for it: a slow line holds up nobody else.

    Where the line breaks, what has come so far is good, unless a checksum speaks for the whole. None is an empty one.
    """
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        digest = ALGORITHMS[checksum.algorithm]() if checksum else None
        for piece in pieces(body or BytesIO()):
            file.write(piece)
            if digest is not None:
                digest.update(piece)
        if checksum is not None and digest is not None and digest.digest() != checksum.digest:
            raise ChecksumDiffers
        size = file.tell()
        file.seek(0)
        part = File(file)
        part.size = size
        yield part


def pieces(body: IO[bytes]) -> Iterator[bytes]:
    try:
        while piece := body.read(PIECE):
            yield piece
    except UnreadablePostError:
        return
