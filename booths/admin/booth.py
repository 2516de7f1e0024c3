"""Booths: the queue of those in review, and every booth of the fair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from booths.actions.booth import ask_for_changes, publish_booth
from booths.admin.columns import named
from booths.admin.queue import QueueDoor
from booths.admin.shelf import Shelf
from booths.enums import BoothState, Queue

if TYPE_CHECKING:
    from booths.models import Booth
    from fairsite.accounts.models import User


class BoothDoor(QueueDoor):
    queue = Queue.BOOTHS
    waiting = BoothState.IN_REVIEW
    approve_label = _("Publish")
    list_display = ["called", "of_exhibitor", "kind", "waits", "looked_at_by", "stands"]
    list_filter = [Shelf, "kind"]
    list_select_related = ["exhibitor__organisation", "reviewer", "fair"]
    search_fields = ["code", "name_en", "name_zh", "exhibitor__organisation__name_en"]
    ordering = ["submitted_at", "pk"]

    @display(description=_("Booth"), ordering="code")
    def called(self, row: Booth) -> str:
        return f"{row.code} {named(row)}"

    @display(description=_("Exhibitor"))
    def of_exhibitor(self, row: Booth) -> str:
        return named(row.exhibitor.organisation)

    def approve(self, row: Booth, *, by: User) -> Booth:
        return publish_booth(booth=row, by=by)

    def give_back(self, row: Booth, *, reason_en: str, reason_zh: str, by: User) -> Booth:
        return ask_for_changes(booth=row, changes="\n\n".join(filter(None, (reason_en, reason_zh))), by=by)
