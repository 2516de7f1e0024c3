"""The words of the code that are to be translated, and the catalogues that hold them.

`python -m tests.house.messages` brings the catalogues up to date: new words are added at the end, untranslated; words
that no code has any more are removed. It needs no gettext.
"""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

APPS = ("booths", "fairsite", "meetings")
PLURAL, CONTEXT, BOTH = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)  # which argument is what, as Babel has it
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), BOTH),
}
Word = tuple[str, str]  # context or nothing, text


def catalogue(app: str) -> Path:
    return settings.BASE / app / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def sources(app: str) -> Iterator[Path]:
    for suffix in ("*.py", "*.html", "*.txt"):
        for path in sorted((settings.BASE / app).rglob(suffix)):
            if "migrations" not in path.parts and (suffix == "*.py" or "templates" in path.parts):
                yield path


def words_in(path: Path) -> Iterator[tuple[str, str, str]]:
    """(context, text, plural) of each call in a Python file or tag in a template."""
    code = path.read_text()
    if path.suffix != ".py":
        code = re.sub(r"^[ \t]+", "", templatize(code), flags=re.MULTILINE)  # no Python: its indentation means nothing
    for _line, name, found, _comments in extract_python(io.BytesIO(code.encode()), KEYWORDS, [], {"encoding": "utf-8"}):
        texts = [text or "" for text in (found if isinstance(found, tuple) else (found,))]
        context = texts.pop(0) if KEYWORDS[name] in (CONTEXT, BOTH) else ""
        yield context, texts[0], texts[1] if len(texts) > 1 else ""


def words_of(app: str) -> dict[Word, str]:
    """Each word with its plural or nothing, in the order of the files."""
    return {(context, text): plural for path in sources(app) for context, text, plural in words_in(path) if text}


def translated(app: str) -> dict[Word, polib.POEntry]:
    if not catalogue(app).exists():
        return {}
    book = polib.pofile(str(catalogue(app)))
    return {(entry.msgctxt or "", entry.msgid): entry for entry in book if not entry.obsolete}


def update(app: str, wanted: dict[Word, str], elsewhere: set[Word]) -> str:
    """Write one catalogue; a word that another one has already is not asked for twice."""
    have = translated(app)
    new = [key for key in wanted if key not in have and key not in elsewhere]
    old = [key for key in have if key not in wanted]
    if new or old:
        book = polib.pofile(str(catalogue(app)), wrapwidth=110)
        for key in old:
            book.remove(have[key])
        for context, text in new:
            plural = wanted[context, text]
            entry = polib.POEntry(msgctxt=context or None, msgid=text, msgid_plural=plural)
            entry.msgstr_plural = {0: ""} if plural else {}
            book.append(entry)
        book.save()
    return f"{app}: {len(new)} new, {len(old)} gone"


def main() -> None:
    """Words of an app stand in its own catalogue, unless the one of the site has them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")
    for app in APPS:
        others = {key for other in APPS if other != app for key in translated(other)}
        if catalogue(app).exists():
            print(update(app, words_of(app), others))  # noqa: T201 - a command


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")
    main()
