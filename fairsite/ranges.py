"""Files served in parts, so that a film can be sought in (RFC 9110, one range of bytes)."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from django.http import HttpResponse, HttpResponseNotModified, StreamingHttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

PIECE: Final = 64 * 1024
AT_ONCE: Final = 1024 * 1024
ONE_RANGE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
PARTIAL, NOT_SATISFIABLE = 206, 416


class Span(NamedTuple):
    """Bytes from `start` up to and without `end`."""

    start: int
    end: int


def span_asked_for(header: str | None, size: int) -> Span | None:
    """None for no range, or one that is not understood: then the whole is sent. An empty span cannot be satisfied."""
    found = ONE_RANGE.fullmatch(header or "")
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        return Span(max(0, size - int(last)), size)
    return Span(int(first), min(size, int(last) + 1) if last else size)


def serve(
    request: HttpRequest, file: IO[bytes], *, size: int, etag: str, headers: Mapping[str, str]
) -> HttpResponseBase:
    """The file, the part of it that is asked for, or that the client has it already. Never compressed on the way."""
    headers = {**headers, "ETag": etag, "Accept-Ranges": "bytes", "Content-Encoding": "identity"}
    if request.headers.get("If-None-Match") == etag:
        file.close()
        return HttpResponseNotModified(headers={"ETag": etag, "Cache-Control": headers["Cache-Control"]})
    fresh = request.headers.get("If-Range", etag) == etag
    span = span_asked_for(request.headers.get("Range"), size) if fresh else None
    if span is not None and span.start >= span.end:
        file.close()
        return HttpResponse(status=NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{size}"})
    response = sent(file, span or Span(0, size))
    response.status_code = PARTIAL if span else 200
    for name, value in headers.items():
        response.headers[name] = value
    if span:
        response.headers["Content-Range"] = f"bytes {span.start}-{span.end - 1}/{size}"
    return response


def sent(file: IO[bytes], span: Span) -> HttpResponseBase:
    """What is small at once, so that no thread is held up by a slow reader's picture; a film in pieces."""
    length = span.end - span.start
    pieces = Pieces(file, span)
    if length > AT_ONCE:
        return StreamingHttpResponse(pieces, headers={"Content-Length": str(length)})
    with file:
        return HttpResponse(b"".join(pieces))


class Pieces:
    """Bytes of a file from `start` up to and without `end`; closed also when nobody waited for the first of them."""

    def __init__(self, file: IO[bytes], span: Span) -> None:
        self.file = file
        self.left = span.end - span.start
        file.seek(span.start)

    def __iter__(self) -> Iterator[bytes]:
        while self.left and (piece := self.file.read(min(PIECE, self.left))):
            self.left -= len(piece)
            yield piece

    def close(self) -> None:
        self.file.close()
