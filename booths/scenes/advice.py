"""What a scene could do better, place by place, each as a sentence that says what to do. Nothing here refuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from booths.drawing.contrast import LEAST
from booths.scenes.contents import phrase
from booths.scenes.footprints import footprints_of, meetings, way_in, way_out
from booths.scenes.legibility import (
    INKS,
    best_ink,
    contrast,
    distance_of,
    ground_of,
    letters_needed,
    letters_of,
    room_for_text,
    width_needed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from booths.drawing.look import Look
    from booths.scenes.footprints import Footprint, Step


class Advice(NamedTuple):
    """`path` names the value in the scene that should be another one."""

    path: str
    text: str


def advice_on(scene: Mapping[str, Any], look: Look, language: str) -> list[Advice]:
    """For a scene that follows the schema; things are named in the reader's language."""
    scene = {**scene, "look": {**scene["look"], "prop": str(look.prop)}}
    return [*on_collisions(scene, language), *on_reach(scene, language), *on_panels(scene, look, language)]


def on_collisions(scene: Mapping[str, Any], language: str) -> Iterator[Advice]:
    for one, other in meetings(footprints_of(scene)):
        yield Advice(
            f"{other.path}.at",
            _("{thing} stands in {other}. Move it {way}.").format(
                thing=name_of(scene, other, language),
                other=name_of(scene, one, language),
                way=said(way_out(one, other)),
            ),
        )


def on_reach(scene: Mapping[str, Any], language: str) -> Iterator[Advice]:
    size = scene["size"]
    for footprint in footprints_of(scene):
        step = way_in(footprint, size["width"], size["depth"])
        if step.metres:
            yield Advice(f"{footprint.path}.at", sentence_of_reach(scene, footprint, step, language))


def sentence_of_reach(scene: Mapping[str, Any], footprint: Footprint, step: Step, language: str) -> str:
    behind = {"back": step.z > 0, "left": step.x > 0, "right": step.x < 0}
    through_wall = any(behind[wall] for wall in scene["walls"])
    text = (
        _("{thing} reaches through a wall. Move it {way}.")
        if through_wall
        else _("{thing} reaches beyond the floor. Move it {way}.")
    )
    return text.format(thing=name_of(scene, footprint, language), way=said(step))


def said(step: Step) -> str:
    """Both directions where there are two."""
    ways = []
    if step.x:
        ways.append((_("{n} m to the right") if step.x > 0 else _("{n} m to the left")).format(n=f"{abs(step.x):g}"))
    if step.z:
        text = _("{n} m towards the visitor") if step.z > 0 else _("{n} m towards the back wall")
        ways.append(text.format(n=f"{abs(step.z):g}"))
    return _(" and ").join(ways)


def name_of(scene: Mapping[str, Any], footprint: Footprint, language: str) -> str:
    kind, _dot, index = footprint.path.partition(".")
    if kind == "prop":
        return _("What stands beside the counter")
    thing = scene[kind][int(index)] if index else scene[kind]
    return _("“{name}”").format(name=phrase(thing.get("title") or thing.get("label"), language).text)


def on_panels(scene: Mapping[str, Any], look: Look, language: str) -> Iterator[Advice]:
    for index, panel in enumerate(scene["panels"]):
        path = f"panels.{index}"
        name = phrase(panel["title"], language).text
        yield from on_letters(path, panel, name)
        yield from on_ink(path, panel, name, look)
        yield from on_length(path, panel, name)


def on_letters(path: str, panel: Mapping[str, Any], name: str) -> Iterator[Advice]:
    width, height = panel["size"]
    if letters_of(width) < letters_needed(width, height):
        yield Advice(
            f"{path}.size",
            _(
                "The text of “{name}” is {has} cm high; from {far} m it takes {needs} cm. "
                "Make the panel at least {width} m wide, or less tall."
            ).format(
                name=name,
                has=f"{letters_of(width) * 100:.1f}",
                far=f"{distance_of(width, height):.1f}",
                needs=f"{letters_needed(width, height) * 100:.1f}",
                width=f"{width_needed(height):g}",
            ),
        )


def on_ink(path: str, panel: Mapping[str, Any], name: str, look: Look) -> Iterator[Advice]:
    ground, ink = ground_of(panel, look), panel.get("ink", "dark")
    ratio, best = contrast(INKS[ink], ground), best_ink(ground)
    if ratio >= LEAST:
        return
    if contrast(INKS[best], ground) >= LEAST:
        text = _("Choose light letters.") if best == "light" else _("Choose dark letters.")
    else:
        text = _("Choose another ground.")
    said_so = _("The letters of “{name}” have a contrast of {ratio} to 1; {least} is needed.")
    yield Advice(f"{path}.ink", f"{said_so.format(name=name, ratio=f'{ratio:.1f}', least=LEAST)} {text}")


def on_length(path: str, panel: Mapping[str, Any], name: str) -> Iterator[Advice]:
    for language in ("en", "zh"):
        text, room = panel["body"][language], room_for_text(panel, language)
        if len(text) > room:
            yield Advice(
                f"{path}.body.{language}",
                _(
                    "“{name}” has room for about {room} characters and this text has {count}. "
                    "Shorten it, or make the panel taller; the list shows all of it anyway."
                ).format(name=name, room=room, count=len(text)),
            )
