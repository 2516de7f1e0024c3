"""The chosen fair itself: its names, its calendar with a timeline, and setting up the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from booths.actions.fair import change_fair, set_up_fair
from booths.admin.desk import sit_down
from booths.admin.door import ConsoleDoor
from booths.models.bilingual import language_here, said
from booths.policies import can_set_up_fair

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair
    from fairsite.accounts.models import User

CALENDAR = ["preparation_from", "opens_at", "closes_at", "evergreen_from"]


class FairDoor(ConsoleDoor):
    """An admin sets up fairs; whoever runs one changes it."""

    names = _("Fair and phases")
    change_form_template = "booths/console/fair.html"
    of_fair = "pk"
    list_display = ["name_en", "name_zh", *CALENDAR, "is_announced"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_set_up_fair(request.user)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:  # noqa: ARG002 Django's
        if obj is None:
            return ["slug", ("name_en", "name_zh"), "time_zone", *CALENDAR]
        names = [("name_en", "name_zh"), ("short_en", "short_zh"), ("place_en", "place_zh")]
        return [*names, "time_zone", *CALENDAR, "on_site_cap", "is_announced", "guests_may_talk"]

    def add(self, *, fair: Fair | None, by: User, **fields: Any) -> Fair:  # noqa: ARG002 the new one is another
        return set_up_fair(by=by, **fields)

    def change(self, row: Fair, *, by: User, **fields: Any) -> Fair:
        return change_fair(fair=row, by=by, **fields)

    def response_add(self, request: HttpRequest, obj: Fair, post_url_continue: str | None = None) -> HttpResponse:  # noqa: ARG002 Django's
        """On to the new fair."""
        del request.desk
        sit_down(request, obj.slug)
        return redirect(reverse("console:index"))

    def called(self, row: Fair) -> str:
        return said(row, "name", language_here()).text
