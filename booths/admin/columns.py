"""What stands in the columns of the console's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

from booths.models import said
from fairsite.icons import icon_svg

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.safestring import SafeString

DAY = 24 * 60
TONES = {
    "applied": "wait",
    "in_review": "wait",
    "submitted": "wait",
    "approved": "good",
    "published": "good",
    "declined": "bad",
    "changes_asked": "bad",
    "returned": "bad",
}


def named(thing: Any, field: str = "name") -> str:
    """A text in the reader's language, or in the other one."""
    return said(thing, field, get_language() or "en").text


def age(moment: datetime | None) -> str:
    """How long ago, in the two largest units: 3 d 4 h, 3 h 20 min, 12 min."""
    if moment is None:
        return ""
    minutes = max(0, int((timezone.now() - moment).total_seconds() // 60))
    days, rest = divmod(minutes, DAY)
    hours, minutes = divmod(rest, 60)
    if days:
        return gettext("%(days)d d %(hours)d h") % {"days": days, "hours": hours}
    if hours:
        return gettext("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    return gettext("%(minutes)d min") % {"minutes": minutes}


def state_tag(state: Any) -> SafeString:
    """A state as a small tag; its colour repeats what the word says."""
    return format_html('<span class="tag tag--{}">{}</span>', TONES.get(state.value, "plain"), state.label)


def outcome_tag(words: str, tone: str) -> SafeString:
    return format_html('<span class="tag tag--{}">{}</span>', tone, words)


def tick(is_so: object) -> SafeString | str:
    """A tick that also says so; nothing where it is not so."""
    if not is_so:
        return "–"
    return format_html('{}<span class="visually-hidden">{}</span>', icon_svg("check"), gettext("yes"))
