"""The media library: files are checked and cleaned, described, cut, replaced and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from booths.actions.moving import move
from booths.actions.removal import remove_files_later
from booths.actions.upload import TASK, drop_upload
from booths.enums import MediaKind, MediaState
from booths.errors import ChangedMeanwhile, CropOutside, MediaInUse, MediaNotReady, WrongMediaKind, WrongState
from booths.events.media import MediaCropped, MediaDescribed, MediaRemoved
from booths.models import Booth, MediaItem
from booths.models.media import shown_at
from booths.policies import can_keep_media
from fairsite.errors import Forbidden
from fairsite.handing import hand_to_worker_after_commit
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from booths.shapes import AltTexts
    from fairsite.accounts.models import User

LEAST_CROP: Final = 16  # pixels


def locked_item(item: MediaItem, *, version: int | None = None) -> MediaItem:
    row = MediaItem.objects.select_for_update(of=("self",)).select_related("exhibitor__fair").get(pk=item.pk)
    if version is not None and row.version != version:
        raise ChangedMeanwhile
    return row


@transaction.atomic
def describe_media(*, item: MediaItem, version: int, by: User, **texts: Unpack[AltTexts]) -> MediaItem:
    """Say what is to be seen, for those who cannot see it; only the given languages change."""
    if not can_keep_media(by, item.exhibitor):
        raise Forbidden
    item = locked_item(item, version=version)
    for field, text in texts.items():
        setattr(item, field, text)
    item.version += 1
    item.save(update_fields=[*texts, "version"])
    publish(MediaDescribed(item=item))
    return item


@transaction.atomic
def crop_media(*, item: MediaItem, crop: Sequence[int], version: int, by: User) -> MediaItem:
    """Show a part of a picture: left, top, width and height in its pixels; nothing for the whole of it.

    The picture itself stays whole, and what pages show changes when its renditions have been cut anew.
    """
    if not can_keep_media(by, item.exhibitor):
        raise Forbidden
    item = locked_item(item, version=version)
    if item.kind != MediaKind.IMAGE:
        raise WrongMediaKind
    if item.state != MediaState.READY:
        raise MediaNotReady
    require_inside(crop, item)
    item.crop = list(crop)
    take_up_again(item)
    publish(MediaCropped(item=item))
    return item


def require_inside(crop: Sequence[int], item: MediaItem) -> None:
    if not crop:
        return
    left, top, width, height = crop
    if min(width, height) < LEAST_CROP or left + width > (item.width or 0) or top + height > (item.height or 0):
        raise CropOutside(fields={"crop": [str(CropOutside.message)]})


def take_up_again(item: MediaItem) -> None:
    move(item, MediaState.PROCESSING)
    item.version += 1
    item.attempts = 0
    item.due_at = timezone.now()
    item.save(update_fields=["crop", "state", "version", "attempts", "due_at"])
    hand_to_worker_after_commit(TASK, item.pk)


@transaction.atomic
def remove_media(*, item: MediaItem, by: User) -> None:
    """Take a file out of the library for good, if no booth shows it."""
    if not can_keep_media(by, item.exhibitor):
        raise Forbidden
    item = locked_item(item)
    if MediaItem.objects.filter(shown_at(Booth.objects.all()), pk=item.pk).exists():
        raise MediaInUse
    publish(MediaRemoved(item=item))
    drop_item(item)


def drop_item(item: MediaItem) -> None:
    files = files_of(item)
    if item.upload is not None:
        drop_upload(item.upload)
    item.delete()
    remove_files_later(files)


def files_of(item: MediaItem) -> list[str]:
    """The names in the storage of all that belongs to an item."""
    kept = [item.file, item.poster, *(cut.file for cut in item.renditions.all())]
    return [str(file.name) for file in kept if file]


def require_own(item: MediaItem, booth: Booth, *kinds: MediaKind) -> None:
    """What a booth shows is of its own exhibitor, of the kind that fits, and has been checked."""
    if item.exhibitor_id != booth.exhibitor_id:
        raise WrongState
    if item.kind and item.kind not in kinds:
        raise WrongMediaKind
    if not item.file:
        raise MediaNotReady
