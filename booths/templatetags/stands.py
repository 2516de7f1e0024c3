"""Stands, signs and pictures on pages; no tag asks the database.

A `booth` is a row or its card (the shape of every list); `lit` says how many people are at an exhibitor's stands now.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

import orjson
from django import template
from django.utils.safestring import SafeString, mark_safe

from booths.drawing import marks as glyphs
from booths.drawing import pavilion, people, posters
from booths.drawing.look import PALETTE, Look, Mark, Presence, Prop, Roof, Wall
from booths.drawing.stand import StandDrawing, aisle_svg, stand_svg, tall_svg
from booths.drawing.strokes import dice
from booths.models.bilingual import CHINESE, side_here
from booths.signs import BY_LETTER, SIGNS, HallSign
from fairsite.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from booths.search import Query

register = template.Library()

Lit = Mapping[int, int]
NOBODY: Final[Lit] = {}
SHARES: Final = 100
"""A bay is drawn for whole hundredths, so that there are few different ones to keep."""


def look_of(thing: Any) -> Look:
    """The look of a booth, or the look itself."""
    if isinstance(thing, Mapping):
        chosen = thing["look"]
        return Look(
            colour=chosen["colour"],
            roof=Roof(chosen["roof"]),
            wall=Wall(chosen["wall"]),
            mark=Mark(chosen["mark"]),
            prop=Prop(chosen["prop"]),
        )
    look: Look = thing if isinstance(thing, Look) else thing.look
    return look


def value(booth: Any, name: str) -> Any:
    return booth[name] if isinstance(booth, Mapping) else getattr(booth, name)


def people_at(booth: Any, lit: Lit) -> int:
    exhibitor = booth["exhibitor"] if isinstance(booth, Mapping) else booth.exhibitor_id
    return lit.get(exhibitor, 0)


def presence_at(booth: Any, lit: Lit) -> Presence:
    return Presence.STAFFED if people_at(booth, lit) else Presence.AWAY


def drawing_of(booth: Any, lit: Lit) -> StandDrawing:
    """The stand with as many people behind its counter as are there; its code varies what the look leaves open."""
    seed = crc32(value(booth, "code").encode())
    return StandDrawing(look_of(booth), value(booth, "sign"), seed, people_at(booth, lit), presence_at(booth, lit))


def drawn(draw: Callable[..., str], booth: Any, lit: Lit) -> SafeString:
    stand = drawing_of(booth, lit)
    return mark_safe(
        draw(stand.look, sign_text=stand.sign_text, seed=stand.seed, people=stand.people, state=stand.state)
    )


@register.inclusion_tag("booths/parts/stand.html", takes_context=True)
def stand(
    context: template.Context,
    booth: Any,
    lit: Lit = NOBODY,
    *,
    wide: bool = False,
    level: int = 3,
    marks: Query | None = None,
) -> dict[str, Any]:
    """The card of a booth. `level` is that of its heading, `marks` the query that found it."""
    card = booth if isinstance(booth, Mapping) else orjson.loads(booth.card)
    return {
        "card": card,
        "state": presence_at(booth, lit),
        "href": address_of("booths:booth", context["fair"].slug, card["code"]),
        "art": drawn(tall_svg if wide else stand_svg, booth, lit),
        "wide": wide,
        "offers": [{"name": pair} for pair in card["offerings"]] if wide else [],
        "level": level,
        "marks": marks,
    }


@register.simple_tag
def stand_art(booth: Any, lit: Lit = NOBODY) -> SafeString:
    return drawn(stand_svg, booth, lit)


@register.simple_tag
def empty_stand(sign: str) -> SafeString:
    """A stand of nobody with words on its sign, for pages that have nothing to show; other words, another stand."""
    seed = crc32(sign.encode())
    roll = dice("empty", sign)
    choices = (roll.choice(list(Roof)), roll.choice(list(Wall)), roll.choice(list(Mark)), roll.choice(list(Prop)))
    look = Look(roll.randrange(len(PALETTE)), *choices)
    return mark_safe(stand_svg(look, sign_text=sign, seed=seed))


@register.simple_tag
def aisle_art(booth: Any, neighbours: Sequence[Any] = (), lit: Lit = NOBODY) -> SafeString:
    """A stand on its aisle; `neighbours` from left to right, two before it and two after it, None for a gap."""
    beside = [drawing_of(one, lit) if one else None for one in neighbours]
    return mark_safe(aisle_svg(beside, drawing_of(booth, lit)))


@register.simple_tag
def bay_art(hall: str, share: float) -> SafeString:
    """A bay of the pavilion for the hall of a letter; `share` (0 to 1) of its stands have somebody there."""
    whole = round(share * SHARES)
    drawn = min(max(whole, 1), SHARES - 1) / SHARES if 0 < share < 1 else share
    return mark_safe(pavilion.bay_svg(drawn, ord(hall)))


@register.simple_tag
def logo(booth: Any) -> SafeString:
    return mark_safe(glyphs.logo_svg(look_of(booth)))


@register.simple_tag
def poster(booth: Any, seed: int, title: str = "") -> SafeString:
    """A poster of 3 by 4, for what has no picture of its own."""
    return mark_safe(posters.poster_svg(look_of(booth), seed=seed, title=title))


@register.simple_tag
def picture(booth: Any, seed: int) -> SafeString:
    """A picture of 7 by 4, without words."""
    return mark_safe(posters.poster_svg(look_of(booth), seed=seed, width=280, height=160))


@register.simple_tag
def banner(booth: Any, text: str, seed: int = 0) -> SafeString:
    """A strip of 5 by 1 with a name."""
    return mark_safe(posters.banner_svg(look_of(booth), sign_text=text, seed=seed))


@register.simple_tag
def face(seed: int) -> SafeString:
    """The portrait of somebody without a picture; `seed` is the person's number."""
    return mark_safe(people.face_svg(seed))


@register.inclusion_tag("booths/parts/presence.html")
def presence(booth: Any, lit: Lit = NOBODY) -> dict[str, Any]:
    """Lantern and words for a booth."""
    return {"state": presence_at(booth, lit)}


@register.inclusion_tag("booths/parts/presence.html")
def presence_state(state: str) -> dict[str, Any]:
    """Lantern and words for `staffed` or `away`."""
    return {"state": Presence(state)}


def named(sign: HallSign) -> dict[str, Any]:
    name = sign.name_zh if side_here() == CHINESE else sign.name_en
    return {"sign": sign, "name": name}


@register.inclusion_tag("booths/parts/sector_tag.html", takes_context=True)
def sector_tag(context: template.Context, sector: Any, *, linked: bool = False) -> dict[str, Any]:
    """Pictogram and short name of a sector (a row, a shape or a slug) in its colour; `linked` leads to its hall."""
    sign, fair = SIGNS[sector if isinstance(sector, str) else value(sector, "slug")], context.get("fair")
    return {**named(sign), "href": address_of("booths:hall", fair.slug, sign.letter) if linked and fair else ""}


@register.inclusion_tag("booths/parts/hall_sign.html")
def hall_sign(hall: str, *, large: bool = False) -> dict[str, Any]:
    """Letter and pictogram of a hall."""
    return {**named(BY_LETTER[hall]), "large": large}


@register.inclusion_tag("booths/parts/stand_code.html")
def stand_code(booth: Any) -> dict[str, Any]:
    """A stand code such as I07-12 (or the booth's) on its plate, with the hall's pictogram."""
    code = booth if isinstance(booth, str) else value(booth, "code")
    return {"sign": BY_LETTER[code[0]], "code": code}


@register.inclusion_tag("booths/parts/route.html", takes_context=True)
def route(context: template.Context, here: str = "", *, hall: str = "", stand: str = "") -> dict[str, Any]:
    """The way one came: lobby, hall (a letter), stand (a code), here (words). The last one given is where one is."""
    fair = context["fair"].slug
    stops = [
        {"href": address_of("booths:lobby", fair), "is_lobby": True},
        *([{"href": address_of("booths:hall", fair, hall), **named(BY_LETTER[hall])}] if hall else []),
        *([{"href": address_of("booths:booth", fair, stand), "text": stand}] if stand else []),
        *([{"href": "", "text": here}] if here else []),
    ]
    return {"before": stops[:-1], "last": stops[-1]}
