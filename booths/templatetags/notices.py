"""Announcements and texts on every page of a fair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from booths.notices import notices_of

if TYPE_CHECKING:
    from booths.enums import TextKind

register = template.Library()


@register.inclusion_tag("booths/parts/announcements.html", takes_context=True)
def announcements(context: template.Context) -> dict[str, Any]:
    fair = context.get("fair")
    return {"announcements": notices_of(fair).shown_now if fair and fair.pk else []}


@register.simple_tag(takes_context=True)
def fair_texts(context: template.Context) -> tuple[TextKind, ...]:
    """The kinds of texts that the context's `fair` has."""
    fair = context.get("fair")
    return notices_of(fair).kinds if fair and fair.pk else ()
