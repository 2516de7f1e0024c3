"""What a booth shows of its exhibitor's media library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from booths.actions.booth import keep, opened_for_editing
from booths.actions.media import require_own
from booths.enums import MediaKind
from booths.errors import TooManyPictures
from booths.models import Booth, BoothPicture, MediaItem
from booths.policies import can_edit_booth
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Unpack

    from booths.models import Showroom
    from booths.shapes import BoothMedia
    from fairsite.accounts.models import User

FITS: Final = {"logo": MediaKind.IMAGE, "banner": MediaKind.IMAGE, "film": MediaKind.FILM}
MOST_PICTURES: Final = 12
FILES_OF_A_SCENE: Final = frozenset({"image", "poster", "model", "video", "captions"})


@transaction.atomic
def show_media(*, booth: Booth, version: int, by: User, **chosen: Unpack[BoothMedia]) -> Booth:
    """Choose logo, banner, film and pictures; what is not given stays, None takes it away."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = opened_for_editing(booth, version=version)
    if "pictures" in chosen:
        arrange_pictures(booth, list(dict.fromkeys(chosen.pop("pictures"))))
    columns: dict[str, Any] = dict(chosen)
    for place, item in columns.items():
        if item is not None:
            require_own(item, booth, FITS[place])
        setattr(booth, place, item)
    keep(booth, *columns, by=by)
    return booth


def arrange_pictures(booth: Booth, items: Sequence[MediaItem]) -> None:
    if len(items) > MOST_PICTURES:
        raise TooManyPictures
    for item in items:
        require_own(item, booth, MediaKind.IMAGE)
    booth.pictures.all().delete()
    BoothPicture.objects.bulk_create(
        [BoothPicture(booth=booth, item=item, position=position) for position, item in enumerate(items)]
    )


def put_media(booth: Booth, media: dict[str, Any]) -> None:
    """Show again what was shown once, or what another booth shows; what the library has no more is left out."""
    shown = {place: getattr(booth, f"{place}_id") for place in FITS}
    shown["pictures"] = list(booth.pictures.values_list("item", flat=True))
    if media == shown:
        return
    wanted = {media["logo"], media["banner"], media["film"], *media["pictures"]} - {None}
    rows = MediaItem.objects.ready().filter(exhibitor=booth.exhibitor_id, pk__in=wanted)
    found = {item.pk: item for item in rows.select_for_update(of=("self",)).order_by("pk")}
    for place, kind in FITS.items():
        item = found.get(media[place])
        setattr(booth, place, item if item and item.kind == kind else None)
    arrange_pictures(booth, [found[pk] for pk in media["pictures"] if pk in found])


def note_media_of_scene(showroom: Showroom) -> None:
    """Keep in the rows what of the library a scene shows, so that it is seen with the booth and not removed."""
    keys = {name.split("/")[1] for name in names_in(showroom.scene) if name.startswith("library/")}
    items = MediaItem.objects.filter(exhibitor=showroom.booth.exhibitor_id, key__in=keys)
    showroom.media.set(items)


def names_in(part: Any) -> Iterator[str]:
    """The names of stored files that stand anywhere in a scene."""
    if isinstance(part, dict):
        mapping: Mapping[str, Any] = part
        for key, value in mapping.items():
            if key in FILES_OF_A_SCENE and isinstance(value, str):
                yield value
            yield from names_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from names_in(value)
