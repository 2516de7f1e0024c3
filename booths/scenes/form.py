"""A scene as the fields of an HTML form, named by their paths (`panels.0.title.en`), and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from booths.scenes.compose import EYE_LEVEL, PANEL, SCREEN
from booths.scenes.footprints import PRODUCT

if TYPE_CHECKING:
    from booths.scenes.validate import Scene

TEXT: Final = {"en": "", "zh": ""}
BOARD: Final = {"id": "", "wall": "back", "at": [0.0, EYE_LEVEL], "title": TEXT, "body": TEXT}
PANELS: Final = {**BOARD, "size": list(PANEL), "href": "", "image": None, "ground": "paper", "ink": "dark"}
PLINTHS: Final = {
    "id": "",
    "at": [0.0, 0.0],
    "height": 0.84,
    "model": None,
    "title": TEXT,
    "body": TEXT,
    "href": "",
    "size": PRODUCT,
    "turn": 0.0,
}
FILM: Final = {**BOARD, "size": list(SCREEN), "video": None, "poster": None, "captions": None}
WHOLE: Final = {
    "template": "",
    "size": {"width": 6.0, "depth": 4.0, "height": 3.0},
    "logo": {"text": TEXT, "image": None},
    "counter": {"id": "", "at": [0.0, 0.0], "size": [2.4, 1.05, 0.66], "label": TEXT, "body": TEXT},
    "prop": {"at": [0.0, 0.0]},
}
"""What stands in a field that was not sent; its kind says how the field is read."""
FARTHEST: Final = 1000
"""Metres and degrees beyond this are no places in a stand."""
MOST: Final = 64
"""Numbers that are read: a form on which things come and go counts on. How many may be there is told by the schema."""


class Form(Protocol):
    """What a browser sent: a `QueryDict`, or anything that can be asked like one."""

    def get(self, name: str, default: str = "") -> Any: ...

    def getlist(self, name: str) -> list[Any]: ...


def read_scene(form: Form, stored: Scene) -> Scene:
    """The scene as typed: nothing is checked, nothing is left out. What has no field stays as it is stored."""
    return {
        **stored,
        **read(form, "", WHOLE),
        "counter": {**read(form, "counter", WHOLE["counter"]), "action": stored["counter"]["action"]},
        "walls": [str(wall) for wall in form.getlist("walls")],
        "order": [str(name) for name in form.getlist("order")],
        "panels": read_list(form, "panels", PANELS),
        "plinths": read_list(form, "plinths", PLINTHS),
        "screen": read(form, "screen", FILM) if form.get("screen.id") else None,
    }


def read_list(form: Form, part: str, blank: dict[str, Any]) -> list[Any]:
    return [read(form, f"{part}.{n}", blank) for n in range(MOST) if form.get(f"{part}.{n}.id")]


def read(form: Form, path: str, blank: Any) -> Any:
    if isinstance(blank, dict):
        return {name: read(form, f"{path}.{name}" if path else name, part) for name, part in blank.items()}
    if isinstance(blank, list):
        return [read(form, f"{path}.{place}", part) for place, part in enumerate(blank)]
    text = str(form.get(path, "" if blank is None else blank)).replace("\r\n", "\n")
    if isinstance(blank, float):
        return as_number(text)
    return (text or None) if blank is None else text


def as_number(text: str) -> float | int | str:
    """A number if it is one, with a point or a comma; otherwise what was typed, for the schema to complain about."""
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        return text
    if not abs(number) <= FARTHEST:  # also what is no number at all
        return text
    return int(number) if number.is_integer() else number
