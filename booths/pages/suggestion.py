"""Names of booths while somebody types a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from booths.directory.answer import Answer
from booths.directory.query import DirectoryQuery, Sort
from booths.models.bilingual import language_here
from booths.pages.entrance import at_fair
from booths.pages.stands import read_cards

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair

SUGGESTED: Final = 8
KEPT_FOR_S: Final = 60


@require_safe
@at_fair
def suggest(request: HttpRequest, fair: Fair) -> HttpResponse:
    """The options of the search box's list, best match first."""
    query = DirectoryQuery(text=DirectoryQuery.read(request.GET).text, sort=Sort.RELEVANCE)
    stands = []
    if query.words:
        stands = read_cards(Answer(fair, query, (), language_here()).first(SUGGESTED))
    response = render(request, "booths/parts/suggestions.html", {"fair": fair, "stands": stands})
    patch_cache_control(response, private=True, max_age=KEPT_FOR_S)
    return response
