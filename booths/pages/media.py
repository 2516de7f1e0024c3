"""Files of the library as browsers load them: `/media/library/<key>/<name>`.

What a public booth shows is for everybody and for ever; anything else needs a link that was signed for it.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from booths.downloads import SANDBOX, elsewhere, is_on_disk
from booths.enums import MediaKind
from booths.gates import served_media_or_404
from booths.links import is_signed
from booths.models.media import place_of_media
from fairsite.ranges import serve

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from booths.models import MediaItem

TYPES: Final = {
    ".png": "image/png",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".glb": "model/gltf-binary",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}
FOR_EVER: Final = "public, max-age=31536000, immutable"
FOR_A_WHILE: Final = "private, max-age=600"
REDIRECTED_FOR_S: Final = 300


@require_safe
def media_file(request: HttpRequest, key: str, name: str) -> HttpResponseBase:
    item = served_media_or_404(key, name, holds_link=is_signed(place_of(key, name), request.GET))
    place = place_of_media(item, name)
    headers = headers_of(item, name, is_public=item.is_public)
    if not is_on_disk(place):
        return from_store(request, place, headers)
    if settings.MEDIA_PROXY:
        return HttpResponse(headers={**headers, "X-Accel-Redirect": f"/{place}"})
    return from_disk(request, place, headers)


def place_of(key: str, name: str) -> str:
    return f"library/{key}/{name}"


def headers_of(item: MediaItem, name: str, *, is_public: bool) -> dict[str, str]:
    """No browser guesses its type or runs anything in it; a document is not even opened within the site."""
    is_document = item.kind == MediaKind.DOCUMENT
    called = f"{PurePath(item.name).stem}{PurePath(name).suffix}"
    return {
        "Content-Type": TYPES[PurePath(name).suffix],
        "Content-Disposition": content_disposition_header(is_document, called) or "inline",
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": FOR_EVER if is_public else FOR_A_WHILE,
    }


def from_store(request: HttpRequest, place: str, headers: dict[str, str]) -> HttpResponse:
    """What a script reads has a link of its own: caches must not give it what was loaded without asking for leave."""
    seconds = settings.MEDIA_LINK_SECONDS - (request.headers.get("Sec-Fetch-Mode") == "cors")
    kept = f"private, max-age={min(REDIRECTED_FOR_S, seconds // 2)}"
    response = elsewhere(place, headers, seconds=seconds, redirect=kept, method=request.method or "GET")
    patch_vary_headers(response, ["Sec-Fetch-Mode"])
    return response


def from_disk(request: HttpRequest, place: str, headers: dict[str, str]) -> HttpResponseBase:
    try:
        file, size = default_storage.open(place), default_storage.size(place)
    except FileNotFoundError as error:
        raise Http404 from error
    return serve(request, file, size=size, etag=f'"{PurePath(place).stem}"', headers=headers)
