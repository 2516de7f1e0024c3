"""A translator that knows no language: it turns words round, and stumbles over some."""

from __future__ import annotations

ASKED: list[tuple[str, str]] = []


def turned(text: str, to: str) -> str:
    ASKED.append((text, to))
    if "stumble" in text:
        raise OSError(text)
    return text[::-1]
