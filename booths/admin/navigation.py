"""What stands at the side of the console, with how many wait in each queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from booths.admin.desk import desk_of
from booths.enums import Queue
from booths.waiting import waiting_at
from fairsite.addresses import address_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import Promise

Entry = tuple[str, "str | Promise", str]
"""The name of an address in the console, a title, an icon."""
GROUPS: Final[tuple[tuple[str | Promise, tuple[Entry, ...]], ...]] = (
    (
        _("Reviews"),
        (
            ("booths_exhibitor_changelist", Queue.APPLICATIONS.label, "inbox"),
            ("booths_booth_changelist", Queue.BOOTHS.label, "store"),
            ("booths_projectrelease_changelist", Queue.PROJECTS.label, "rocket"),
            ("booths_phrase_changelist", _("Phrases"), "message-square-text"),
        ),
    ),
    (
        _("Fair"),
        (
            ("booths_fair_changelist", _("Fair and phases"), "calendar"),
            ("booths_tier_changelist", _("Tiers and limits"), "sliders-horizontal"),
            ("booths_theme_changelist", _("Themes"), "lightbulb"),
            ("booths_hall_changelist", _("Halls"), "map"),
            ("featured", _("Featured booths"), "star"),
            ("booths_delegation_changelist", _("Delegations"), "flag"),
            ("booths_organisation_changelist", _("Organisations"), "building-2"),
            ("booths_announcement_changelist", _("Announcements"), "megaphone"),
            ("booths_fairtext_changelist", _("Texts"), "file-text"),
        ),
    ),
    (
        _("Reference"),
        (
            ("booths_sector_changelist", _("Sectors"), "shapes"),
            ("booths_subsector_changelist", _("Sub-sectors"), "list-tree"),
            ("booths_country_changelist", _("Countries and regions"), "globe"),
        ),
    ),
    (
        _("Control"),
        (("booths_person_changelist", _("People"), "users"), ("audit", _("Audit trail"), "scroll-text")),
    ),
)
OF_ADMINS: Final[tuple[Entry, ...]] = (("permissions", _("Permissions"), "shield-check"),)
QUEUES: Final = {
    "booths_exhibitor_changelist": Queue.APPLICATIONS,
    "booths_booth_changelist": Queue.BOOTHS,
    "booths_projectrelease_changelist": Queue.PROJECTS,
}


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """As unfold's sidebar wants it; `waiting` of the queues is kept at the request for the page itself."""
    fair = desk_of(request).fair
    if fair is None:
        return []
    request.waiting = waiting_at(fair)
    groups = [group(request, title, entries) for title, entries in (("", TODAY), *GROUPS)]
    return [*groups, group(request, "", OF_ADMINS)] if request.user.is_superuser else groups


TODAY: Final[tuple[Entry, ...]] = (("index", _("Today"), "layout-grid"),)


def group(request: HttpRequest, title: str | Promise, entries: tuple[Entry, ...]) -> dict[str, Any]:
    return {"title": title, "items": [item(request, *entry) for entry in entries]}


def item(request: HttpRequest, name: str, title: str | Promise, icon: str) -> dict[str, Any]:
    queue = QUEUES.get(name)
    link = address_of(f"console:{name}")
    here = request.path == link if name == "index" else request.path.startswith(link)
    waiting = request.waiting[queue].count if queue else 0
    return {"title": title, "icon": icon, "link": link, "active": lambda _request: here, "waiting": waiting}
