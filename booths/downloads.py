"""Files to take away. None is ever shown inside the site's origin, so that nothing in it can act there."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from django.http import FileResponse, Http404

if TYPE_CHECKING:
    from booths.models import Document

SANDBOX: Final = "sandbox; default-src 'none'"
"""The policy under which a file opened by itself may do nothing."""


def download(document: Document) -> FileResponse:
    """The document as an attachment, whose type no browser guesses."""
    try:
        content = document.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        content,
        as_attachment=True,
        filename=document.item.name if document.item else PurePath(str(document.file.name)).name,
        content_type=document.media_type,
        headers={"Content-Security-Policy": SANDBOX, "X-Content-Type-Options": "nosniff"},
    )
