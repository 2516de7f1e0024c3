"""Keep what a booth is listed and found by in step with what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Value
from django.db.models.functions import Cast

from booths.listing import search_texts, spelling_words
from booths.models import Booth, Fair, SearchDocument, SearchWord
from booths.serializers.card import card_text

if TYPE_CHECKING:
    from booths.models import Exhibitor, Offering, Organisation, Theme


def relist_booth(*, booth: Booth) -> None:
    """Write a booth's card and search document anew; called last in the transaction that changed the booth."""
    listed = Booth.objects.with_page().get(pk=booth.pk)
    themes = list(listed.themes.all())
    offerings = list(listed.offerings.all())
    Booth.objects.filter(pk=booth.pk).update(card=card_text(listed, themes=themes, offerings=offerings))
    version = turn_directory_page(fair=listed.fair)
    if listed.is_public:
        make_findable(listed, version, themes=themes, offerings=offerings)
    else:
        SearchDocument.objects.filter(booth=listed).delete()


def make_findable(booth: Booth, version: int, *, themes: list[Theme], offerings: list[Offering]) -> None:
    search = search_texts(booth, themes=themes, offerings=offerings)
    SearchDocument.objects.update_or_create(
        booth=booth,
        defaults={
            "fair": booth.fair,
            "code": booth.code,
            "everything": Cast(Value(search.everything), SearchVectorField()),
            "names": Cast(Value(search.names), SearchVectorField()),
            "version": version,
        },
    )
    spelling = spelling_words(booth, themes=themes, offerings=offerings)
    SearchWord.objects.bulk_create(
        [SearchWord(fair=booth.fair, word=word) for word in sorted(spelling)], ignore_conflicts=True
    )


def relist_exhibitor(*, exhibitor: Exhibitor) -> None:
    """Its booths are locked at once, before their fair: who lists one of them meanwhile waits for nobody in turn."""
    for booth in exhibitor.booths.order_by("pk").select_for_update(no_key=True):
        relist_booth(booth=booth)


def reclassify_organisation(*, fair: Fair, organisation: Organisation) -> None:
    """Its delegations are others: its booths are found under them from now on."""
    version = turn_directory_page(fair=fair)
    SearchDocument.objects.filter(fair=fair, booth__exhibitor__organisation=organisation).update(version=version)


def turn_directory_page(*, fair: Fair) -> int:
    """Tell every process that its picture of the directory is old; what is listed as of the version returned is read.

    The fair stays locked until the end of the transaction, so versions become visible in their order.
    """
    Fair.objects.filter(pk=fair.pk).update(directory_version=F("directory_version") + 1)
    version: int = Fair.objects.values_list("directory_version", flat=True).get(pk=fair.pk)
    return version
