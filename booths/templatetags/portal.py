"""What the portal's frame asks: the rooms of an exhibitor, and the way to one's own stand from everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from booths.enums import TeamRole
from booths.models import TeamMember
from booths.models.bilingual import CHINESE
from fairsite.addresses import address_of
from fairsite.templatetags.shell import page_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from booths.models import Booth, Exhibitor

register = template.Library()

EVERYBODY: Final = frozenset(TeamRole)
AUTHORS: Final = frozenset({TeamRole.MAIN_CONTACT, TeamRole.STAFF})


class Section(NamedTuple):
    """An entry of the portal's navigation: its own page, what the names of its pages begin with, and whom it is for."""

    page: str
    stems: tuple[str, ...]
    title: str | Promise
    icon: str
    roles: frozenset[TeamRole]


SECTIONS: Final = (
    Section("booths:portal-exhibitor", ("booths:portal-exhibitor",), _("Overview"), "layout-grid", EVERYBODY),
    Section("meetings:desk", ("meetings:desk", "meetings:repl"), _("Desk"), "message-circle", AUTHORS),
    Section("booths:portal-booths", ("booths:portal-booth", "booths:portal-scene"), _("Booths"), "store", AUTHORS),
    Section("booths:portal-media", ("booths:portal-media",), _("Media"), "image", AUTHORS),
    Section("booths:portal-projects", ("booths:portal-project",), _("Projects"), "rocket", AUTHORS),
    Section("booths:portal-figures", ("booths:portal-figures",), _("Figures"), "chart-column", AUTHORS),
    Section("booths:portal-application", ("booths:portal-application",), _("Application"), "file-text", EVERYBODY),
    Section("booths:portal-team", ("booths:portal-team",), _("Team"), "users-round", EVERYBODY),
)


@register.inclusion_tag("booths/portal/sections.html", takes_context=True)
def portal_sections(context: template.Context) -> dict[str, Any]:
    """Links to the rooms of the context's `exhibitor` that are for the roles which the person holds there."""
    exhibitor: Exhibitor = context["exhibitor"]
    here, held = page_name(context), set(exhibitor.held_roles)  # type: ignore[attr-defined]  # by `in_team_of`
    open_to_them = (section for section in SECTIONS if section.roles & held)
    entries = [(desk_address(exhibitor, one.page), one, here.startswith(one.stems)) for one in open_to_them]
    return {"sections": [entry for entry in entries if entry[0]], "exhibitor": exhibitor}


@register.simple_tag
def desk_address(exhibitor: Exhibitor, page: str) -> str:
    """Where a page of the portal stands for an exhibitor, or nothing if there is no such page."""
    return address_of(page, exhibitor.fair.slug, exhibitor.pk) if page else ""


@register.simple_tag
def booth_desk_address(booth: Booth, page: str) -> str:
    """Where a page of the portal stands for a booth, or nothing if there is no such page."""
    return address_of(page, booth.fair.slug, booth.exhibitor_id, booth.code)


@register.simple_tag(takes_context=True)
def my_stand(context: template.Context) -> str:
    """The address of the portal at the context's `fair`, for whoever is in an exhibitor's team there."""
    user, fair = context.get("user"), context.get("fair")
    if fair is None or user is None or not user.is_authenticated:
        return ""
    at_a_desk = "exhibitor" in context
    is_exhibiting = at_a_desk or TeamMember.objects.filter(person=user, exhibitor__fair__slug=fair.slug).exists()
    return address_of("booths:portal", fair.slug) if is_exhibiting else ""


@register.filter
def role_names(roles: Iterable[str]) -> str:
    """Roles in words, the weightiest first."""
    held = set(roles)
    between = "、" if (get_language() or "").startswith(CHINESE) else ", "
    return between.join(str(role.label) for role in TeamRole if role in held)
