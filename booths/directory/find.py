"""The booths that answer a question, ordered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import (
    BinaryField,
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    IntegerField,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Lower, NullIf

from booths.directory.query import Facet, Sort
from booths.models import Booth, Fair, SearchDocument, SearchWord
from booths.models.bilingual import CHINESE
from booths.spelling import slips

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from booths.directory.query import DirectoryQuery
    from booths.models.booth import BoothQuerySet

COLUMN_OF: dict[Facet, str] = {
    Facet.SECTOR: "exhibitor__sector__slug__in",
    Facet.COUNTRY: "exhibitor__organisation__country__in",
    Facet.KIND: "exhibitor__organisation__kind__in",
    Facet.DELEGATION: "exhibitor__organisation__memberships__delegation__slug__in",
    Facet.THEME: "themes__slug__in",
    Facet.BOOTH_KIND: "kind__in",
}
MANY_TO_MANY = {Facet.DELEGATION, Facet.THEME}
LEAST_LIKENESS = 0.3
CORRECTIONS = 3

Synonyms = dict[str, list[str]]


def tsquery(query: DirectoryQuery, synonyms: Synonyms | None = None) -> Value:
    return Value(query.words.as_tsquery(synonyms))


class Finds(Func):
    """Whether a document has the terms of a `tsquery`; taken from the index."""

    template = "%(expressions)s::tsquery"
    arg_joiner = " @@ "
    output_field = BooleanField()


class Rank(Func):
    """How much of a `tsquery` stands in which weight of a document, in thousandths, so that a cursor can hold it."""

    template = "(ts_rank(%(expressions)s::tsquery) * 1000)::integer"
    output_field = IntegerField()


def answering(
    fair: Fair, query: DirectoryQuery, *, lit: Collection[int], synonyms: Synonyms | None = None
) -> BoothQuerySet:
    """The public booths of a fair that answer a question; `lit` are the exhibitors with somebody present."""
    booths = Booth.objects.in_directory().filter(fair=fair)
    if query.words:
        booths = booths.filter(pk__in=documents_found(fair, query, synonyms).values("pk"))
    elif query.text:
        return booths.none()
    for facet, chosen in query.choices.items():
        booths = booths.filter(narrowed(fair, facet, chosen))
    if query.staffed:
        booths = booths.filter(exhibitor__in=lit)
    return booths


def documents_found(fair: Fair, query: DirectoryQuery, synonyms: Synonyms | None = None) -> QuerySet[SearchDocument]:
    """The documents that have the question's words; only booths that stand in the directory have documents."""
    return SearchDocument.objects.filter(Finds("everything", tsquery(query, synonyms)), fair=fair)


def best_first(
    fair: Fair, query: DirectoryQuery, *, lit: Collection[int], synonyms: Synonyms | None = None
) -> tuple[QuerySet[Any], tuple[str, ...]]:
    """The documents that answer a question with words, with their rank, and the ordering for a cursor.

    Everything found is ranked and sorted, so no booth is looked at until the best are known.
    """
    documents = documents_found(fair, query, synonyms)
    if query.choices or query.staffed:
        documents = documents.filter(booth__in=answering(fair, replace(query, text=""), lit=lit).values("pk"))
    return documents.annotate(rank=Rank("names", tsquery(query, synonyms))), ("-rank", "code")


def narrowed(fair: Fair, facet: Facet, chosen: tuple[str, ...]) -> Q:
    """One facet as a condition; many-to-many ones as a subquery, so that no booth comes twice."""
    condition = Q(**{COLUMN_OF[facet]: chosen})
    if facet not in MANY_TO_MANY:
        return condition
    if facet == Facet.DELEGATION:
        condition &= Q(exhibitor__organisation__memberships__delegation__fair=fair)
    return Q(pk__in=Booth.objects.filter(condition, fair=fair).values("pk"))


def ordered(
    booths: BoothQuerySet, sort: Sort, *, lit: Collection[int], language: str
) -> tuple[BoothQuerySet, tuple[str, ...]]:
    """The booths with what they are sorted by, and the ordering for a cursor; each ends in the unique stand code."""
    if sort == Sort.STAFFED:
        lamp = Case(When(exhibitor__in=lit, then=Value(1)), default=Value(0), output_field=IntegerField())
        return booths.annotate(lamp=lamp), ("-lamp", "code")
    if sort == Sort.NAME:
        return booths.annotate(shown_name=sort_key(language)), ("shown_name", "code")
    if sort == Sort.NEWEST:
        return booths, ("-published_at", "code")
    return booths, ("code",)


def sort_key(language: str) -> Func:
    """What names are sorted by: letters in either case, and Chinese by its pinyin.

    GB 18030 has the 3,755 common characters in the order of their pinyin, so no collation is needed that PostgreSQL may
    not have. Hexadecimal, so that a cursor can hold it.
    """
    if not language.startswith(CHINESE):
        return Lower(Coalesce(NullIf(F("name_en"), Value("")), F("name_zh")))
    shown = Coalesce(NullIf(F("name_zh"), Value("")), F("name_en"))
    in_order = Func(shown, Value("GB18030"), function="convert_to", output_field=BinaryField())
    return Func(in_order, Value("hex"), function="encode", output_field=TextField())


def corrected(fair: Fair, query: DirectoryQuery) -> Synonyms:
    """For each English word that the fair does not know, the known words most like it; two queries at most."""
    known = SearchWord.objects.filter(fair=fair)
    words = query.words.words
    if not words:
        return {}
    begins = Fair.objects.filter(pk=fair.pk).values_list(
        *(Exists(known.filter(word__startswith=word)) for word in words)
    )
    unknown = [word for word, is_known in zip(words, begins.get(), strict=True) if not is_known]
    if not unknown:
        return {}
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
