"""Media of one library taken along into another one of the same people: files are copied, what is there is not."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.core.files.storage import default_storage

from booths.enums import MediaState
from booths.errors.upload import QuotaReached
from booths.events.media import MediaReady
from booths.models import MediaItem, Rendition
from booths.models.media import place_of_media, storage_used
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from booths.models import Exhibitor
    from fairsite.accounts.models import User

TAKEN_ALONG: Final = (
    "kind",
    "name",
    "size",
    "stored_size",
    "sha256",
    "media_type",
    "width",
    "height",
    "duration",
    "crop",
    "alt_en",
    "alt_zh",
)


@contextmanager
def no_files_if_refused() -> Iterator[list[str]]:
    """The names of files that are made meanwhile; where it ends in a refusal, they go with the rows."""
    made: list[str] = []
    try:
        yield made
    except BaseException:
        for name in made:
            default_storage.delete(name)
        raise


def carry_media(
    *, items: Collection[MediaItem], to: Exhibitor, by: User, made: list[str]
) -> dict[MediaItem, MediaItem]:
    """For each item the one of the other library, whose exhibitor the caller has locked: found there, or copied."""
    there = {same(item): item for item in MediaItem.objects.ready().filter(exhibitor=to).exclude(sha256="")}
    missing = [item for item in items if same(item) not in there]
    if missing and storage_used(to) + sum(item.size for item in missing) > to.tier.storage_limit:
        raise QuotaReached
    carried = {item: copied(item, to, by, made) for item in missing}
    return carried | {item: there[same(item)] for item in items if item not in carried}


def same(item: MediaItem) -> tuple[str, tuple[int, ...]]:
    """What makes two items show the same: the bytes that were sent, and how they are cut."""
    return item.sha256, tuple(item.crop)


def copied(item: MediaItem, to: Exhibitor, by: User, made: list[str]) -> MediaItem:
    facts = {field: getattr(item, field) for field in TAKEN_ALONG}
    new = MediaItem(exhibitor=to, state=MediaState.READY, uploaded_by=by, **facts)
    for field in ("file", "poster"):
        setattr(new, field, copied_file(str(getattr(item, field).name or ""), new, made))
    new.save()
    Rendition.objects.bulk_create(
        Rendition(
            item=new,
            width=cut.width,
            height=cut.height,
            size=cut.size,
            file=copied_file(str(cut.file.name), new, made),
        )
        for cut in item.renditions.all()
    )
    publish(MediaReady(item=new))
    return new


def copied_file(name: str, new: MediaItem, made: list[str]) -> str:
    """Within an object store, or in pieces over the disk; nothing of nothing."""
    if not name:
        return ""
    place = place_of_media(new, name.rpartition("/")[2])
    if hasattr(default_storage, "duplicate"):
        default_storage.duplicate(name, place)
    else:
        with default_storage.open(name) as content:
            place = default_storage.save(place, content)
    made.append(place)
    return place
