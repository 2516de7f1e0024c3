"""Remove files from the storage: noted with the deed that gives them up, tried until the storage has let go."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from booths.models import Removal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from booths.models.removal import RemovalQuerySet

PAUSE: Final = timedelta(seconds=30)
LONGEST_PAUSE: Final = timedelta(hours=1)
AT_ONCE: Final = 50
MOST_FAILURES: Final = 5
"""After which a sweep takes the storage for away. What has failed waits, so that the next sweep begins with others."""

log = structlog.get_logger(__name__)


def remove_files_later(names: Iterable[str]) -> None:
    """When the transaction is committed: until then somebody may still be shown them.

    Where that fails the deed is done all the same, and a sweep tries again. The name of a folder ends with a stroke.
    """
    noted = [one.pk for one in Removal.objects.bulk_create(Removal(place=name) for name in names if name)]

    def remove() -> None:
        for begin in range(0, len(noted), AT_ONCE):
            _gone, failed = _remove_some(Removal.objects.filter(pk__in=noted[begin : begin + AT_ONCE]), patience=1)
            if failed:
                break

    if noted:
        transaction.on_commit(remove, robust=True)


def call_off_removal(place: str) -> None:
    """A file comes to this place again; whoever is removing the last one has done so when this returns."""
    Removal.objects.filter(place=place).delete()


def sweep_removals(*, most: int = 1_000) -> int:
    """Try again what was left behind. Returns how many files are gone."""
    removed, failures = 0, 0
    while removed < most and failures < MOST_FAILURES:
        gone, failed = _remove_some(Removal.objects.all(), patience=MOST_FAILURES - failures)
        removed, failures = removed + gone, failures + failed
        if not gone:
            break
    return removed


@transaction.atomic
def _remove_some(which: RemovalQuerySet, *, patience: int) -> tuple[int, int]:
    """Those that are due and that nobody else is removing: how many are gone, and how many did not go."""
    gone: list[Removal] = []
    failed: list[Removal] = []
    for one in which.due(timezone.now()).select_for_update(skip_locked=True)[:AT_ONCE]:
        (gone if _is_removed(one) else failed).append(one)
        if len(failed) >= patience:
            break
    Removal.objects.filter(pk__in=[one.pk for one in gone]).delete()
    for one in failed:
        _put_off(one)
    return len(gone), len(failed)


def _is_removed(removal: Removal) -> bool:
    try:
        _remove(removal.place)
    except Exception as error:  # noqa: BLE001 - whatever the storage raises: this one waits, the others go
        log.warning("file_not_removed", removal=removal.pk, attempts=removal.attempts + 1, error=type(error).__name__)
        return False
    return True


def _remove(place: str) -> None:
    """What is not there is removed."""
    folder = place.rstrip("/")
    if folder != place:
        with suppress(FileNotFoundError):
            for file in default_storage.listdir(folder)[1]:
                default_storage.delete(f"{folder}/{file}")
    default_storage.delete(folder)


def _put_off(removal: Removal) -> None:
    """Each pause is twice the last; a file is never given up."""
    removal.attempts += 1
    removal.due_at = timezone.now() + min(PAUSE * 2 ** min(removal.attempts - 1, 10), LONGEST_PAUSE)
    removal.save(update_fields=["attempts", "due_at"])
