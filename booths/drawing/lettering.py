"""How much room a text takes in a drawing, by script, and how to make it fit."""

from __future__ import annotations

from html import escape
from typing import Final

FIRST_WIDE: Final = "\u2e80"
"""From here on characters are as wide as they are tall: Chinese, Japanese, Korean, full-width forms."""
NARROW: Final = frozenset("ilItfj.,'’!|:;() ")
WIDE: Final = frozenset("mwMW&@%—")
DANGLING: Final = frozenset({"&", "of", "and", "the", "for", "de", "du", "la", "le", "et", "y", "-", "–"})


def width(text: str, size: float) -> float:
    """Estimated width in the sans of the pages at a font size, rather too wide than too narrow."""
    return sum(size * measure(character) for character in text)


def measure(character: str) -> float:
    if character >= FIRST_WIDE:
        return 1.0
    if character in NARROW:
        return 0.34
    if character in WIDE:
        return 0.88
    return 0.69 if character.isupper() else 0.57


def fit(text: str, limit: float, size: float) -> str:
    """As many whole words as fit, else as many characters, with an ellipsis."""
    words = text.split()
    while len(words) > 1 and (width(" ".join(words), size) > limit or words[-1].casefold() in DANGLING):
        words.pop()
    line = " ".join(words)
    if width(line, size) <= limit:
        return line
    return shortened(line, limit, size)


def shortened(line: str, limit: float, size: float) -> str:
    """Marked as cut: as many characters as leave room for the ellipsis."""
    while line and width(line, size) > limit - size:
        line = line[:-1]
    return f"{line.rstrip()}…"


def breaks(text: str) -> list[str]:
    """The pieces between which a line may break: words of Latin script, characters of the wide ones."""
    pieces, word = [], ""
    for character in text:
        if character >= FIRST_WIDE or character == " ":
            pieces += [word] if word else []
            word = ""
            pieces.append(character)
        else:
            word += character
    return [*pieces, word] if word else pieces


def wrap(text: str, limit: float, size: float, most: int) -> list[str]:
    """A text in at most `most` lines; what is left over is cut."""
    lines = [""]
    for piece in breaks(" ".join(text.split())):
        if lines[-1] and width(lines[-1] + piece, size) > limit:
            lines.append("")
        lines[-1] += piece if lines[-1] or piece != " " else ""
    kept = [line.strip() for line in lines[:most] if line.strip()]
    if len(lines) > most:
        kept[-1] = shortened(kept[-1], limit, size)
    return [line if width(line, size) <= limit else shortened(line, limit, size) for line in kept]


def text_at(css_class: str, x: float, y: float, text: str, size: float) -> str:
    return f'<text class="{css_class}" x="{x:g}" y="{y:g}" font-size="{size:g}">{escape(text)}</text>'
