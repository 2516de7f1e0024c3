"""Icons of the lucide set, drawn into the page so that they take its colours. `npm run icons -- name` adds one."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.utils.safestring import SafeString, mark_safe

SHAPES: Final[dict[str, str]] = json.loads(Path(__file__).with_name("icons.json").read_text())
STROKE: Final = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'


class UnknownIcon(LookupError):
    """An icon that is not in icons.json."""


@lru_cache(maxsize=256)
def icon_svg(name: str) -> SafeString:
    """Always hidden from assistive technology: the words beside an icon say what it means."""
    if name not in SHAPES:
        raise UnknownIcon(f"There is no icon “{name}” in fairsite/icons.json; `npm run icons -- {name}` adds it.")
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" {STROKE} aria-hidden="true">{SHAPES[name]}</svg>')
