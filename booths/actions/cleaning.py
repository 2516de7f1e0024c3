"""Check and clean what has been handed in, in a worker: may be begun twice, takes effect once."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from booths.actions.listing import relist_booth
from booths.actions.media import drop_item, files_of, locked_item
from booths.actions.moving import move
from booths.actions.removal import call_off_removal, remove_files_later
from booths.actions.upload import TASK, drop_upload
from booths.cleaning import room
from booths.cleaning.faults import Fault
from booths.cleaning.findings import Findings
from booths.enums import MediaKind, MediaState
from booths.events.media import MediaReady, MediaRefused
from booths.models import Booth, BoothPicture, Document, MediaItem, Rendition
from booths.models.media import place_of_media
from fairsite.api.errors import Unavailable
from fairsite.handing import hand_to_worker
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Iterator

LEASE: Final = timedelta(minutes=10)  # longer than the task may live
TRIES: Final = 3
PIECE: Final = 1024 * 1024  # bytes


def clean_media(*, item_id: int) -> MediaState | None:
    """One try at a file that is due. What became of it; nothing, if another worker has it or it is gone."""
    item = claim_media(item_id=item_id)
    if item is None:
        return None
    try:
        with workshop() as folder:
            findings, digest = examine(item, folder)
            stored = {} if findings.fault else put_away(item, findings, folder)
    except Unavailable:
        give_back(item)
        return None
    return file_findings(item=item, findings=findings, stored=stored, digest=digest)


def claim_media(*, item_id: int) -> MediaItem | None:
    """The item for one try by the caller alone. One UPDATE: a worker that dies in the middle loses nothing."""
    now = timezone.now()
    claimed = MediaItem.objects.due(now).filter(pk=item_id)
    if not claimed.update(state=MediaState.PROCESSING, attempts=F("attempts") + 1, due_at=now + LEASE):
        return None
    return MediaItem.objects.select_related("upload").get(pk=item_id)


def give_back(item: MediaItem) -> None:
    """That the storage is away says nothing of the file: the try does not count, and the sweep begins another."""
    mine = MediaItem.objects.filter(pk=item.pk, state=MediaState.PROCESSING, attempts=item.attempts)
    mine.update(attempts=F("attempts") - 1, due_at=timezone.now())


@contextmanager
def workshop() -> Iterator[Path]:
    settings.MEDIA_WORKSHOP.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.MEDIA_WORKSHOP) as folder:
        yield Path(folder)


def examine(item: MediaItem, folder: Path) -> tuple[Findings, str]:
    """What the limited process says of the file, and the digest of the bytes that were sent."""
    source = folder / "source"
    if item.attempts > TRIES:
        return Findings(fault=Fault.GAVE_UP), item.sha256
    if item.upload is None:
        fetch([str(item.file.name)], source)
        return room.cut(source, folder, item.crop), item.sha256
    digest = fetch([item.upload.part(offset) for offset in item.upload.parts], source)
    return room.clean(source, folder, name=item.name), digest


def fetch(names: list[str], target: Path) -> str:
    """Put the parts together into one file; its SHA-256."""
    digest = hashlib.sha256()
    with target.open("wb") as whole:
        for name in names:
            with default_storage.open(name) as part:
                while piece := part.read(PIECE):
                    digest.update(piece)
                    whole.write(piece)
    return digest.hexdigest()


def put_away(item: MediaItem, findings: Findings, folder: Path) -> dict[str, tuple[str, int]]:
    """Into the library, each under a name that tells its contents: name and size in bytes by name in the folder."""
    made = [name for name in (findings.file, findings.poster, *(cut.file for cut in findings.cuts)) if name]
    return {name: put_one(item, folder / name) for name in made}


def put_one(item: MediaItem, path: Path) -> tuple[str, int]:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()[:20]
        content.seek(0)
        place = place_of_media(item, f"{path.stem}-{digest}{path.suffix}")
        call_off_removal(place)
        if not default_storage.exists(place):
            default_storage.save(place, File(content))
    return place, path.stat().st_size


@transaction.atomic
def file_findings(
    *, item: MediaItem, findings: Findings, stored: dict[str, tuple[str, int]], digest: str
) -> MediaState | None:
    """The item as it was found, unless it has been removed, or taken up by another, in the meantime."""
    claim = item.attempts
    try:
        item = locked_item(item)
    except MediaItem.DoesNotExist:
        remove_files_later(name for name, _size in stored.values())
        return None
    if item.state != MediaState.PROCESSING or item.attempts != claim:
        return None
    return refuse(item, findings, digest) if findings.fault else accept(item, findings, stored, digest)


def refuse(item: MediaItem, findings: Findings, digest: str) -> MediaState:
    """Nothing of it is kept but that it was refused, and why. A picture that was clean before stays as it was cut."""
    if item.file:
        return settle(item)
    move(item, MediaState.REFUSED)
    item.reason, item.sha256 = str(findings.fault), digest
    upload, item.upload = item.upload, None
    item.save(update_fields=["state", "reason", "sha256", "upload"])
    if upload is not None:
        drop_upload(upload)
    publish(MediaRefused(item=item))
    return MediaState.REFUSED


def settle(item: MediaItem) -> MediaState:
    move(item, MediaState.READY)
    item.save(update_fields=["state"])
    publish(MediaReady(item=item))
    return MediaState.READY


def accept(item: MediaItem, findings: Findings, stored: dict[str, tuple[str, int]], digest: str) -> MediaState:
    before = set(files_of(item))
    if findings.file:
        note_file(item, findings, stored, digest)
    item.renditions.all().delete()
    Rendition.objects.bulk_create(
        Rendition(item=item, width=cut.width, height=cut.height, file=stored[cut.file][0], size=stored[cut.file][1])
        for cut in findings.cuts
    )
    remove_files_later(before - set(files_of(item)))
    state = settle(item)
    if item.replaces is not None:
        take_the_place(item, item.replaces)
    for booth in booths_showing(item):
        relist_booth(booth=booth)
    return state


def note_file(item: MediaItem, findings: Findings, stored: dict[str, tuple[str, int]], digest: str) -> None:
    item.kind, item.media_type, item.sha256 = findings.kind, findings.media_type, digest
    item.width, item.height, item.duration = findings.width, findings.height, findings.duration
    item.file, item.stored_size = stored[findings.file]
    item.poster = stored[findings.poster][0] if findings.poster else ""
    upload, item.upload = item.upload, None
    item.save()
    if upload is not None:
        drop_upload(upload)


def take_the_place(new: MediaItem, old: MediaItem) -> None:
    """Wherever the old one is shown the new one is, if it is of the same kind; then the old one goes.

    A scene names its files itself, so what stands in one stays until the scene is arranged anew.
    """
    new.replaces = None
    new.save(update_fields=["replaces"])
    if new.kind != old.kind or old.showrooms.exists():
        return
    for place in ("logo", "banner", "film"):
        Booth.objects.filter(**{place: old}).update(**{place: new})
    BoothPicture.objects.filter(item=old).update(item=new)
    if new.kind == MediaKind.DOCUMENT:
        Document.objects.filter(item=old).update(
            item=new, file=new.file.name, media_type=new.media_type, size=default_storage.size(str(new.file.name))
        )
    drop_item(locked_item(old))


def booths_showing(item: MediaItem) -> Iterator[Booth]:
    for places in (item.logo_of, item.banner_of, item.film_of):
        yield from places.all()


def sweep_media(*, older_than: timedelta = timedelta(seconds=30), most: int = 200) -> int:
    """Hand over again what has waited for a while: its message was lost, or its worker died."""
    waiting = MediaItem.objects.due(timezone.now() - older_than).order_by("due_at").values_list("pk", flat=True)
    found = list(waiting[:most])
    hand_to_worker(TASK, found)
    return len(found)
