"""A transcript as a file that is handed out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from rest_framework.renderers import JSONRenderer

from meetings.serializers.transcript import TranscriptSerializer
from meetings.transcript.read import Transcript
from meetings.transcript.table import table_of


def paper_of(transcript: Transcript) -> bytes:
    """What sets type is loaded by those processes alone that are asked for it."""
    from meetings.transcript import paper

    return paper.paper_of(transcript)


KINDS: Final[dict[str, tuple[str, Callable[[Transcript], bytes | str]]]] = {
    "pdf": ("application/pdf", paper_of),
    "csv": ("text/csv; charset=utf-8", table_of),
    "json": ("application/json", lambda transcript: JSONRenderer().render(TranscriptSerializer(transcript).data)),
}


def as_file(transcript: Transcript, kind: str) -> HttpResponse:
    """To be kept and not shown: nothing in it is run as a page of the site."""
    content_type, written = KINDS[kind]
    disposition = f'attachment; filename="{transcript.name}.{kind}"'
    return HttpResponse(written(transcript), content_type=content_type, headers={"Content-Disposition": disposition})
