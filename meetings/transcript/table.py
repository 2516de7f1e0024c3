"""A transcript as a table for spreadsheets, in which nothing is taken for a formula."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from fairsite.spreadsheets import BYTE_ORDER_MARK, harmless

if TYPE_CHECKING:
    from datetime import datetime

    from meetings.transcript.read import Transcript


def table_of(transcript: Transcript) -> str:
    """Times are those of whoever asks, with their distance from UTC."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([_("Number"), _("Said at"), _("By"), _("Message"), _("Reworded at"), _("Withdrawn at")])
    for one in transcript.messages:
        author, words = harmless(one.author.called or _("Somebody")), harmless(one.text)
        writer.writerow([one.seq, local(one.said_at), author, words, local(one.reworded_at), local(one.withdrawn_at)])
    return BYTE_ORDER_MARK + text.getvalue()


def local(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""
