"""What columns are called on the screen, in forms, lists and comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import Promise

LANGUAGES: Final[dict[str, str | Promise]] = {"en": _("English"), "zh": _("Chinese")}
LABELS: Final[dict[str, str | Promise]] = {
    "about": _("About"),
    "allows_3d": _("3D booths"),
    "banner": _("Banner"),
    "body": _("Text"),
    "booth_limit": _("Booths at most"),
    "city": _("City"),
    "closes_at": _("Closes"),
    "code": _("Code"),
    "colour": _("Colour"),
    "continent": _("Continent"),
    "country": _("Country or region"),
    "document_limit": _("Documents of a booth at most"),
    "evergreen_from": _("Open all year from"),
    "film": _("Film"),
    "guests_may_talk": _("Visitors without an account may talk at booths, as guests"),
    "is_announced": _("Announced to the public"),
    "kind": _("Kind"),
    "lead": _("Lead"),
    "letter": _("Hall"),
    "logo": _("Logo"),
    "mark": pgettext_lazy("look", "Mark"),
    "name": _("Name"),
    "offering_limit": _("Offerings of a booth at most"),
    "offers": _("Offers"),
    "on_site_cap": _("People on site at once, at most"),
    "opens_at": _("Opens"),
    "pictures": _("Pictures"),
    "place": _("Place"),
    "position": _("Position"),
    "preparation_from": _("Preparation from"),
    "project_limit": _("Projects at most"),
    "prop": pgettext_lazy("look", "Prop"),
    "queue": _("Queue"),
    "role": _("Role"),
    "roof": pgettext_lazy("look", "Roof"),
    "scene": _("3D scene, version"),
    "sector": _("Sector"),
    "short": _("Short name"),
    "seeks": _("Seeks"),
    "shows_from": _("Shown from"),
    "shows_until": _("Shown until"),
    "sign": _("Sign"),
    "slug": _("Name in addresses"),
    "stands_given": _("Stands given"),
    "storage_limit": _("Storage at most"),
    "sub_sector": _("Sub-sector"),
    "summary": _("Summary"),
    "supply_modes": _("Modes of supply"),
    "team_limit": _("People of a team at most"),
    "text": _("Text"),
    "themes": _("Themes"),
    "tier": _("Tier"),
    "time_zone": _("Time zone"),
    "title": _("Title"),
    "url": _("Address"),
    "wall": pgettext_lazy("look", "Wall"),
    "website": _("Website"),
}


def label_of(column: str) -> str:
    """`name_en` is “Name, English”."""
    name, _dash, language = column.rpartition("_")
    if name and language in LANGUAGES:
        return f"{LABELS.get(name, name)}, {LANGUAGES[language]}"
    return str(LABELS.get(column, column))
