"""The directory: every booth of a fair, searched, narrowed, sorted, and seen as stands, as a list or by country."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from booths.directory.answer import Answer
from booths.directory.labels import labels_of
from booths.directory.query import DirectoryQuery, Facet, Sort
from booths.models.bilingual import language_here
from booths.pages.atlas import atlas
from booths.pages.choices import Address, chips, groups
from booths.pages.entrance import at_fair, show
from booths.pages.paging import AFTER, stretch_in_order
from booths.pages.stands import read_cards
from booths.presence import people_at_stands

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrPromise

    from booths.directory.labels import Labels
    from booths.models import Fair

ON_A_PAGE: Final = 24
EXACT: Final = "exact"
"""In the address when words are taken as they are spelled."""


class View(StrEnum):
    STANDS = "stands"
    LIST = "list"
    COUNTRIES = "countries"


VIEWS: Final[tuple[tuple[View, str, StrPromise], ...]] = (
    (View.STANDS, "layout-grid", _("Stands")),
    (View.LIST, "list", _("List")),
    (View.COUNTRIES, "globe", _("Countries")),
)
SORTS: Final[dict[Sort, StrPromise]] = {
    Sort.RELEVANCE: _("Best match"),
    Sort.STAFFED: _("Lights on first"),
    Sort.HALL: _("By hall"),
    Sort.NEWEST: _("Newest first"),
    Sort.NAME: _("By name"),
}


@require_safe
@at_fair
def directory(request: HttpRequest, fair: Fair) -> HttpResponse:
    """The page; htmx asks for the answer alone, or for more of it."""
    view, labels = view_in(request), labels_of(fair)
    answer = answer_for(request, fair)
    address = Address(answer.query, "" if view == View.STANDS else view, is_exact=EXACT in request.GET)
    context = {
        "fair": fair,
        "query": answer.query,
        "address": address,
        "answer": answer,
        "view": view,
        "lit": answer.lit,
    }
    if view != View.COUNTRIES:
        context |= stands(request, answer)
    if not is_about_more(request):
        context |= frame(answer, address, view, labels)
    response = show(request, template_for(request), context)
    patch_vary_headers(response, ["HX-Request"])
    if request.htmx and not is_about_more(request):
        response.headers["HX-Push-Url"] = f"{request.path}{address}".rstrip("?")
    return response


def answer_for(request: HttpRequest, fair: Fair) -> Answer:
    query, present, language = DirectoryQuery.read(request.GET), people_at_stands(fair), language_here()
    if EXACT in request.GET:
        return Answer(fair, query, present, language)
    return Answer.to(fair, query, lit=present, language=language)


def view_in(request: HttpRequest) -> View:
    asked = request.GET.get("view", "")
    return View(asked) if asked in set(View) else View.STANDS


def is_about_more(request: HttpRequest) -> bool:
    return bool(request.htmx) and AFTER in request.GET


def template_for(request: HttpRequest) -> str:
    if is_about_more(request):
        return "booths/directory/more.html"
    return "booths/directory/answer.html" if request.htmx else "booths/directory.html"


def stands(request: HttpRequest, answer: Answer) -> dict[str, Any]:
    found = stretch_in_order(answer.rows, request, ON_A_PAGE)
    return {
        "stands": read_cards(row["card"] for row in found.rows),
        "marks": answer.words_found,
        "more": found.link(request) if found.more else "",
        "is_first": found.is_first,
    }


def frame(answer: Answer, address: Address, view: View, labels: Labels) -> dict[str, Any]:
    """What stands around the rows: facets, chips, views and sorts."""
    sorts = {sort: name for sort, name in SORTS.items() if sort != Sort.RELEVANCE or answer.query.text}
    shown: dict[str, Any] = {
        "groups": groups(answer, labels),
        "chips": chips(address, labels),
        "views": [(one, icon, name, address.seen_as("" if one == View.STANDS else one)) for one, icon, name in VIEWS],
        "sorts": sorts.items(),
        "cleared": address.asking(replace(answer.query, choices={}, staffed=False)),
        "letters": address.to_the_letter(),
        "forgiving": address.forgiving(),
        "staffed_count": replace(answer, query=replace(answer.query, staffed=True)).count,
    }
    if view == View.COUNTRIES:
        shown["atlas"] = atlas(answer, address, labels[Facet.COUNTRY])
    return shown
