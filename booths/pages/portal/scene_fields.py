"""The scene's form: for each thing of it a part with fields, named by their paths in the scene."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from booths.scenes.contents import Phrase, PointKind, phrase, things_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.utils.functional import Promise

    from booths.pages.portal.scene_library import Choice, Library
    from booths.scenes.validate import Scene

Faults = dict[str, list[str]]
WALLS: Final = {
    "back": gettext_lazy("Back wall"),
    "left": gettext_lazy("Left wall"),
    "right": gettext_lazy("Right wall"),
}
GROUNDS: Final = {
    "paper": gettext_lazy("Paper"),
    "main": gettext_lazy("The booth's colour"),
    "hot": gettext_lazy("The booth's accent"),
}
INKS: Final = {"dark": gettext_lazy("Dark"), "light": gettext_lazy("Light")}
ASIDE, AHEAD = gettext_lazy("To the right of the middle (m)"), gettext_lazy("Towards the visitor (m)")
ALONG, UP = gettext_lazy("To the right of the wall's middle (m)"), gettext_lazy("Middle above the floor (m)")
WIDTH, HEIGHT = gettext_lazy("Width (m)"), gettext_lazy("Height (m)")
NUMBERS: Final[dict[PointKind, tuple[tuple[str, str | Promise], ...]]] = {
    PointKind.COUNTER: (
        ("at.0", ASIDE),
        ("at.1", AHEAD),
        ("size.0", WIDTH),
        ("size.1", HEIGHT),
        ("size.2", gettext_lazy("Depth (m)")),
    ),
    PointKind.SCREEN: (("at.0", ALONG), ("at.1", UP), ("size.0", WIDTH), ("size.1", HEIGHT)),
    PointKind.PANEL: (("at.0", ALONG), ("at.1", UP), ("size.0", WIDTH), ("size.1", HEIGHT)),
    PointKind.PRODUCT: (
        ("at.0", ASIDE),
        ("at.1", AHEAD),
        ("height", gettext_lazy("Height of the plinth (m)")),
        ("size", gettext_lazy("Longest edge of the product (m)")),
        ("turn", gettext_lazy("Turned to the left (degrees)")),
    ),
}
UNSAID: Final = {"size": 0.56, "turn": 0, "ground": "paper", "ink": "dark"}
"""What a thing is that says nothing of it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One input; `choices` makes it a list, `lines` a text of several lines."""

    name: str
    label: str | Promise
    value: Any = ""
    choices: tuple[Choice, ...] = ()
    lines: int = 0
    is_number: bool = False
    language: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A thing of the scene with its number in the list. `hidden` carries what has no input."""

    number: int
    id: str
    kind: PointKind
    path: str
    title: Phrase
    texts: list[Field]
    choices: list[Field]
    numbers: list[Field]
    hidden: list[tuple[str, str]]
    advice: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def has_faults(self) -> bool:
        """Whether it should be open for whoever has to mend it."""
        fields = (*self.texts, *self.choices, *self.numbers)
        return bool(self.faults) or any(one.faults for one in fields)


def parts_of(scene: Scene, filling: Filling) -> list[Part]:
    """In the order of the list."""
    paths = paths_of(scene)
    return [
        part_of(number, kind, paths[id(thing)], thing, filling)
        for number, (kind, thing) in enumerate(things_of(scene), 1)
    ]


@dataclass(frozen=True, slots=True)
class Filling:
    """What the fields of every part are filled from."""

    library: Library
    faults: Faults
    advice: Sequence[tuple[str, str]]
    language: str

    def at(self, *paths: str) -> tuple[str, ...]:
        return tuple(fault for path in paths for fault in self.faults.get(path, ()))

    def advice_below(self, path: str) -> list[str]:
        return [text for place, text in self.advice if place == path or place.startswith(f"{path}.")]


def paths_of(scene: Scene) -> dict[int, str]:
    """Where each thing stands in the scene, by identity: an id that was typed twice still has two places."""
    listed = ((f"{part}.{index}", thing) for part in ("panels", "plinths") for index, thing in enumerate(scene[part]))
    return {id(thing): path for path, thing in (("counter", scene["counter"]), ("screen", scene["screen"]), *listed)}


def part_of(number: int, kind: PointKind, path: str, thing: Mapping[str, Any], filling: Filling) -> Part:
    hidden = [(f"{path}.id", thing["id"])]
    if kind is PointKind.SCREEN:
        hidden += [(f"{path}.{name}", thing.get(name) or "") for name in ("poster", "captions")]
    return Part(
        number=number,
        id=thing["id"],
        kind=kind,
        path=path,
        title=phrase(thing.get("title") or thing.get("label"), filling.language),
        texts=texts_of(kind, path, thing, filling),
        choices=choices_of(kind, path, thing, filling),
        numbers=numbers_of(NUMBERS[kind], path, thing, filling),
        hidden=hidden,
        advice=filling.advice_below(path),
        faults=list(filling.at(path, f"{path}.id")),
    )


def texts_of(kind: PointKind, path: str, thing: Mapping[str, Any], filling: Filling) -> list[Field]:
    title = "label" if kind is PointKind.COUNTER else "title"
    return [
        *pair(f"{path}.{title}", _("Title"), thing[title], filling),
        *pair(f"{path}.body", _("Text"), thing.get("body") or {}, filling, lines=3),
    ]


def pair(path: str, label: str, texts: Mapping[str, str], filling: Filling, *, lines: int = 0) -> list[Field]:
    """Chinese and English side by side; what is wrong with both stands at the first."""
    tongues = {"zh": _("{what} in Chinese"), "en": _("{what} in English")}
    return [
        Field(
            f"{path}.{tongue}",
            sentence.format(what=label),
            texts.get(tongue, ""),
            lines=lines,
            language="zh-Hans" if tongue == "zh" else "en",
            faults=filling.at(*([path] if tongue == "zh" else []), f"{path}.{tongue}"),
        )
        for tongue, sentence in tongues.items()
    ]


def choices_of(kind: PointKind, path: str, thing: Mapping[str, Any], filling: Filling) -> list[Field]:
    def choice(name: str, label: str, options: Iterable[tuple[str, Any]], *, none: str = "") -> Field:
        value = thing.get(name) or UNSAID.get(name, "")
        return chosen_from(f"{path}.{name}", label, value, options, filling.at(f"{path}.{name}"), none=none)

    if kind is PointKind.COUNTER:
        return []
    if kind is PointKind.PRODUCT:
        return [
            choice("model", _("3D model"), filling.library.models, none=_("The booth's mark on a cube")),
            href(path, thing, filling),
        ]
    wall = choice("wall", _("Wall"), WALLS.items())
    if kind is PointKind.SCREEN:
        return [wall, choice("video", _("Film"), filling.library.films, none=_("none yet"))]
    return [
        wall,
        choice("image", _("Picture"), filling.library.pictures, none=_("The booth's pattern")),
        choice("ground", _("Ground"), GROUNDS.items()),
        choice("ink", _("Letters"), INKS.items()),
        href(path, thing, filling),
    ]


def href(path: str, thing: Mapping[str, Any], filling: Filling) -> Field:
    name = f"{path}.href"
    return Field(name, _("Leads to, on this site"), thing.get("href", ""), faults=filling.at(name))


def chosen_from(
    name: str, label: str, value: str, options: Iterable[tuple[str, Any]], faults: tuple[str, ...], *, none: str = ""
) -> Field:
    """A value that is not on offer any more stays what it is until somebody chooses another one."""
    offered = [(key, str(title)) for key, title in options]
    if value and value not in dict(offered):
        offered.insert(0, (value, value.rpartition("/")[2]))
    first = [("", none)] if none else []
    return Field(name, label, value, choices=(*first, *offered), faults=faults)


def numbers_of(
    named: Iterable[tuple[str, str | Promise]], path: str, thing: Mapping[str, Any], filling: Filling
) -> list[Field]:
    """What is wrong with a place as a whole stands at its first number."""
    fields = []
    for name, label in named:
        step, _dot, place = name.partition(".")
        value = thing.get(step, UNSAID.get(step, ""))
        whole = [f"{path}.{step}"] if place == "0" else []
        fields.append(
            Field(
                f"{path}.{name}",
                label,
                value[int(place)] if place else value,
                is_number=True,
                faults=filling.at(*whole, f"{path}.{name}"),
            )
        )
    return fields


def floor_of(scene: Scene, filling: Filling) -> list[Field]:
    named = {"width": _("Width (m)"), "depth": _("Depth (m)"), "height": _("Height of the walls (m)")}
    fields = [
        Field(f"size.{name}", label, scene["size"].get(name, ""), is_number=True, faults=filling.at(f"size.{name}"))
        for name, label in named.items()
    ]
    beside = [
        ("at.0", _("Beside the counter, to the right (m)")),
        ("at.1", _("Beside the counter, towards the visitor (m)")),
    ]
    return [*fields, *numbers_of(beside, "prop", scene["prop"], filling)]


def sign_of(scene: Scene, filling: Filling) -> list[Field]:
    logo = scene["logo"]
    picture = chosen_from(
        "logo.image",
        _("Logo"),
        logo.get("image") or "",
        filling.library.pictures,
        filling.at("logo.image"),
        none=_("The booth's mark"),
    )
    return [*pair("logo.text", _("Words on the sign"), logo["text"], filling), picture]
