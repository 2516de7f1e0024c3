"""A translator that knows no language: it turns words round, and stumbles over some."""

from __future__ import annotations

from threading import Event

ASKED: list[tuple[str, str]] = []


def turned(text: str, to: str) -> str:
    ASKED.append((text, to))
    if "stumble" in text:
        raise OSError(text)
    return text[::-1]


LET_GO = Event()


def slow(text: str, _to: str) -> str:
    """Answers once it is let go."""
    ASKED.append((text, _to))
    LET_GO.wait(20)
    return text
