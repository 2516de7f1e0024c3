"""A 3D booth: the list of everything in it, and the scene for the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from booths.drawing.look import Presence
from booths.enums import VisitPlace
from booths.gates import showroom_or_404
from booths.models.bilingual import language_here
from booths.pages.aisle import surroundings
from booths.pages.booth import link_of
from booths.pages.entrance import at_booth, show
from booths.pages.visitor import note_visit
from booths.scenes.addresses import private_url_of, url_of
from booths.scenes.contents import points_of
from booths.scenes.present import present_scene
from booths.showing import shown_by
from booths.templatetags.stands import NOBODY, drawing_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from booths.models import Booth


@require_safe
@at_booth
def showroom(request: HttpRequest, booth: Booth) -> HttpResponse:
    points = points_of(showroom_or_404(booth).scene, language_here(), addresses_for(booth))
    note_visit(request, booth, VisitPlace.SHOWROOM)
    around = surroundings(booth)
    context = {
        **around,
        "shown": shown_by(booth),
        "points": points,
        "scene_url": reverse("booths:scene", args=[booth.fair.slug, booth.code]),
        "staff": around["lit"].get(booth.exhibitor_id, 0),
        "state": Presence.STAFFED if booth.exhibitor_id in around["lit"] else Presence.AWAY,
        "link": link_of(booth),
    }
    return show(request, "booths/showroom.html", context)


@require_safe
@at_booth
def scene(_request: HttpRequest, booth: Booth) -> JsonResponse:
    """The scene as the island draws it: in the booth's present look, with the wall and the team of its drawn stand."""
    seed = drawing_of(booth, NOBODY).seed
    return JsonResponse(present_scene(showroom_or_404(booth).scene, booth.look, seed=seed, url_of=addresses_for(booth)))


def addresses_for(booth: Booth) -> Callable[[str], str]:
    return url_of if booth.is_open_to_all else private_url_of
