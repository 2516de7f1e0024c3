"""Files on their way in: announced, sent in parts that may be interrupted anywhere, whole, or given up."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from booths.actions.moving import locked_exhibitor
from booths.actions.removal import remove_files_later
from booths.enums import ExhibitorState
from booths.errors import NotApproved, WrongState
from booths.errors.upload import FileEmpty, FileTooLarge, OffsetMoved, PartTooLong, QuotaReached, TooManyUploads
from booths.events.media import MediaReceived
from booths.models import MediaItem, Upload
from booths.models.media import storage_used
from booths.policies import can_keep_media
from fairsite.errors import Forbidden
from fairsite.handing import hand_to_worker_after_commit
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from django.core.files import File

    from booths.models import Exhibitor
    from fairsite.accounts.models import User

TASK: Final = "booths.clean_media"
LARGEST_FILE: Final = 1024 * 1024 * 1024  # bytes
KEPT_FOR: Final = timedelta(hours=24)
MOST_AT_ONCE: Final = 50
LONGEST_NAME: Final = 120
NAMELESS: Final = "file"


@transaction.atomic
def begin_upload(
    *, exhibitor: Exhibitor, name: str, length: int, by: User, replaces: MediaItem | None = None
) -> Upload:
    """Announce a file. Its length in bytes is reserved of the tier's storage until it is whole or given up."""
    if not can_keep_media(by, exhibitor):
        raise Forbidden
    exhibitor = locked_exhibitor(exhibitor)
    require_room(exhibitor, length)
    if replaces is not None and (replaces.exhibitor_id != exhibitor.pk or not replaces.file):
        raise WrongState
    return Upload.objects.create(
        exhibitor=exhibitor,
        person=by,
        name=clean_name(name),
        length=length,
        replaces=replaces,
        expires_at=timezone.now() + KEPT_FOR,
    )


def require_room(exhibitor: Exhibitor, length: int) -> None:
    """Within the limits of a file and of the tier; the caller has locked the exhibitor, so haste overruns nothing."""
    if exhibitor.state != ExhibitorState.APPROVED:
        raise NotApproved
    if length <= 0:
        raise FileEmpty
    if length > LARGEST_FILE:
        raise FileTooLarge
    if exhibitor.uploads.open().count() >= MOST_AT_ONCE:
        raise TooManyUploads
    if storage_used(exhibitor) + length > exhibitor.tier.storage_limit:
        raise QuotaReached


def clean_name(name: str) -> str:
    """What a person knows the file by: no folders, nothing that cannot be seen; never used to find a file."""
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    return re.sub(r"\s+", " ", seen).strip(" .")[:LONGEST_NAME] or NAMELESS


@transaction.atomic
def add_part(*, upload: Upload, offset: int, part: File[bytes], by: User) -> Upload:
    """Take the bytes that begin at the offset. With the last of them the file goes into the library to be checked."""
    if not can_keep_media(by, upload.exhibitor) or upload.person_id != by.pk:
        raise Forbidden
    upload = Upload.objects.select_for_update(of=("self",)).select_related("exhibitor__fair").get(pk=upload.pk)
    size = part.size or 0
    if upload.is_whole or offset != upload.offset:
        raise OffsetMoved
    if upload.offset + size > upload.length:
        raise PartTooLong
    if size:
        keep_part(upload, part, size)
    if upload.offset == upload.length:
        take_into_library(upload)
    return upload


def keep_part(upload: Upload, part: File[bytes], size: int) -> None:
    """Into the storage first, then into the row: a crash in between leaves a file that the next try writes over."""
    place = upload.part(upload.offset)
    default_storage.delete(place)
    default_storage.save(place, part)
    upload.parts.append(upload.offset)
    upload.offset += size
    upload.expires_at = timezone.now() + KEPT_FOR
    upload.save(update_fields=["parts", "offset", "expires_at"])


def take_into_library(upload: Upload) -> MediaItem:
    """The alternative text of what it replaces stays."""
    old = upload.replaces
    item = MediaItem.objects.create(
        exhibitor=upload.exhibitor,
        name=upload.name,
        size=upload.length,
        uploaded_by=upload.person,
        upload=upload,
        replaces=old,
        alt_en=old.alt_en if old else "",
        alt_zh=old.alt_zh if old else "",
    )
    publish(MediaReceived(item=item))
    hand_to_worker_after_commit(TASK, item.pk)
    return item


@transaction.atomic
def receive_file(*, exhibitor: Exhibitor, file: File[bytes], by: User, replaces: MediaItem | None = None) -> MediaItem:
    """A small file in one go, as a form sends it."""
    upload = begin_upload(exhibitor=exhibitor, name=file.name or "", length=file.size, by=by, replaces=replaces)
    upload = add_part(upload=upload, offset=0, part=file, by=by)
    return upload.item


@transaction.atomic
def give_up_upload(*, upload: Upload, by: User) -> None:
    if not can_keep_media(by, upload.exhibitor) or upload.person_id != by.pk:
        raise Forbidden
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.is_whole:
        raise WrongState
    drop_upload(upload)


def drop_upload(upload: Upload) -> None:
    """The row now; when that is committed its parts, also those that came and were never noted."""
    folder = upload.folder
    upload.delete()
    remove_files_later([f"{folder}/"])


def expire_uploads(*, most: int = 500) -> int:
    """Give up what nobody has gone on with for a day; its room is free again."""
    with transaction.atomic():
        late = Upload.objects.expired(timezone.now()).select_for_update(of=("self",), skip_locked=True)[:most]
        for upload in (uploads := list(late)):
            drop_upload(upload)
    return len(uploads)
