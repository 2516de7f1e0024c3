"""The fields of the booth builder, by the paths of what they hold; and the names of those places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zlib import crc32

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from booths.drawing.contrast import contrast_with_white
from booths.drawing.look import PALETTE, Look, Mark, Presence, Prop, Roof, Wall
from booths.drawing.marks import logo_svg
from booths.drawing.stand import stand_svg
from booths.models import Booth, ContactPerson, Link, Offering
from booths.templatetags.stands import look_of
from booths.writing.content import ITEMS, LANGUAGES, keyed, value_at

if TYPE_CHECKING:
    from django.utils.functional import Promise
    from django.utils.safestring import SafeString

    from booths.models import ReviewNote
    from booths.writing.content import Content

register = template.Library()

IN_LANGUAGE: Final = {"zh": ("中文", "zh-Hans"), "en": ("English", "en")}
MODELS: Final[dict[str, Any]] = {"offerings": Offering, "links": Link, "contacts": ContactPerson}
WORDS: Final[dict[str, str | Promise]] = {
    "name": gettext_lazy("Name"),
    "sign": gettext_lazy("Words on the sign"),
    "summary": gettext_lazy("One line on the card"),
    "text": gettext_lazy("About"),
    "look": gettext_lazy("Look"),
    "colour": gettext_lazy("Colour"),
    "roof": gettext_lazy("Roof"),
    "wall": gettext_lazy("Wall"),
    "mark": gettext_lazy("Mark"),
    "prop": gettext_lazy("Beside the counter"),
    "themes": gettext_lazy("Themes"),
    "offerings": gettext_lazy("Services"),
    "links": gettext_lazy("Links"),
    "contacts": gettext_lazy("Contact persons"),
    "logo": gettext_lazy("Logo"),
    "banner": gettext_lazy("Banner"),
    "film": gettext_lazy("Film"),
    "pictures": gettext_lazy("Pictures"),
    "documents": gettext_lazy("Documents"),
    "scene": gettext_lazy("3D scene"),
    "title": gettext_lazy("Title"),
    "url": gettext_lazy("Address"),
    "role": gettext_lazy("What for"),
    "sub_sector": gettext_lazy("Sub-sector"),
    "supply_modes": gettext_lazy("How it is supplied"),
    "en": gettext_lazy("English"),
    "zh": gettext_lazy("Chinese"),
}
ONE_OF: Final[dict[str, str | Promise]] = {
    "offerings": gettext_lazy("Service"),
    "links": gettext_lazy("Link"),
    "contacts": gettext_lazy("Contact person"),
}
CHOICES: Final[dict[str, dict[str, str | Promise]]] = {
    "roof": {
        Roof.SCALLOP: gettext_lazy("Scalloped"),
        Roof.VALANCE: gettext_lazy("Valance"),
        Roof.GABLE: gettext_lazy("Gable"),
        Roof.EAVE: gettext_lazy("Swept eave"),
        Roof.FLAT: gettext_lazy("Flat roof"),
        Roof.VAULT: gettext_lazy("Vault"),
        Roof.SAW: gettext_lazy("Sawtooth"),
        Roof.TENT: gettext_lazy("Tent"),
    },
    "wall": {
        Wall.MOUNTAINS: gettext_lazy("Mountains"),
        Wall.WAVES: gettext_lazy("Waves"),
        Wall.ARCHES: gettext_lazy("Arches"),
        Wall.LATTICE: gettext_lazy("Lattice"),
        Wall.RAYS: gettext_lazy("Rays"),
        Wall.CONTOUR: gettext_lazy("Contours"),
        Wall.DOTS: gettext_lazy("Dots"),
        Wall.CITY: gettext_lazy("City"),
        Wall.ARCS: gettext_lazy("Arcs"),
        Wall.WEAVE: gettext_lazy("Weave"),
        Wall.LEAVES: gettext_lazy("Leaves"),
        Wall.COLUMNS: gettext_lazy("Columns"),
    },
    "mark": {
        Mark.PEAK: gettext_lazy("Peak"),
        Mark.WAVE: gettext_lazy("Wave"),
        Mark.ARCH: gettext_lazy("Arch"),
        Mark.LATTICE: gettext_lazy("Lattice"),
        Mark.SUN: gettext_lazy("Sun"),
        Mark.RING: gettext_lazy("Ring"),
        Mark.LEAF: gettext_lazy("Leaf"),
        Mark.STEPS: gettext_lazy("Steps"),
        Mark.KNOT: gettext_lazy("Knot"),
        Mark.SAIL: gettext_lazy("Sail"),
        Mark.PRISM: gettext_lazy("Prism"),
        Mark.RAIL: gettext_lazy("Rail"),
        Mark.DROP: gettext_lazy("Drop"),
        Mark.BOOK: gettext_lazy("Book"),
    },
    "prop": {
        Prop.PLANT: gettext_lazy("Plant"),
        Prop.SCREEN: gettext_lazy("Screen"),
        Prop.PLINTH: gettext_lazy("Plinth"),
        Prop.BAGS: gettext_lazy("Suitcases"),
        Prop.RACK: gettext_lazy("Brochure rack"),
        Prop.CHAIRS: gettext_lazy("Chairs"),
    },
}


class Side(NamedTuple):
    """One language of a pair of fields."""

    name: str
    label: str
    html_lang: str
    text: str
    faults: list[str]


@register.inclusion_tag("booths/portal/booth/pair.html", takes_context=True)
def pair(context: template.Context, path: str, rows: int = 1) -> dict[str, Any]:
    """A text in Chinese and in English side by side, with a mark for what is untranslated and the notes on it."""
    content, faults = context["content"], faults_in(context)
    texts = value_at(content, path) or {}
    sides = [
        Side(f"{path}.{code}", label, lang, texts.get(code, ""), [*faults.get(f"{path}.{code}", [])])
        for code, (label, lang) in IN_LANGUAGE.items()
    ]
    return {
        "path": path,
        "title": _("In a sentence")
        if path.startswith("offerings.") and path.endswith(".summary")
        else WORDS[last_step(path)],
        "sides": sides,
        "rows": rows,
        "most": longest(path),
        "is_untranslated": bool(sides[0].text) != bool(sides[1].text),
        "faults": faults.get(path, []),
        "notes": notes_on(context, path, *(side.name for side in sides)),
        "booth": context["booth"],
    }


def last_step(path: str) -> str:
    return path.rpartition(".")[2]


def longest(path: str) -> int:
    """How many characters the column of a pair takes."""
    model = MODELS.get(path.partition(".")[0], Booth)
    length: int = model._meta.get_field(f"{path.rpartition('.')[2]}_en").max_length  # noqa: SLF001
    return length


def notes_on(context: template.Context, *paths: str) -> list[ReviewNote]:
    return [note for note in context.get("notes") or [] if note.field in paths and note.done_at is None]


@register.simple_tag(takes_context=True)
def notes_at(context: template.Context, *paths: str) -> list[ReviewNote]:
    """What organisers ask for at some places and is not done yet."""
    return notes_on(context, *paths)


@register.simple_tag(takes_context=True)
def faults_at(context: template.Context, path: str) -> list[str]:
    return faults_in(context).get(path, [])


def faults_in(context: template.Context) -> dict[str, list[str]]:
    """What is wrong with a form, by the place of its fields."""
    return context.get("faults") or {}


@register.simple_tag
def place(path: str, content: Content | None = None) -> str:
    """What a place is called: `Services, 2: Name (English)`."""
    part, _dot, rest = path.partition(".")
    if part in ITEMS and rest:
        key, _dot, rest = rest.partition(".")
        order = list(keyed((content or {}).get(part, [])))
        head = f"{ONE_OF[part]} {order.index(key) + 1}" if key in order else str(ONE_OF[part])
        return f"{head}: {named(rest)}" if rest else head
    return named(path)


def named(path: str) -> str:
    *steps, last = path.split(".")
    if last in LANGUAGES and steps:
        return f"{WORDS.get(steps[-1], steps[-1])} ({WORDS[last]})"
    return str(WORDS.get(last, last))


@register.filter
def in_words(value: Any) -> str:
    """A value of a content as a person reads it."""
    if value is None or value in ("", []):
        return _("nothing")
    if isinstance(value, dict):
        return next((text for part in value.values() if (text := in_words_of(part))), _("nothing"))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def in_words_of(part: Any) -> str:
    """The first text of an item, which is what it is called."""
    return part.get("zh", "") or part.get("en", "") if isinstance(part, dict) else ""


class Pick(NamedTuple):
    """One choice of a look, drawn."""

    value: str
    label: str | Promise
    art: SafeString | str
    is_chosen: bool


@register.simple_tag
def picks(card: Any, choice: str) -> list[Pick]:
    """Every roof, wall, mark or prop on the stand as it is otherwise."""
    look = look_of(card)
    draw = drawn_mark if choice == "mark" else drawn_stand
    kinds = type(getattr(look, choice))
    return [
        Pick(str(kind), CHOICES[choice][kind], draw(with_choice(look, choice, kind)), kind == getattr(look, choice))
        for kind in kinds
    ]


def with_choice(look: Look, choice: str, kind: Any) -> Look:
    parts = {name: getattr(look, name) for name in ("colour", "roof", "wall", "mark", "prop")}
    return Look(**{**parts, choice: kind})


def drawn_stand(look: Look) -> SafeString:
    return mark_safe(stand_svg(look, sign_text="", seed=crc32(b"builder"), state=Presence.STAFFED))


def drawn_mark(look: Look) -> SafeString:
    return mark_safe(logo_svg(look))


class Swatch(NamedTuple):
    number: int
    hue: str
    ratio: float
    is_chosen: bool


@register.simple_tag
def swatches(card: Any) -> list[Swatch]:
    """The palette, with the contrast of white text on each colour."""
    chosen = look_of(card).colour
    return [
        Swatch(index, f"hue-{index:02d}", contrast_with_white(colour.c), index == chosen)
        for index, colour in enumerate(PALETTE)
    ]


@register.simple_tag
def sign_contrast(card: Any) -> float:
    return contrast_with_white(look_of(card).paint.c)


@register.filter
def takes_both(path: str) -> bool:
    """Whether two texts can stand there one after the other."""
    return path.rpartition(".")[2] in (*LANGUAGES, "sign")
