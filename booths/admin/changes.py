"""Side by side: what a submission said when it was last decided on, and what it says now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from booths.admin.labels import LABELS, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.functional import Promise

    Fields = Sequence[tuple[str, str] | list[str]]

WORDS: Final = re.compile(r"[^\W\u3400-\u9fff]+|\s+|.", re.DOTALL)
"""Latin words, white space, and each Chinese character for itself."""
SENTENCES: Final = re.compile(r"[^.!?。！？\n]*[.!?。！？\n]?", re.DOTALL)
MANY: Final = 1_500
"""So many words are compared one by one (milliseconds); longer texts by sentences."""
NOUNS: Final[dict[str, str | Promise]] = {
    "contacts": _("Contact person"),
    "country": _("Country or region"),
    "delegation": _("Delegation"),
    "documents": _("Document"),
    "links": _("Link"),
    "look": _("Look"),
    "media": _("Shown"),
    "offerings": _("Offering"),
    "sector": _("Sector"),
    "sub_sector": _("Sub-sector"),
    "tier": _("Tier"),
}
NAMELESS: Final = {"country", "delegation", "sector", "sub_sector", "tier"}
"""Of these only the name is shown: it needs no name of its own."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place, then and now; the texts are marked up with what went and what came."""

    path: str
    label: str
    language: str
    before: SafeString | str
    now: SafeString | str
    is_changed: bool


def labelled(path: str, numbers: dict[str, int]) -> tuple[str, str]:
    """What a place is called, and its language or nothing: `offerings.12.name.en` is “Offering 2 · Name”, `en`."""
    *steps, last = path.split(".")
    language = last if last in LANGUAGES else ""
    steps = steps if language else [*steps, last]
    if len(steps) == 1:
        return str(LABELS.get(steps[0], steps[0])), language
    noun = str(NOUNS.get(steps[0], steps[0]))
    if steps[0] in NAMELESS:
        return noun, language
    number = numbers.get(".".join(steps[:2]), "") if len(steps) > 2 else ""  # noqa: PLR2004 noun, key, field
    return f"{noun} {number} · {LABELS.get(steps[-1], steps[-1])}".replace("  ", " "), language


def numbered(paths: Iterable[str]) -> dict[str, int]:
    """Items are known by keys, people count them: `offerings.12` is the second offering."""
    numbers: dict[str, int] = {}
    for noun, key in (path.split(".")[:2] for path in paths if path.count(".") > 1):
        of_noun = sum(known.startswith(f"{noun}.") for known in numbers)
        numbers.setdefault(f"{noun}.{key}", of_noun + 1)
    return numbers


def compared(before: Fields | None, now: Fields) -> list[Change]:
    """All places of now in their order, then those that are gone; without a before nothing counts as changed."""
    then: dict[str, str] = {path: text for path, text in before or ()}  # noqa: C416 pairs are lists in the database
    today: dict[str, str] = {path: text for path, text in now}  # noqa: C416
    paths = [*today, *(path for path in then if path not in today)]
    numbers = numbered(paths)
    return [
        Change(
            path, *labelled(path, numbers), *side_by_side(then.get(path, "") if before else None, today.get(path, ""))
        )
        for path in paths
    ]


def side_by_side(before: str | None, now: str) -> tuple[str, str, bool]:
    if before is None or before == now:
        return before or "", now, False
    return *marked(before, now), True


def marked(before: str, now: str) -> tuple[SafeString, SafeString]:
    """Both texts as HTML, with `<del>` around what went and `<ins>` around what came."""
    cut = WORDS if max(len(WORDS.findall(before)), len(WORDS.findall(now))) <= MANY else SENTENCES
    old, new = cut.findall(before), cut.findall(now)
    left: list[str] = []
    right: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        left.append(escape(gone) if tag == "equal" else wrapped("del", gone))
        right.append(escape(come) if tag == "equal" else wrapped("ins", come))
    return mark_safe("".join(left)), mark_safe("".join(right))  # noqa: S308 every part of it is escaped


def wrapped(tag: str, text: str) -> SafeString:
    return format_html("<{0}>{1}</{0}>", mark_safe(tag), text) if text else SafeString("")  # noqa: S308 del or ins
