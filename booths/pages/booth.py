"""A booth: its page, its sheet to print, its QR code and what it hands out."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import orjson
import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from booths.downloads import download
from booths.enums import VisitPlace
from booths.gates import document_or_404
from booths.pages.aisle import surroundings
from booths.pages.entrance import at_booth, show
from booths.pages.visitor import note_visit
from booths.presence import people_at_stands
from booths.showing import beside, shown_by

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from booths.models import Booth

MOST_ON_PAPER: Final = 6
QR_FOR_S: Final = 86_400


@require_safe
@at_booth
def booth(request: HttpRequest, booth: Booth) -> HttpResponse:
    note_visit(request, booth, VisitPlace.PAGE)
    own = beside(booth)
    context = {
        **at_the_counter(surroundings(booth), own.contacts),
        "links": own.links,
        "themes": orjson.loads(booth.card)["themes"],
        "offerings": booth.offerings.select_related("sub_sector"),
        "documents": booth.documents.all(),
        "shown": shown_by(booth, own.pictures),
        "link": link_of(booth),
    }
    return show(request, "booths/booth.html", context)


def at_the_counter(around: dict[str, Any], contacts: list[dict[str, Any]]) -> dict[str, Any]:
    """Those whom the booth names as the ones to turn to, then the others of the team; who has left it is not named."""
    known = {one.person.pk: one for one in around["colleagues"]}
    named = {one["person"]: one["role"] for one in contacts if one["person"] in known}
    turned_to = [{"person": known[pk].person, "role": role, "is_here": known[pk].is_here} for pk, role in named.items()]
    return {**around, "contacts": turned_to, "others": [one for one in around["team"] if one.person.pk not in named]}


@require_safe
@at_booth
def booth_print(request: HttpRequest, booth: Booth) -> HttpResponse:
    """A sheet of A4 for a wall or a table: stand, name and QR code."""
    context = {
        "fair": booth.fair,
        "booth": booth,
        "link": link_of(booth),
        "lit": people_at_stands(booth.fair),
        "offerings": booth.offerings.all()[:MOST_ON_PAPER],
        "contacts": booth.contacts.in_team()[:MOST_ON_PAPER],
        "links": booth.links.all()[:MOST_ON_PAPER],
    }
    return show(request, "booths/print.html", context)


@require_safe
@at_booth
def booth_qr(_request: HttpRequest, booth: Booth) -> HttpResponse:
    drawn = BytesIO()
    segno.make(link_of(booth), error="m", micro=False).save(drawn, kind="svg", border=2, scale=8, xmldecl=False)
    response = HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
    if booth.is_open_to_all:
        patch_cache_control(response, public=True, max_age=QR_FOR_S)
    return response


def link_of(booth: Booth) -> str:
    """The booth's address as it can be given to others, in the language of the page that shows it."""
    return settings.SITE_URL.rstrip("/") + reverse("booths:booth", args=[booth.fair.slug, booth.code])


@require_safe
@at_booth
def document(request: HttpRequest, booth: Booth, pk: int) -> HttpResponseBase:
    found = document_or_404(booth, pk)
    note_visit(request, booth, VisitPlace.DOCUMENT, str(pk))
    return download(found)
