"""What a word that nobody says may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, Q, Value, When

from booths.directory.picture import picture_of
from booths.models import SearchWord
from booths.spelling import slips

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from booths.directory.query import DirectoryQuery
    from booths.directory.terms import Synonyms
    from booths.models import Fair

LEAST_LIKENESS = 0.3
CORRECTIONS = 3


def corrected(fair: Fair, query: DirectoryQuery) -> Synonyms:
    """For each English word that no booth says, the known words most like it; one query if there is such a word."""
    words = query.words.words
    if not words:
        return {}
    terms = picture_of(fair).terms
    unknown = [word for word in words if not terms.knows(word)]
    if not unknown:
        return {}
    known = SearchWord.objects.filter(fair=fair)
    first, *others = (most_like(word, known) for word in unknown)
    likes: Synonyms = {}
    for asked, _likeness, word in sorted(first.union(*others, all=True), key=lambda row: (row[0], -row[1], row[2])):
        likes.setdefault(asked, []).append(word)
    return likes


def most_like(word: str, known: QuerySet[SearchWord]) -> QuerySet[SearchWord, tuple[str, float, str]]:
    """Words one slip away, and words by their trigrams in common (pg_trgm), each with what was asked."""
    one_slip = Q(word__in=slips(word))
    similarity = TrigramSimilarity("word", word)
    likeness = Case(When(one_slip, then=similarity + Value(1.0)), default=similarity)
    similar = known.filter(one_slip | Q(word__trigram_similar=word)).annotate(asked=Value(word), likeness=likeness)
    best = similar.filter(likeness__gte=LEAST_LIKENESS).order_by("-likeness", "word")
    return best.values_list("asked", "likeness", "word")[:CORRECTIONS]
