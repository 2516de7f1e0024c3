"""People behind a counter, and the face of an account without a picture."""

from __future__ import annotations

from typing import Final

from booths.drawing.strokes import dice, short

SKIN: Final = ("#e9bd95", "#c98f63", "#8f5d3d", "#f0cfae", "#6b432b", "#d9a679")
HAIR: Final = ("#211a17", "#35261d", "#4a3223", "#16181b", "#5b4636", "#8a8177")
PLACES: Final = ((104, 141), (162, 144), (218, 142))
"""Where up to three people stand: the centres of their heads."""
CUTS: Final = (
    "M-10 1a10 10.5 0 0 1 20 0q-4-5-10-5t-10 5z",
    "M-10.5 12q-3-24 10.5-24t10.5 24l-4-2q1-11-6.5-11t-6.5 11z",
    "M-10 2q0-13 12-12 9 2 8 12-3-6-9-6-7 0-11 6z",
    "M-10 0a10 10 0 0 1 20 0zM-4-11a4 4 0 0 1 8 0z",
    "M-10 3q-1-14 10-14t10 14q-1-7-6-7-8 1-14 7z",
)
PORTRAIT_CUTS: Final = (
    "M10 19q0-11 10-11t10 11q-3-5-10-5t-10 5z",
    "M9 25q-2-18 11-18t11 18l-3-1q0-8-8-8t-8 8z",
    "M11 17q2-9 9-9t9 9q-9 2-18 0z",
    "M9 28q-2-20 11-20t11 20l-4 2q2-14-7-14t-7 14z",
)
BACKDROPS: Final = ("#c0a184", "#86b59c", "#8ba6bd", "#bd93a4", "#b5b07f", "#a497c0", "#7fb0ae", "#c29a8b")
COATS: Final = ("#31475c", "#5a3340", "#2f4d43", "#4b3c63", "#5d4a2c", "#344049", "#6a3527")


def person(place: int, seed: int) -> str:
    """One of the team from the counter up, with the badge of the fair."""
    roll = dice("person", seed, place)
    x, y = PLACES[place]
    skin, hair = roll.choice(SKIN), roll.choice(HAIR)
    return (
        f'<g transform="translate({x} {y})"><path class="m-coat{place + 1}" d="M-18 40V27q0-15 18-15t18 15v13z"/>'
        f'<path fill="{skin}" d="M-4 6h8v8q-4 4-8 0z"/><path class="m-band" d="M-5 14l5 11 5-11"/>'
        f'<path class="m-badge" d="M-3.5 25h7v-3h-7z"/><circle fill="{skin}" r="9"/>'
        f'<path fill="{hair}" d="{roll.choice(CUTS)}"/></g>'
    )


def team(count: int, seed: int) -> str:
    return "".join(person(place, seed) for place in range(min(count, len(PLACES))))


def face_svg(seed: int) -> str:
    """A portrait of 40 by 40; the same person always has the same face."""
    roll = dice("face", seed)
    skin, hair, coat, ground = (roll.choice(shades) for shades in (SKIN, HAIR, COATS, BACKDROPS))
    lean = short(roll.uniform(-0.6, 0.6))
    return (
        f'<svg class="face" viewBox="0 0 40 40" aria-hidden="true"><path fill="{ground}" d="M0 0h40v40H0z"/>'
        f'<path fill="{coat}" d="M5 42q0-14 15-14t15 14z"/><path fill="{skin}" d="M17 24h6v7q-3 3-6 0z"/>'
        f'<g transform="translate({lean} 0)"><ellipse fill="{skin}" cx="20" cy="19.5" rx="7.5" ry="8.5"/>'
        f'<path fill="{hair}" d="{roll.choice(PORTRAIT_CUTS)}"/></g></svg>'
    )
