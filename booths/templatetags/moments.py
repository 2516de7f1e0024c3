"""Days and times of a fair: always by the fair's own clocks; the script adds the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.safestring import SafeString

    from booths.models import Fair

register = template.Library()


@register.simple_tag
def fair_time(fair: Fair, moment: datetime, style: str = "TIME_FORMAT") -> SafeString:
    """A moment by the clocks of the fair; `style` is one of Django's named formats."""
    shown = date_format(moment.astimezone(fair.zone), style)
    return format_html('<time datetime="{}" data-own-time>{}</time>', moment.isoformat(timespec="minutes"), shown)


@register.simple_tag
def fair_date(fair: Fair, moment: datetime, style: str = "DATE_FORMAT") -> SafeString:
    """The fair's day on which a moment falls."""
    local = moment.astimezone(fair.zone)
    return format_html('<time datetime="{}">{}</time>', local.date().isoformat(), date_format(local, style))
