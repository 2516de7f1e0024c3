"""What stands in the way of saying something: pure functions, fed by rows that are fetched for many at once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from booths.errors import GuestsNotWelcome
from fairsite.errors import Forbidden
from meetings.enums import Side
from meetings.errors import Banned, Blocked, Muted, TooSoon, WordNotAllowed, YouBlocked
from meetings.formatting import read_by_eye

if TYPE_CHECKING:
    from datetime import datetime

    from fairsite.errors import Refusal

CHINESE: Final = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
"""Signs that are written without borders between words."""
LETTER: Final = rf"[^\W{CHINESE}]"
"""Whatever makes up a word that has borders."""
JOINS: Final = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs without width that are no format signs: joiners of graphemes, selectors of variants."""
ALL_CHINESE: Final = re.compile(f"[{CHINESE}]+")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Of a person in a conversation: all that may keep them from saying something."""

    side: Side
    is_gone: bool = False
    """Suspended or erased, while what he said was on its way."""
    is_unwelcome: bool = False
    """A guest, where the fair does not let guests talk."""
    is_silenced: bool = False
    until: datetime | None = None
    """Without a moment, whoever is silenced is banned."""
    why: str = ""
    blocked_by: frozenset[str] = frozenset()
    slow_seconds: int = 0
    words: str = ""
    spoke_at: datetime | None = None
    """When they said something there last; known where there is a pause between messages."""


def refusal_for(found: Circumstances, text: str, at: datetime) -> Refusal | None:
    """Why somebody cannot say this now; nothing, if they can."""
    return hindrance(found) or haste(found, at) or wording(found, text)


def refusal_to_reword(found: Circumstances, text: str) -> Refusal | None:
    """There is no pause between two wordings."""
    return hindrance(found) or wording(found, text)


def hindrance(found: Circumstances) -> Refusal | None:
    """Why somebody can say nothing at all there."""
    if found.is_gone:
        return Forbidden()
    if found.is_unwelcome:
        return GuestsNotWelcome()
    if found.is_silenced:
        return silenced(found.until, found.why)
    if found.side in found.blocked_by:
        return YouBlocked()
    return Blocked() if found.blocked_by else None


def silenced(until: datetime | None, why: str) -> Refusal:
    if until is None:
        return Banned(more={"reason": why})
    return Muted(more={"reason": why, "until": until.isoformat()})


def haste(found: Circumstances, at: datetime) -> Refusal | None:
    if not found.slow_seconds or found.spoke_at is None:
        return None
    wait = found.spoke_at + timedelta(seconds=found.slow_seconds) - at
    return TooSoon(more={"wait": -(-wait // timedelta(seconds=1))}) if wait > timedelta() else None


def wording(found: Circumstances, text: str) -> Refusal | None:
    if not found.words:
        return None
    pattern = pattern_of(found.words)
    if pattern and any(pattern.search(plain(one)) for one in (text, read_by_eye(text))):
        return WordNotAllowed.of("text")
    return None


def plain(text: str) -> str:
    """Small and large, wide and narrow letters are the same, and what has no width is not there."""
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFKC", JOINS.sub("", seen).casefold())


@lru_cache(maxsize=64)
def pattern_of(words: str) -> re.Pattern[str] | None:
    """Finds any of these words, one on a line, in a plain text."""
    listed = {plain(line).strip() for line in words.splitlines()} - {""}
    return re.compile("|".join(map(bordered, sorted(listed)))) if listed else None


def bordered(word: str) -> str:
    """A Latin word is found as a word alone; a Chinese one wherever it stands, also with spaces in it."""
    if ALL_CHINESE.fullmatch(word):
        return r"\s*".join(word)
    before = rf"(?<!{LETTER})" if re.match(LETTER, word) else ""
    after = rf"(?!{LETTER})" if re.match(LETTER, word[-1]) else ""
    return before + r"\s+".join(map(re.escape, word.split())) + after


def after(hours: int | None, now: datetime) -> datetime | None:
    """The end of a mute; a ban has none."""
    return None if hours is None else now + timedelta(hours=hours)
