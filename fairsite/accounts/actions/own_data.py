"""A copy of one's own data: asked for, packed by a worker, kept for a week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from fairsite.accounts.actions.mail import send_letter
from fairsite.accounts.enums import ExportState
from fairsite.accounts.errors import ExportUnderWay
from fairsite.accounts.events import ExportAsked, ExportReady
from fairsite.accounts.models import DataExport, User
from fairsite.accounts.models.data_export import KEPT
from fairsite.accounts.packing import pack
from fairsite.errors import refusing_violations
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRESS_KEPT: Final = 3_600  # seconds


def ask_for_export(*, by: User) -> DataExport:
    """A worker packs everything that the site knows of the person; a letter says when it is there."""
    with refusing_violations(), transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        if DataExport.objects.of(by).filter(state=ExportState.ASKED).exists():
            raise ExportUnderWay
        export = DataExport.objects.create(person=by)
        publish(ExportAsked(export=export))
    return export


@transaction.atomic
def pack_export(*, export_id: int) -> DataExport | None:
    """Done once, however often it is asked for; nothing, if the person has left meanwhile."""
    waiting = DataExport.objects.select_for_update(of=("self",)).filter(state=ExportState.ASKED)
    export = waiting.select_related("person").filter(pk=export_id).first()
    if export is None:
        return None
    export.file = pack(export.person, tell=teller(export))
    export.size, export.ready_at = len(export.file), timezone.now()
    export.expires_at = export.ready_at + KEPT
    export.become(ExportState.READY)
    export.save(update_fields=["file", "size", "ready_at", "expires_at", "state"])
    send_letter(to=export.person, template="account/export_ready", context={"export": export})
    publish(ExportReady(export=export))
    return export


def teller(export: DataExport) -> Callable[[int], None]:
    """How far a worker is, for the page that waits: outside of its transaction, and worth nothing afterwards."""

    def tell(percent: int) -> None:
        cache.set(_place(export), percent, PROGRESS_KEPT)

    return tell


def progress_of(export: DataExport) -> int:
    """Parts of a hundred."""
    return 100 if export.state != ExportState.ASKED else int(cache.get(_place(export), 0))


def _place(export: DataExport) -> str:
    return f"accounts.export.{export.pk}"


@transaction.atomic
def forget_exports() -> int:
    """Throws away copies whose week is over. Returns how many."""
    over = DataExport.objects.over().select_for_update(skip_locked=True)
    for export in over:
        export.become(ExportState.OVER)
        export.file, export.size = None, 0
        export.save(update_fields=["state", "file", "size"])
    return len(over)
