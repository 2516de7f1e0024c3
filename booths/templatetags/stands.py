"""Stands, signs and pictures on pages, from looks and drawings; no tag asks the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from booths.drawing import marks as glyphs
from booths.drawing import pavilion, people, posters
from booths.drawing.look import Presence
from booths.drawing.stand import StandDrawing, aisle_svg, stand_svg, tall_svg
from booths.models.bilingual import CHINESE
from booths.signs import BY_LETTER, SIGNS, HallSign
from fairsite.templatetags.shell import address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from booths.drawing.look import Look
    from booths.pages.stands import StandCard
    from booths.search import Query

register = template.Library()

SHARES: Final = 100
"""A bay is drawn for whole hundredths, so that there are few different ones to keep."""


def arguments(drawing: StandDrawing) -> dict[str, Any]:
    return {name: getattr(drawing, name) for name in ("sign_text", "seed", "people", "state")}


@register.inclusion_tag("booths/parts/stand.html", takes_context=True)
def stand(
    context: template.Context, card: StandCard, *, wide: bool = False, level: int = 3, marks: Query | None = None
) -> dict[str, Any]:
    """The card of a booth. `level` is that of its heading, `marks` the query that found it."""
    draw = tall_svg if wide else stand_svg
    return {
        "card": card.card,
        "state": card.state,
        "href": address("booth", context["fair"].slug, card.code),
        "art": mark_safe(draw(card.drawn.look, **arguments(card.drawn))),
        "wide": wide,
        "level": level,
        "marks": marks,
    }


@register.simple_tag
def stand_art(drawing: StandDrawing) -> SafeString:
    return mark_safe(stand_svg(drawing.look, **arguments(drawing)))


@register.simple_tag
def aisle_art(drawing: StandDrawing, neighbours: Sequence[StandDrawing | None] = ()) -> SafeString:
    """A stand on its aisle; `neighbours` from left to right, two before it and two after it, None for a gap."""
    return mark_safe(aisle_svg(neighbours, drawing))


@register.simple_tag
def bay_art(hall: str, share: float) -> SafeString:
    """A bay of the pavilion for the hall of a letter; `share` (0 to 1) of its stands have somebody there."""
    whole = round(share * SHARES)
    drawn = min(max(whole, 1), SHARES - 1) / SHARES if 0 < share < 1 else share
    return mark_safe(pavilion.bay_svg(drawn, ord(hall)))


@register.simple_tag
def logo(look: Look) -> SafeString:
    return mark_safe(glyphs.logo_svg(look))


@register.simple_tag
def poster(look: Look, seed: int, title: str = "") -> SafeString:
    """A poster of 3 by 4, for what has no picture of its own."""
    return mark_safe(posters.poster_svg(look, seed=seed, title=title))


@register.simple_tag
def picture(look: Look, seed: int) -> SafeString:
    """A picture of 7 by 4, without words."""
    return mark_safe(posters.poster_svg(look, seed=seed, width=280, height=160))


@register.simple_tag
def banner(look: Look, text: str, seed: int = 0) -> SafeString:
    """A strip of 5 by 1 with a name."""
    return mark_safe(posters.banner_svg(look, sign_text=text, seed=seed))


@register.simple_tag
def face(seed: int) -> SafeString:
    """The portrait of somebody without a picture; `seed` is the person's number."""
    return mark_safe(people.face_svg(seed))


@register.inclusion_tag("booths/parts/presence.html")
def presence(state: str) -> dict[str, Any]:
    """Lantern and words for `staffed` or `away`."""
    return {"state": Presence(state)}


def named(sign: HallSign) -> dict[str, Any]:
    name = sign.name_zh if (get_language() or "").startswith(CHINESE) else sign.name_en
    return {"sign": sign, "name": name}


@register.inclusion_tag("booths/parts/sector_tag.html", takes_context=True)
def sector_tag(context: template.Context, slug: str, *, linked: bool = False) -> dict[str, Any]:
    """Pictogram and short name of a sector in its colour; `linked` leads to its hall."""
    sign, fair = SIGNS[slug], context.get("fair")
    return {**named(sign), "href": address("hall", fair.slug, sign.letter) if linked and fair else ""}


@register.inclusion_tag("booths/parts/hall_sign.html")
def hall_sign(hall: str, *, large: bool = False) -> dict[str, Any]:
    """Letter and pictogram of a hall."""
    return {**named(BY_LETTER[hall]), "large": large}


@register.inclusion_tag("booths/parts/stand_code.html")
def stand_code(code: str) -> dict[str, Any]:
    """A stand code such as I07-12 on its plate, with the hall's pictogram."""
    return {"sign": BY_LETTER[code[0]], "code": code}


@register.inclusion_tag("booths/parts/route.html", takes_context=True)
def route(context: template.Context, here: str = "", *, hall: str = "", stand: str = "") -> dict[str, Any]:
    """The way one came: lobby, hall (a letter), stand (a code), here (words). The last one given is where one is."""
    fair = context["fair"].slug
    stops = [
        {"href": address("lobby", fair), "is_lobby": True},
        *([{"href": address("hall", fair, hall), **named(BY_LETTER[hall])}] if hall else []),
        *([{"href": address("booth", fair, stand), "text": stand}] if stand else []),
        *([{"href": "", "text": here}] if here else []),
    ]
    return {"before": stops[:-1], "last": stops[-1]}
