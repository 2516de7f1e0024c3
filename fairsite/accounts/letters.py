"""How a letter is written: one text template per letter, from which the HTML follows.

A template `mail/<name>.txt` begins with the subject, then an empty line, then the text. Its paragraphs are separated by
empty lines; a link on a line of its own becomes a button in the HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from django.conf import settings
from django.template import Context, engines
from django.template.loader import render_to_string
from django.utils import timezone, translation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.template.backends.django import Template

WORD_JOINER: Final = "\u2060"


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished letter. `language` is the one it is written in."""

    subject: str
    text: str
    html: str
    language: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str

    @property
    def is_link(self) -> bool:
        """Whether it is nothing but a link, which the HTML shows as a button."""
        return self.text.startswith(("https://", "http://")) and len(self.text.split()) == 1


def unlinked(text: str) -> str:
    """A name that strangers chose, for a letter of ours: on one line, and no part of it becomes a link."""
    return " ".join(text.split()).replace(".", f"{WORD_JOINER}.{WORD_JOINER}").replace("://", f":{WORD_JOINER}//")


def write_letter(template: str, *, language: str, time_zone: str = "UTC", context: Mapping[str, Any]) -> Letter:
    """The letter `mail/<template>.txt` in the language and local time of the person who will read it."""
    with translation.override(language), timezone.override(time_zone):
        source = cast("Template", engines["django"].get_template(f"mail/{template}.txt"))
        plain = Context({**context, "site_url": settings.SITE_URL.rstrip("/")}, autoescape=False)
        subject, _, text = source.template.render(plain).strip().partition("\n\n")
        return letter(" ".join(subject.split()), text.strip() + "\n", language=language)


def letter(subject: str, text: str, *, language: str) -> Letter:
    """A letter from a finished text."""
    paragraphs = [Paragraph(block.strip()) for block in text.split("\n\n") if block.strip()]
    sheet = {
        "subject": subject,
        "paragraphs": paragraphs,
        "language": language,
        "site_url": settings.SITE_URL.rstrip("/"),
    }
    return Letter(subject, text, render_to_string("mail/letter.html", sheet), language)
