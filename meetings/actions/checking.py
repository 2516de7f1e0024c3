"""Check and clean what somebody will send, in a worker: may be begun twice, takes effect once."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from booths.actions.cleaning import fetch, workshop
from booths.actions.removal import call_off_removal, remove_files_later
from booths.cleaning import room
from booths.cleaning.faults import Fault
from booths.cleaning.findings import Findings
from fairsite.api.errors import Unavailable
from meetings.enums import AttachmentState
from meetings.models import Attachment
from meetings.models.attachment import SENT

if TYPE_CHECKING:
    from pathlib import Path

LEASE: Final = timedelta(minutes=10)  # longer than the task may live
TRIES: Final = 3
SMALL: Final = 640
"""Pixels that a picture has in width at least, where a conversation shows it small."""


def check_attachment(*, attachment_id: int) -> AttachmentState | None:
    """One try at a file that is due. What became of it; nothing, if another worker has it or it is gone."""
    attachment = _claimed(attachment_id)
    if attachment is None:
        return None
    try:
        with workshop() as folder:
            findings = _examined(attachment, folder)
            stored = {} if findings.fault else _put_away(attachment, findings, folder)
    except Unavailable:
        _give_back(attachment)
        return None
    return _settled(attachment, findings, stored)


def _claimed(attachment_id: int) -> Attachment | None:
    """For one try by the caller alone. One UPDATE: a worker that dies in the middle loses nothing."""
    now = timezone.now()
    due = Attachment.objects.due(now).filter(pk=attachment_id)
    if not due.update(attempts=F("attempts") + 1, due_at=now + LEASE):
        return None
    return Attachment.objects.filter(pk=attachment_id).first()


def _give_back(attachment: Attachment) -> None:
    """That the storage is away says nothing of the file: the try does not count, and the sweep begins another."""
    mine = Attachment.objects.filter(pk=attachment.pk, attempts=attachment.attempts)
    mine.update(attempts=F("attempts") - 1, due_at=timezone.now())


def _examined(attachment: Attachment, folder: Path) -> Findings:
    if attachment.attempts > TRIES:
        return Findings(fault=Fault.GAVE_UP)
    source = folder / "source"
    try:
        fetch([attachment.source], source)
    except FileNotFoundError:
        return Findings(fault=Fault.GAVE_UP)
    return room.attachment(source, folder)


def _put_away(attachment: Attachment, findings: Findings, folder: Path) -> dict[str, tuple[str, int]]:
    """What is served, each under a name that tells its contents: name and size in bytes by name in the folder."""
    return {name: _stored(attachment, folder / name) for name in (findings.file, _small(findings)) if name}


def _small(findings: Findings) -> str:
    """Of the widths in which a picture was cut, the one for a conversation."""
    wide = [cut.file for cut in findings.cuts if cut.width >= SMALL]
    return (wide or [cut.file for cut in findings.cuts[-1:]] or [""])[0]


def _stored(attachment: Attachment, path: Path) -> tuple[str, int]:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()[:20]
        content.seek(0)
        place = f"{SENT}/{attachment.key[:2]}/{attachment.key}-{path.stem}-{digest}{path.suffix}"
        call_off_removal(place)
        if not default_storage.exists(place):
            default_storage.save(place, File(content))
    return place, path.stat().st_size


@transaction.atomic
def _settled(attachment: Attachment, findings: Findings, stored: dict[str, tuple[str, int]]) -> AttachmentState | None:
    """As it was found, unless it has been given up, or taken up by another, in the meantime."""
    mine = Attachment.objects.filter(pk=attachment.pk, state=AttachmentState.CHECKING)
    found = mine.select_for_update().first()
    if found is None:
        remove_files_later(place for place, _size in stored.values())
        return None
    if found.attempts != attachment.attempts:
        return None
    found.state = AttachmentState.REFUSED if findings.fault else AttachmentState.READY
    found.reason = str(findings.fault or "")
    if not findings.fault:
        found.kind, found.media_type = findings.kind, findings.media_type
        found.width, found.height = findings.width, findings.height
        found.file, found.size = stored[findings.file]
        found.thumbnail = stored[_small(findings)][0] if findings.cuts else ""
    found.save()
    remove_files_later([found.source])
    return AttachmentState(found.state)
