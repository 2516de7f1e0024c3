"""Pictures and films of the library on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from booths.links import public_link, signed_link
from booths.models.bilingual import said

if TYPE_CHECKING:
    from booths.models import MediaItem

register = template.Library()

SIZES = "(width < 40rem) 100vw, 60rem"


@register.simple_tag
def media_link(item: MediaItem, file: Any) -> str:
    """The address of one of its files; it expires where no public booth shows the item."""
    name = str(file.name or "")
    if not name:
        return ""
    return public_link(name) if getattr(item, "is_public", False) else signed_link(name)


@register.simple_tag
def media_picture(item: MediaItem, css: str = "", sizes: str = SIZES) -> SafeString | str:
    """The picture, or a film's poster, in the width that fits the reader's screen, with what is to be seen in it."""
    cuts = list(item.renditions.all())
    if not cuts:
        return ""
    alt = said(item, "alt", get_language() or "en")
    return format_html(
        '<img class="{}" src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        css,
        media_link(item, cuts[-1].file),
        ", ".join(f"{media_link(item, cut.file)} {cut.width}w" for cut in cuts),
        sizes,
        cuts[-1].width,
        cuts[-1].height,
        alt.text,
    )


@register.filter
def clock(duration: int | None) -> str:
    """Milliseconds as minutes and seconds: 1:05."""
    seconds = round((duration or 0) / 1000)
    return f"{seconds // 60}:{seconds % 60:02}"
