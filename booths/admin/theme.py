"""Themes that the fair puts forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from booths.actions.fair import put_forward_theme, rename_theme, withdraw_theme
from booths.admin.door import ConsoleDoor

if TYPE_CHECKING:
    from booths.models import Fair, Theme
    from fairsite.accounts.models import User


class ThemeDoor(ConsoleDoor):
    names = _("Themes")
    fixed_fields = ["slug"]
    fields = ["name_en", "name_zh", "position"]
    list_display = ["name_en", "name_zh", "slug", "position"]

    def add(self, *, fair: Fair, by: User, position: int, **fields: Any) -> Theme:  # noqa: ARG002 it comes last
        return put_forward_theme(fair=fair, by=by, **fields)

    def change(self, row: Theme, *, by: User, **fields: Any) -> Theme:
        return rename_theme(theme=row, by=by, **fields)

    def remove(self, row: Theme, *, by: User) -> None:
        withdraw_theme(theme=row, by=by)
