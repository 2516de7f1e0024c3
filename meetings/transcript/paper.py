"""A transcript on A4, in Chinese and Latin side by side.

Chinese is set in a font that every reader of PDF brings along (Adobe's collection for simplified Chinese), so that the
file stays small. What neither font has, such as a smiling face, stands there as an empty box.
"""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.platypus import HRFlowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer

from booths.models.bilingual import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

    from meetings.models import Message
    from meetings.transcript.read import Transcript

CHINESE: Final = "STSong-Light"
LATIN: Final = "Helvetica"
BOX: Final = "\u25a1"
LAST_IN_PLANE: Final = 0xFFFF
INK, SOFT, LINE = HexColor("#17211f"), HexColor("#5a6560"), HexColor("#d9d3c6")
TITLE: Final = ParagraphStyle("title", fontName=LATIN, fontSize=16, leading=22, textColor=INK, wordWrap="CJK")
TEXT: Final = ParagraphStyle("text", fontName=LATIN, fontSize=10, leading=15, textColor=INK, wordWrap="CJK")
SMALL: Final = ParagraphStyle("small", parent=TEXT, fontSize=8.5, leading=13, textColor=SOFT)

registerFont(UnicodeCIDFont(CHINESE))


def paper_of(transcript: Transcript) -> bytes:
    file = BytesIO()
    title = said(transcript.conversation.booth, "name", get_language() or "en").text
    margins = {f"{side}Margin": 20 * mm for side in ("left", "right", "top", "bottom")}
    sheet = SimpleDocTemplate(file, pagesize=A4, title=title, lang=get_language(), **margins)
    sheet.build([*head(transcript, title), *body(transcript)], onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def head(transcript: Transcript, title: str) -> Iterator[Any]:
    booth, visitor = transcript.conversation.booth, transcript.conversation.visitor
    fair = said(booth.fair, "name", get_language() or "en").text
    yield Paragraph(marked(title), TITLE)
    yield Paragraph(marked(f"{fair}, {booth.code}"), SMALL)
    yield Paragraph(marked(_("Conversation with %(name)s") % {"name": visitor.called or _("Somebody")}), SMALL)
    written = date_format(timezone.localtime(transcript.written_at), "DATETIME_FORMAT")
    zone = timezone.get_current_timezone_name()
    yield Paragraph(
        marked(_("Written out on %(when)s; times are those of %(zone)s") % {"when": written, "zone": zone}), SMALL
    )
    if transcript.left_out:
        words = ngettext(
            "%(n)d earlier message is left out.", "%(n)d earlier messages are left out.", transcript.left_out
        )
        yield Paragraph(marked(words % {"n": transcript.left_out}), SMALL)
    yield HRFlowable(width="100%", color=LINE, spaceBefore=6, spaceAfter=6)


def body(transcript: Transcript) -> Iterator[Any]:
    if not transcript.messages:
        yield Paragraph(marked(_("Nothing has been said.")), SMALL)
    for message in transcript.messages:
        line = Paragraph(marked(line_of(message)), SMALL)
        if message.withdrawn_at:
            yield KeepTogether([line, Paragraph(marked(_("This message has been withdrawn.")), SMALL), Spacer(0, 6)])
        else:
            yield from (line, Paragraph(marked(message.text), TEXT), Spacer(0, 6))


def line_of(message: Message) -> str:
    """Who said it, and when."""
    when = date_format(timezone.localtime(message.said_at), "SHORT_DATETIME_FORMAT")
    reworded = f", {_('reworded')}" if message.reworded_at and not message.withdrawn_at else ""
    return f"{message.author.called or _('Somebody')}, {when}{reworded}"


def foot(canvas: Canvas, sheet: Any) -> None:
    canvas.setFont(LATIN, 8.5)
    canvas.setFillColor(SOFT)
    canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, str(sheet.page))


def marked(text: str) -> str:
    """As markup: each stretch in the font that has it, nothing in it taken for markup."""
    shown = "".join(one for one in text if one.isprintable() or one == "\n")
    return "".join(in_font(is_latin, "".join(run)) for is_latin, run in groupby(map(drawable, shown), key=has_latin))


def drawable(character: str) -> str:
    return character if ord(character) <= LAST_IN_PLANE else BOX


def has_latin(character: str) -> bool:
    return character.encode("cp1252", "ignore") != b"" or character == "\n"


def in_font(is_latin: bool, run: str) -> str:  # noqa: FBT001 - what groupby found
    words = escape(run).replace("\n", "<br/>")
    return words if is_latin else f'<font name="{CHINESE}">{words}</font>'
