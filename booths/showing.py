"""What a booth's page shows of its exhibitor's media library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from booths.models import MediaItem

if TYPE_CHECKING:
    from booths.models import Booth


@dataclass(frozen=True, slots=True)
class Shown:
    logo: MediaItem | None
    banner: MediaItem | None
    film: MediaItem | None
    pictures: list[MediaItem]


def shown_by(booth: Booth) -> Shown:
    """In three queries, or in one where nothing has been chosen. Their links stay if the booth is open to all."""
    order = list(booth.pictures.values_list("item", flat=True))
    wanted: set[Any] = {booth.logo_id, booth.banner_id, booth.film_id, *order} - {None}
    rows = MediaItem.objects.filter(pk__in=wanted).prefetch_related("renditions") if wanted else []
    found: dict[Any, Any] = {item.pk: item for item in rows}
    for item in found.values():
        item.is_public = booth.is_open_to_all
    return Shown(
        logo=found.get(booth.logo_id),
        banner=found.get(booth.banner_id),
        film=found.get(booth.film_id),
        pictures=[found[pk] for pk in order if pk in found],
    )
