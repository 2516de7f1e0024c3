"""The plan of a hall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import mark_safe

from booths.drawing.front import front_svg
from booths.templatetags.stands import NOBODY, look_of, presence_at

if TYPE_CHECKING:
    from booths.pages.stands import Card
    from booths.templatetags.stands import Lit

register = template.Library()


@register.inclusion_tag("booths/parts/front.html", takes_context=True)
def front(context: template.Context, card: Card, lit: Lit = NOBODY, *, is_dim: bool = False) -> dict[str, Any]:
    """A stand on the plan; `is_dim` lets it step back behind those that were asked for."""
    state = presence_at(card, lit)
    art = mark_safe(front_svg(look_of(card), state))
    return {"fair": context["fair"], "card": card, "state": state, "art": art, "is_dim": is_dim}
