"""What stands at the side of the console: what exhibiting has there, and what talking adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from booths.admin import navigation as exhibiting
from booths.admin.desk import desk_of
from meetings.order import reports_waiting

if TYPE_CHECKING:
    from django.http import HttpRequest

    from booths.admin.navigation import Entry

REPORTS: Final = "booths_report_changelist"
ORDER: Final[tuple[Entry, ...]] = (
    (REPORTS, _("Reported messages"), "flag"),
    ("booths_silence_changelist", _("Muted and banned"), "lock"),
    ("booths_report_rules", _("Rules for talking"), "message-circle"),
)
PLACE: Final = 3
"""After today, reviews and the fair."""


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """As unfold's sidebar wants it."""
    groups, fair = exhibiting.navigation(request), desk_of(request).fair
    if fair is None:
        return groups
    talking = exhibiting.group(request, _("Talking"), ORDER)
    reports, _silences, rules = talking["items"]
    reports["waiting"] = reports_waiting(fair)
    is_at_rules = request.path == rules["link"]
    reports["active"] = lambda _request: request.path.startswith(reports["link"]) and not is_at_rules
    return [*groups[:PLACE], talking, *groups[PLACE:]]
