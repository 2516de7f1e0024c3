"""How a file that was sent is handed to whoever came through its gate: by the site, its proxy, or the object store.

A picture may be looked at, a document is always kept; nothing in either acts within the site.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from booths.downloads import DOCUMENT_LINK_S, SANDBOX, elsewhere, is_on_disk
from fairsite.ranges import serve
from meetings.enums import AttachmentKind

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from meetings.models import Attachment

KEPT: Final = "private, max-age=600"
"""By the reader's browser alone, and not for long: a message may be withdrawn."""
REDIRECTED: Final = f"private, max-age={DOCUMENT_LINK_S // 2}"


def handed_out(request: HttpRequest, attachment: Attachment) -> HttpResponseBase:
    return sent_from(request, attachment, str(attachment.file.name or ""), attachment.media_type)


def handed_out_small(request: HttpRequest, attachment: Attachment) -> HttpResponseBase:
    return sent_from(request, attachment, str(attachment.thumbnail.name or ""), "image/webp")


def sent_from(request: HttpRequest, attachment: Attachment, place: str, media_type: str) -> HttpResponseBase:
    if not place:
        raise Http404
    headers = headers_of(attachment, place, media_type)
    if not is_on_disk(place):
        return elsewhere(place, headers, seconds=DOCUMENT_LINK_S, redirect=REDIRECTED, method=request.method or "GET")
    if settings.MEDIA_PROXY:
        return HttpResponse(headers={**headers, "X-Accel-Redirect": f"/{place}"})
    try:
        file, size = default_storage.open(place), default_storage.size(place)
    except FileNotFoundError as error:
        raise Http404 from error
    return serve(request, file, size=size, etag=f'"{PurePath(place).stem}"', headers=headers)


def headers_of(attachment: Attachment, place: str, media_type: str) -> dict[str, str]:
    called = f"{PurePath(attachment.name).stem}{PurePath(place).suffix}"
    is_document = attachment.kind == AttachmentKind.DOCUMENT
    return {
        "Content-Type": media_type,
        "Content-Disposition": content_disposition_header(is_document, called) or "inline",
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": KEPT,
    }
