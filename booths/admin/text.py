"""Texts of the fair's footer: every version that was ever in force, and the form for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from booths.actions.notice import publish_text
from booths.admin.desk import desk_of
from booths.admin.door import ConsoleDoor
from booths.enums import TextKind

if TYPE_CHECKING:
    from django.http import HttpRequest

    from booths.models import Fair, FairText
    from fairsite.accounts.models import User


class TextDoor(ConsoleDoor):
    """A version is never changed; the form for a new one begins with what is in force (`?kind=rules`)."""

    names = _("Texts: about, rules, privacy")
    change_list_template = "booths/console/texts.html"
    fields = ["kind", "version", "body_en", "body_zh"]
    list_display = ["kind", "version", "published_at", "by"]
    list_filter = ["kind"]
    list_select_related = ["by"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        kind = request.GET.get("kind", "")
        if kind not in TextKind.values:
            return {"version": 0}
        latest = desk_of(request).fair.texts.filter(kind=kind).order_by("-version").first()
        if latest is None:
            return {"kind": kind, "version": 0}
        return {"kind": kind, "version": latest.version, "body_en": latest.body_en, "body_zh": latest.body_zh}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "version":
            field.label = _("Version that this one follows")
            field.widget.attrs["readonly"] = True
        return field

    def add(self, *, fair: Fair, by: User, **fields: Any) -> FairText:
        return publish_text(fair=fair, by=by, **fields)

    def called(self, row: FairText) -> str:
        return f"{row.get_kind_display()} {row.version}"
