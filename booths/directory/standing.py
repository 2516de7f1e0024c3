"""What is read of a booth that stands in the directory: all that finds, classifies, sorts and shows it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import CharField, F, Func, TextField, Value

from booths.directory.query import Facet
from booths.directory.terms import Spoken
from booths.models import Booth, DelegationMember, SearchDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from typing import Any

    from django.db.models import QuerySet

    from booths.models import Fair


@dataclass(frozen=True, slots=True)
class Standing:
    """`age` is less the later it was published; names are in the shape in which they are sorted."""

    pk: int
    code: str
    exhibitor: int
    card: bytes
    age: int
    name_en: str
    name_zh: str
    facets: tuple[tuple[Facet, str], ...]
    spoken: Spoken


def read_standing(fair: Fair, since: int | None = None) -> list[Standing]:
    """The booths of a fair's directory by stand code, in three queries; all, or those listed since a version."""
    documents = SearchDocument.objects.filter(fair=fair).order_by("code")
    if since is not None:
        documents = documents.filter(version__gt=since)
    rows = list(documents.annotate(**spoken()).values_list(*COLUMNS, *spoken()))
    if not rows:
        return []
    few = {row[0] for row in rows} if since is not None else None
    themes = grouped(themes_of(fair, few))
    delegations = grouped(delegations_of(fair, {row[3] for row in rows} if few else None))
    return [standing(row, themes[row[0]], delegations[row[3]]) for row in rows]


COLUMNS = (
    "pk",
    "code",
    "booth__exhibitor",
    "booth__exhibitor__organisation",
    "booth__card",
    "booth__published_at",
    "booth__name_en",
    "booth__name_zh",
    "booth__kind",
    "booth__exhibitor__sector__slug",
    "booth__exhibitor__organisation__country",
    "booth__exhibitor__organisation__kind",
)


def standing(row: tuple[Any, ...], themes: Iterable[str], delegations: Iterable[str]) -> Standing:
    pk, code, exhibitor, _organisation, card, published_at, name_en, name_zh, kind, sector, country, of, *said = row
    facets = [(Facet.SECTOR, sector), (Facet.COUNTRY, country), (Facet.KIND, of), (Facet.BOOTH_KIND, kind)]
    facets += ((Facet.THEME, theme) for theme in themes)
    facets += ((Facet.DELEGATION, delegation) for delegation in delegations)
    return Standing(
        pk,
        code,
        exhibitor,
        card.encode(),
        -microseconds(published_at),
        (name_en or name_zh).lower(),
        pinyin_order(name_zh or name_en),
        tuple(facets),
        Spoken(*said),
    )


def microseconds(moment: datetime | None) -> int:
    return int(moment.timestamp() * 1_000_000) if moment else 0


def pinyin_order(name: str) -> str:
    """GB 18030 has the 3,755 common characters in the order of their pinyin; in hexadecimal, for a cursor to hold."""
    return name.encode("gb18030", "replace").hex()


def spoken() -> dict[str, Func]:
    """The terms of a document, one text for each place at which they are said."""
    return {
        "everywhere": joined(F("everything")),
        "in_summary": joined(weighing("b")),
        "in_name": joined(weighing("a")),
    }


def weighing(weight: str) -> Func:
    asked = Value([weight], ArrayField(CharField()))
    return Func(
        F("names"),
        Func(asked, template='%(expressions)s::"char"[]'),
        function="ts_filter",
        output_field=SearchVectorField(),
    )


def joined(terms: F | Func) -> Func:
    listed = Func(terms, function="tsvector_to_array", output_field=ArrayField(TextField()))
    return Func(listed, Value(" "), function="array_to_string", output_field=TextField())


def standing_keys(fair: Fair) -> tuple[int, Callable[[], Iterable[int]]]:
    """How many booths stand in the directory, and a way to read which."""
    documents = SearchDocument.objects.filter(fair=fair)
    return documents.count(), lambda: documents.values_list("pk", flat=True)


def grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def delegations_of(fair: Fair, organisations: set[int] | None) -> QuerySet[DelegationMember, tuple[int, str]]:
    members = DelegationMember.objects.filter(delegation__fair=fair)
    if organisations is not None:
        members = members.filter(organisation__in=organisations)
    return members.values_list("organisation", "delegation__slug")


def themes_of(fair: Fair, booths: set[int] | None) -> QuerySet[Any, tuple[int, str]]:
    under = Booth.themes.through.objects.filter(theme__fair=fair)
    if booths is not None:
        under = under.filter(booth__in=booths)
    return under.values_list("booth", "theme__slug")
