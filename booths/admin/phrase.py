"""Phrases in which reasons are given, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from booths.actions.review import drop_phrase, keep_phrase, reword_phrase
from booths.admin.door import ConsoleDoor

if TYPE_CHECKING:
    from booths.models import Fair, Phrase
    from fairsite.accounts.models import User


class PhraseDoor(ConsoleDoor):
    names = _("Phrases")
    list_display = ["text_en", "text_zh", "queue"]
    list_filter = ["queue"]
    fields = ["queue", "text_en", "text_zh", "position"]

    def add(self, *, fair: Fair, by: User, position: int = 0, **fields: Any) -> Phrase:  # noqa: ARG002 it comes last
        return keep_phrase(fair=fair, by=by, **fields)

    def change(self, row: Phrase, *, by: User, **fields: Any) -> Phrase:
        return reword_phrase(phrase=row, by=by, **fields)

    def remove(self, row: Phrase, *, by: User) -> None:
        drop_phrase(phrase=row, by=by)
