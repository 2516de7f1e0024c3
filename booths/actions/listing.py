"""Keep what a booth is listed and found by in step with what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Value
from django.db.models.functions import Cast

from booths.listing import search_texts, spelling_words
from booths.models import Booth, Fair, SearchWord
from booths.serializers.card import card_text

if TYPE_CHECKING:
    from booths.models import Exhibitor


def relist_booth(*, booth: Booth) -> None:
    """Write a booth's card and search documents anew; called last in the transaction that changed the booth."""
    listed = Booth.objects.with_page().get(pk=booth.pk)
    themes = list(listed.themes.all())
    offerings = list(listed.offerings.all())
    search = search_texts(listed, themes=themes, offerings=offerings)
    Booth.objects.filter(pk=booth.pk).update(
        card=card_text(listed, themes=themes, offerings=offerings),
        search=Cast(Value(search.everything), SearchVectorField()),
        search_names=Cast(Value(search.names), SearchVectorField()),
    )
    if listed.is_public:
        spelling = spelling_words(listed, themes=themes, offerings=offerings)
        SearchWord.objects.bulk_create(
            [SearchWord(fair=listed.fair, word=word) for word in sorted(spelling)], ignore_conflicts=True
        )
    turn_directory_page(fair=listed.fair)


def relist_exhibitor(*, exhibitor: Exhibitor) -> None:
    for booth in exhibitor.booths.all():
        relist_booth(booth=booth)


def turn_directory_page(*, fair: Fair) -> None:
    """Tell every process that its picture of the directory is old."""
    Fair.objects.filter(pk=fair.pk).update(directory_version=F("directory_version") + 1)
