"""Announcements: a sentence at the head of every page of the fair, now or later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from booths.actions.notice import announce, reword_announcement, withdraw_announcement
from booths.admin.door import ConsoleDoor

if TYPE_CHECKING:
    from booths.models import Announcement, Fair
    from fairsite.accounts.models import User


class AnnouncementDoor(ConsoleDoor):
    names = _("Announcements")
    fields = ["text_en", "text_zh", "shows_from", "shows_until"]
    list_display = ["text_en", "text_zh", "shows_from", "shows_until", "is_shown"]

    @display(description=_("State"))
    def is_shown(self, row: Announcement) -> str:
        now = timezone.now()
        if row.shows_from > now:
            return gettext("scheduled")
        return gettext("over") if row.shows_until and row.shows_until <= now else gettext("shown now")

    def add(self, *, fair: Fair, by: User, **fields: Any) -> Announcement:
        return announce(fair=fair, by=by, **fields)

    def change(self, row: Announcement, *, by: User, **fields: Any) -> Announcement:
        return reword_announcement(announcement=row, by=by, **fields)

    def remove(self, row: Announcement, *, by: User) -> None:
        withdraw_announcement(announcement=row, by=by)
