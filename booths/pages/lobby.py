"""The lobby of a fair: who is there, what is on, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from booths.directory.figures import figures_of
from booths.directory.labels import Label, labels_of
from booths.directory.picture import picture_of
from booths.directory.query import DirectoryQuery, Facet, Sort
from booths.featured import featured
from booths.gates import fair_or_404
from booths.models import ProjectRelease
from booths.pages.bays import bays_of
from booths.pages.entrance import at_fair, show
from booths.pages.freshness import Fresh
from booths.pages.project import with_stands
from booths.presence import people_at_stands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from booths.directory.labels import Labels
    from booths.models import Fair
    from booths.pages.stands import Card

MADE_EVERY_S: Final = 10
PROJECTS: Final = 5
EXAMPLES: Final = 2
LONGEST_EXAMPLE: Final = {"zh": 8, "en": 22}
PERSONAL_COOKIES: Final = {settings.SESSION_COOKIE_NAME, "messages"}

for_everybody = Fresh(MADE_EVERY_S)


@dataclass(frozen=True, slots=True)
class ThemeSign:
    theme: Label
    stands: int
    link: str


@require_safe
def lobby(request: HttpRequest, fair: str) -> HttpResponse:
    """One page for everybody who brings nothing personal, made once in ten seconds and without a cookie."""
    if PERSONAL_COOKIES & request.COOKIES.keys():
        return own_lobby(request, fair=fair)
    key = f"lobby:{fair}:{get_language()}"
    response = HttpResponse(for_everybody.get(key, lambda: page_for_everybody(fair)))
    patch_cache_control(response, public=True, max_age=MADE_EVERY_S)
    patch_vary_headers(response, ["Cookie"])
    return response


def page_for_everybody(slug: str) -> bytes:
    """Made for a request of nobody, so that nothing of whoever happened to ask can get into it."""
    fair = fair_or_404(None, slug)
    return show(nobody_at(reverse("booths:lobby", args=[slug])), "booths/lobby.html", lobby_context(fair)).content


def nobody_at(path: str) -> HttpRequest:
    request = HttpRequest()
    request.path, request.method, request.user = path, "GET", AnonymousUser()
    request.resolver_match = resolve(path)
    return request


@at_fair
def own_lobby(request: HttpRequest, fair: Fair) -> HttpResponse:
    return show(request, "booths/lobby.html", lobby_context(fair))


def lobby_context(fair: Fair) -> dict[str, Any]:
    present, labels = people_at_stands(fair), labels_of(fair)
    stands = featured(fair, present)
    return {
        "fair": fair,
        "has_search": True,
        "lit": present,
        "figures": figures_of(fair, present),
        "bays": bays_of(fair, present),
        "themes": list(theme_signs(fair, labels)),
        "stands": stands,
        "examples": examples(stands),
        "projects": latest_projects(fair),
        "lit_link": "?" + DirectoryQuery(staffed=True, sort=Sort.STAFFED).query_string(),
    }


def theme_signs(fair: Fair, labels: Labels) -> Iterator[ThemeSign]:
    bitmaps = picture_of(fair).bits[Facet.THEME]
    for slug, theme in labels[Facet.THEME].items():
        question = DirectoryQuery(choices={Facet.THEME: (slug,)})
        yield ThemeSign(theme, bitmaps.get(slug, 0).bit_count(), "?" + question.query_string())


def examples(stands: list[Card]) -> list[tuple[str, str]]:
    """Searches worth trying, with their language: services that featured stands offer, so that something is found."""
    found: list[tuple[str, str]] = []
    for language, longest in LONGEST_EXAMPLE.items():
        offered = (next(short_names(stand, language, longest), "") for stand in stands)
        names = dict.fromkeys(name for name in offered if name)
        found += [(name, language) for name in list(names)[:EXAMPLES]]
    return found


def short_names(stand: Card, language: str, longest: int) -> Iterator[str]:
    return (offering[language] for offering in stand["offerings"] if 0 < len(offering[language]) <= longest)


def latest_projects(fair: Fair) -> list[tuple[ProjectRelease, Card | None]]:
    return with_stands(ProjectRelease.objects.released().filter(fair=fair).with_exhibitor()[:PROJECTS])
