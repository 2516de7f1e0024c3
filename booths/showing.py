"""What a booth's page shows of its exhibitor's media library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from booths.models import Booth, BoothPicture, ContactPerson, Link, MediaItem

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Shown:
    logo: MediaItem | None
    banner: MediaItem | None
    film: MediaItem | None
    pictures: list[MediaItem]


class Beside(NamedTuple):
    """Links (`url`, `title`) and contact persons (`person`: a key; `role`) as shapes, and keys of pictures."""

    links: list[dict[str, Any]]
    contacts: list[dict[str, Any]]
    pictures: list[int]


def beside(booth: Booth) -> Beside:
    """What stands at a booth in an order of its own, in one query."""
    here = OuterRef("pk")
    links = Link.objects.filter(booth=here).order_by("position", "pk")
    contacts = ContactPerson.objects.filter(booth=here).order_by("position", "pk")
    pictures = BoothPicture.objects.filter(booth=here).order_by("position", "pk")
    title = JSONObject(en="title_en", zh="title_zh")
    role = JSONObject(en="role_en", zh="role_zh")
    found = Booth.objects.filter(pk=booth.pk).values_list(
        ArraySubquery(links.values_list(JSONObject(url="url", title=title))),
        ArraySubquery(contacts.values_list(JSONObject(person="person_id", role=role))),
        ArraySubquery(pictures.values_list("item")),
    )
    return Beside(*found.get())


def shown_by(booth: Booth, pictures: Sequence[int] | None = None) -> Shown:
    """In three queries, or in one where nothing has been chosen; one less for whoever knows the pictures already.

    Their links stay if the booth is open to all.
    """
    order = list(booth.pictures.values_list("item", flat=True)) if pictures is None else pictures
    wanted = {pk for pk in (booth.logo_id, booth.banner_id, booth.film_id, *order) if pk}
    rows = MediaItem.objects.filter(pk__in=wanted).prefetch_related("renditions") if wanted else []
    found: dict[int | None, MediaItem] = {item.pk: item for item in rows}
    for item in found.values():
        item.is_public = booth.is_open_to_all  # type: ignore[attr-defined]  # as `with_publicity` annotates it
    return Shown(
        logo=found.get(booth.logo_id),
        banner=found.get(booth.banner_id),
        film=found.get(booth.film_id),
        pictures=[found[pk] for pk in order if pk in found],
    )
