"""What a submission says, field by field: what a decision has seen, and what may have changed since."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from booths.enums import BoothKind
from booths.models import Booth, Exhibitor, MediaItem, ProjectRelease, Showroom
from booths.serializers.content import content_of
from booths.writing.content import ITEMS, PLACES, leaves

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("en", "zh")
CHOSEN = {*ITEMS, "documents"}
"""Lists, of which each item stands by itself."""


def bilingual(thing: Any, *fields: str, under: str = "") -> list[tuple[str, str]]:
    return [
        (f"{under}{field}.{language}", getattr(thing, f"{field}_{language}"))
        for field in fields
        for language in LANGUAGES
    ]


def numbered(things: Iterable[Any], noun: str, *fields: str) -> list[tuple[str, str]]:
    """Fields such as `documents.2.title.en`."""
    return [
        pair
        for number, thing in enumerate(things, start=1)
        for pair in bilingual(thing, *fields, under=f"{noun}.{number}.")
    ]


@singledispatch
def submission_fields(submission: Any) -> list[tuple[str, str]]:
    """Pairs of a field and its text, in the order in which a reviewer reads them; no rows but for reading."""
    raise TypeError(type(submission))


@submission_fields.register
def _(exhibitor: Exhibitor) -> list[tuple[str, str]]:
    organisation = exhibitor.organisation
    return [
        *bilingual(organisation, "name"),
        ("kind", organisation.kind),
        *bilingual(organisation.country, "name", under="country."),
        *bilingual(organisation, "city", "about"),
        ("website", organisation.website),
        *bilingual(exhibitor.sector, "name", under="sector."),
        *(bilingual(exhibitor.sub_sector, "name", under="sub_sector.") if exhibitor.sub_sector else []),
        *bilingual(exhibitor.tier, "name", under="tier."),
        *(bilingual(exhibitor.delegation, "name", under="delegation.") if exhibitor.delegation else []),
        *bilingual(exhibitor, "offers", "seeks"),
    ]


@submission_fields.register
def _(booth: Booth) -> list[tuple[str, str]]:
    """The places of its content, so that a note can be pinned to each; then its 3D scene and its documents."""
    content = content_of(booth)
    places = leaves(content) | by_name(content["media"])
    if booth.kind == BoothKind.THREE_D:
        places["scene"] = Showroom.objects.filter(booth=booth).values_list("version", flat=True).first()
    documents = numbered(booth.documents.all(), "documents", "title")
    return [*((path, in_words(value)) for path, value in places.items() if path not in CHOSEN), *documents]


def by_name(media: dict[str, Any]) -> dict[str, str]:
    """What is shown, by the names of the files."""
    numbers = {*media["pictures"], *(media[place] for place in PLACES)} - {None}
    names = dict(MediaItem.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}
    shown = {f"media.{place}": names.get(media[place], "") for place in PLACES}
    return {**shown, "media.pictures": ", ".join(names[pk] for pk in media["pictures"])}


def in_words(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@submission_fields.register
def _(project: ProjectRelease) -> list[tuple[str, str]]:
    return bilingual(project, "title", "summary")
