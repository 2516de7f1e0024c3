"""What the things that were looked at are called today; what is there no more has no name and is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast

from booths.attendance.count import Tally, Thing
from booths.enums import VisitPlace
from booths.models import Document, MediaItem, Offering, Showroom
from booths.scenes.contents import things_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from booths.attendance.count import Attendance

Names = tuple[str, str]


class Seen(NamedTuple):
    """A thing with its name in both languages, and how often it was looked at by how many."""

    thing: Thing
    name_en: str
    name_zh: str
    tally: Tally


def seen_in(attendance: Attendance, booths: Collection[int]) -> list[Seen]:
    """The most looked at first; in two queries, or in none if nothing was."""
    if not attendance.things:
        return []
    names = names_of(booths)
    known = [(thing, names[thing], tally) for thing, tally in attendance.things.items() if thing in names]
    return sorted((Seen(thing, *name, tally) for thing, name, tally in known), key=lambda one: -one.tally.times)


def names_of(booths: Collection[int]) -> dict[Thing, Names]:
    names = {Thing(booth, place, item): (en, zh) for booth, place, item, en, zh in rows(booths)}
    for booth, scene in Showroom.objects.filter(booth__in=booths).values_list("booth", "scene"):
        names.update(in_scene(booth, scene))
    return names


def in_scene(booth: int, scene: dict[str, Any]) -> Iterator[tuple[Thing, Names]]:
    for kind, thing in things_of(scene):
        words = thing.get("title") or thing.get("label") or {}
        yield Thing(booth, kind, thing["id"]), (words.get("en", ""), words.get("zh", ""))


def rows(booths: Collection[int]) -> Any:
    """Offerings, documents and films, in one query."""

    def named(of: Any, place: VisitPlace, booth: str, field: str) -> Any:
        return of.order_by().values_list(
            F(booth),
            Value(place.value, TextField()),
            Cast("pk", TextField()),
            Cast(f"{field}_en", TextField()),
            Cast(f"{field}_zh", TextField()),
        )

    offerings = named(Offering.objects.filter(booth__in=booths), VisitPlace.OFFERING, "booth", "name")
    documents = named(Document.objects.filter(booth__in=booths), VisitPlace.DOCUMENT, "booth", "title")
    films = named(MediaItem.objects.filter(film_of__in=booths), VisitPlace.FILM, "film_of", "alt")
    return offerings.union(documents, films, all=True)
