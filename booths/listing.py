"""What a booth is found and ranked by: terms made from what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from booths.search import Weight, found_by, ranked_by, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from booths.models import Booth, Offering, Theme


def spoken_parts(booth: Booth, *, themes: Sequence[Theme], offerings: Sequence[Offering]) -> Iterator[tuple[str, str]]:
    """Every text by which a booth can be found, with its weight."""
    organisation, sector = booth.exhibitor.organisation, booth.exhibitor.sector
    for name in (booth.name_en, booth.name_zh, organisation.name_en, organisation.name_zh):
        yield name, Weight.NAME
    yield booth.code, Weight.NAME
    yield booth.summary_en, Weight.SUMMARY
    yield booth.summary_zh, Weight.SUMMARY
    shown: list[Offering | Theme] = [*offerings, *themes]
    for named in shown:
        yield named.name_en, Weight.OFFERING
        yield named.name_zh, Weight.OFFERING
    for text in (sector.short_en, sector.short_zh, booth.text_en, booth.text_zh):
        yield text, Weight.TEXT


class SearchTexts(NamedTuple):
    """The columns of a booth's `SearchDocument`, spelled for PostgreSQL's `tsvector`."""

    everything: str
    names: str


def search_texts(booth: Booth, *, themes: Sequence[Theme], offerings: Sequence[Offering]) -> SearchTexts:
    parts = list(spoken_parts(booth, themes=themes, offerings=offerings))
    names = [(text, weight) for text, weight in parts if weight in {Weight.NAME, Weight.SUMMARY}]
    return SearchTexts(found_by(text for text, _ in parts), ranked_by(names))


def spelling_words(booth: Booth, *, themes: Sequence[Theme], offerings: Sequence[Offering]) -> set[str]:
    """The booth's English words that a misspelt one may be corrected to."""
    return words(text for text, _ in spoken_parts(booth, themes=themes, offerings=offerings))
