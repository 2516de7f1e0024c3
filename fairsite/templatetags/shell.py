"""What the frame around every page asks: icons, the rooms of a fair, the languages of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django import template
from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.policies import can_open_mailbox
from fairsite.addresses import address_of
from fairsite.icons import icon_svg

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import Promise
    from django.utils.safestring import SafeString

    from fairsite.accounts.models import User

register = template.Library()


class Room(NamedTuple):
    """An entry of the main navigation; `pages` are the names of addresses that belong to it."""

    pages: tuple[str, ...]
    title: str | Promise
    icon: str


ROOMS: Final = (
    Room(("booths:lobby",), _("Lobby"), "house"),
    Room(("booths:directory", "booths:booth", "booths:showroom", "booths:organisation"), _("Exhibitors"), "store"),
    Room(("booths:halls", "booths:hall"), _("Halls"), "map"),
    Room(("booths:delegations", "booths:delegation"), _("Delegations"), "flag"),
    Room(("booths:projects", "booths:project"), _("Projects"), "rocket"),
    Room(("booths:favourites",), _("Favourites"), "bookmark"),
)


@register.simple_tag
def icon(name: str) -> SafeString:
    return icon_svg(name)


@register.filter
def html_lang(language: str) -> str:
    """Django's name of a language as HTML writes it: the script with a capital, as in `zh-Hans`."""
    tongue, dash, script = language.partition("-")
    return f"{tongue}{dash}{script.capitalize()}"


@register.simple_tag
def address(name: str, *args: object) -> str:
    """As Django's `url`, and cheap enough for every row of a list."""
    return address_of(name, *args)


@register.inclusion_tag("parts/rooms.html", takes_context=True)
def rooms(context: template.Context) -> dict[str, Any]:
    """Links to the rooms of the context's `fair`; none without one."""
    fair, here = context.get("fair"), page_name(context)
    entries = [(address_of(room.pages[0], fair.slug), room, here in room.pages) for room in ROOMS] if fair else []
    return {"rooms": entries}


def page_name(context: template.Context) -> str:
    match = getattr(context.get("request"), "resolver_match", None)
    return match.view_name if match else ""


@register.simple_tag(takes_context=True)
def current(context: template.Context, *names: str) -> SafeString | str:
    """The attribute of a link that leads to the page it stands on."""
    return mark_safe(' aria-current="page"') if page_name(context) in names else ""


@register.simple_tag(takes_context=True)
def room_address(context: template.Context, name: str) -> str:
    """Where a room of the context's `fair` stands: its address, or nothing."""
    fair = context.get("fair")
    return address_of(name, fair.slug) if fair else ""


@register.inclusion_tag("parts/languages.html", takes_context=True)
def languages(context: template.Context) -> dict[str, Any]:
    """The same page, with its query, in each language of the site."""
    return {"languages": in_every_language(context), "here": get_language()}


@register.inclusion_tag("parts/alternates.html", takes_context=True)
def alternates(context: template.Context) -> dict[str, Any]:
    return {"languages": in_every_language(context), "site": settings.SITE_URL}


def in_every_language(context: template.Context) -> list[dict[str, str]]:
    """A page made for everybody knows no request; then the languages lead to the lobby."""
    request: HttpRequest | None = context.get("request")
    path = request.get_full_path() if request else room_address(context, "booths:lobby")
    return [
        {"code": code, "name": get_language_info(code)["name_local"], "url": translated(path, code)}
        for code, _name in settings.LANGUAGES
    ]


def translated(path: str, language: str) -> str:
    """A path below another language. Every page stands below one, so the first part of its path is all that changes."""
    first, slash, rest = path.removeprefix("/").partition("/")
    if first in dict(settings.LANGUAGES):
        return f"/{language}{slash}{rest}"
    return f"/{language}/"


@register.simple_tag(takes_context=True)
def may_open_mailbox(context: template.Context) -> bool:
    user: User | None = context.get("user")
    return user is not None and can_open_mailbox(user)
