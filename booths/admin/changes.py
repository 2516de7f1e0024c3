"""Side by side: what a submission said when it was last decided on, and what it says now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    Fields = Sequence[tuple[str, str] | list[str]]

WORDS: Final = re.compile(r"[^\W\u3400-\u9fff]+|\s+|.", re.DOTALL)
"""Latin words, white space, and each Chinese character for itself."""
SENTENCES: Final = re.compile(r"[^.!?。！？\n]*[.!?。！？\n]?", re.DOTALL)
MANY: Final = 1_500
"""So many words are compared one by one (milliseconds); longer texts by sentences."""
NOUNS: Final[dict[str, str | Promise]] = {
    "country": _("Country or region"),
    "document": _("Document"),
    "offering": _("Offering"),
    "sector": _("Sector"),
    "sub_sector": _("Sub-sector"),
    "theme": _("Theme"),
    "tier": _("Tier"),
}
FIELDS: Final[dict[str, str | Promise]] = {
    "about": _("About"),
    "city": _("City"),
    "colour": _("Colour"),
    "kind": _("Kind"),
    "mark": pgettext_lazy("look", "Mark"),
    "name": _("Name"),
    "prop": pgettext_lazy("look", "Prop"),
    "roof": pgettext_lazy("look", "Roof"),
    "sign": _("Sign"),
    "summary": _("Summary"),
    "text": _("Text"),
    "title": _("Title"),
    "wall": pgettext_lazy("look", "Wall"),
    "website": _("Website"),
}
BILINGUAL: Final = re.compile(r"(?P<field>\w+)_(?P<language>en|zh)")


@dataclass(frozen=True, slots=True)
class Change:
    """One field, then and now; the texts are marked up with what went and what came."""

    label: str
    language: str
    before: SafeString | str
    now: SafeString | str
    is_changed: bool


def labelled(field: str) -> tuple[str, str]:
    """What a field is called, and its language or nothing: `offering.2.name_en` is “Offering 2, name”, `en`."""
    *under, last = field.split(".")
    match = BILINGUAL.fullmatch(last)
    name, language = (match["field"], match["language"]) if match else (last, "")
    own = str(FIELDS.get(name, name))
    if not under:
        return own, language
    noun = str(NOUNS.get(under[0], under[0]))
    if len(under) == 1:
        return noun, language
    return f"{noun} {under[1]} · {own}", language


def compared(before: Fields | None, now: Fields) -> list[Change]:
    """All fields of now in their order, then those that are gone; without a before nothing counts as changed."""
    then, today = dict(map(tuple, before or ())), dict(map(tuple, now))
    fields = [*today, *(field for field in then if field not in today)]
    return [compare(field, then.get(field, "") if before else None, today.get(field, "")) for field in fields]


def compare(field: str, before: str | None, now: str) -> Change:
    label, language = labelled(field)
    if before is None or before == now:
        return Change(label, language, now if before else "", now, is_changed=False)
    old, new = marked(before, now)
    return Change(label, language, old, new, is_changed=True)


def marked(before: str, now: str) -> tuple[SafeString, SafeString]:
    """Both texts as HTML, with `<del>` around what went and `<ins>` around what came."""
    cut = WORDS if max(len(WORDS.findall(before)), len(WORDS.findall(now))) <= MANY else SENTENCES
    old, new = cut.findall(before), cut.findall(now)
    left: list[str] = []
    right: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        left.append(escape(gone) if tag == "equal" else wrapped("del", gone))
        right.append(escape(come) if tag == "equal" else wrapped("ins", come))
    return mark_safe("".join(left)), mark_safe("".join(right))  # noqa: S308 every part of it is escaped


def wrapped(tag: str, text: str) -> SafeString:
    return format_html("<{0}>{1}</{0}>", mark_safe(tag), text) if text else SafeString("")  # noqa: S308 del or ins
