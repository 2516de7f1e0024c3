"""Files to take away. None is ever shown inside the site's origin, so that nothing in it can act there.

Where an object store keeps them, whoever came through the gate is handed a link of the store's own, which expires.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.utils.http import content_disposition_header

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http.response import HttpResponseBase

    from booths.models import Document

SANDBOX: Final = "sandbox; default-src 'none'"
"""The policy under which a file opened by itself may do nothing."""


OF_THE_STORE: Final = ("Content-Type", "Content-Disposition", "Cache-Control")
"""What a store says of a file as a link asks for it."""
DOCUMENT_LINK_S: Final = 120
"""A download begins at once; who comes again asks again whether he may."""


def download(document: Document) -> HttpResponseBase:
    """The document as an attachment, whose type no browser guesses."""
    name = document.item.name if document.item else PurePath(str(document.file.name)).name
    if not is_on_disk(str(document.file.name)):
        told = {
            "Content-Type": document.media_type,
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
            "Cache-Control": "private, no-store",
        }
        return elsewhere(str(document.file.name), told, seconds=DOCUMENT_LINK_S, redirect="private, no-store")
    try:
        content = document.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        content,
        as_attachment=True,
        filename=name,
        content_type=document.media_type,
        headers={"Content-Security-Policy": SANDBOX, "X-Content-Type-Options": "nosniff"},
    )


def is_on_disk(place: str) -> bool:
    """Else an object store keeps all files."""
    try:
        default_storage.path(place)
    except NotImplementedError:
        return False
    return True


def elsewhere(
    place: str, headers: Mapping[str, str], *, seconds: int, redirect: str, method: str = "GET"
) -> HttpResponseRedirect:
    """To a link that the store signs, for so many seconds; it is another origin, so nothing there acts here.

    `redirect` is how long the way there may be kept by a cache, in the words of Cache-Control.
    """
    told = {f"Response{name.replace('-', '')}": value for name, value in headers.items() if name in OF_THE_STORE}
    link = default_storage.url(place, parameters=told, expire=seconds, http_method=method)  # type: ignore[call-arg]
    return HttpResponseRedirect(link, headers={"Cache-Control": redirect})
