"""Floor plans to choose from, and a scene brought into one of them with everything it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from booths.errors import SceneInvalid
from booths.scenes.compose import HEIGHT, LARGE, NOTHING, SMALL, Exhibit, counter_of, hang, on_wall, plinths_of, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

    from booths.scenes.compose import Board, Plan

PLANS: Final = {plan.name: plan for plan in (*SMALL, *LARGE)}
PLACES_FOR_PRODUCTS: Final = 4


class Template(NamedTuple):
    plan: Plan
    title: str | Promise


TEMPLATES: Final = (
    Template(PLANS["left-6x4"], gettext_lazy("Corner, open to the right, 6 × 4 m")),
    Template(PLANS["right-6x4"], gettext_lazy("Corner, open to the left, 6 × 4 m")),
    Template(PLANS["row-7x4"], gettext_lazy("Open on three sides, 7 × 4 m")),
    Template(PLANS["left-8x5"], gettext_lazy("Large corner, 8 × 5 m")),
)


def set_up(scene: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The scene in a plan: its texts, pictures and products at new places; refused where they find no room."""
    plan = PLANS.get(name)
    if plan is None:
        raise SceneInvalid(fields={"template": [_("There is no such template.")]})
    require_room(scene, plan)
    side = -1 if "right" in plan.walls else 1
    screen, boards = hang(plan, len(scene["panels"]), with_screen=scene["screen"] is not None)
    places = plinths_of(plan, side, [Exhibit(plinth["title"]) for plinth in scene["plinths"]])
    counter = counter_of(plan, side, NOTHING)
    return {
        **scene,
        "template": plan.name,
        "size": {"width": plan.width, "depth": plan.depth, "height": HEIGHT},
        "walls": list(plan.walls),
        "panels": [hung(panel, board) for panel, board in zip(scene["panels"], boards, strict=True)],
        "screen": hung(scene["screen"], screen) if screen else None,
        "counter": {**scene["counter"], "at": counter["at"], "size": counter["size"]},
        "plinths": [{**plinth, "at": place["at"]} for plinth, place in zip(scene["plinths"], places, strict=True)],
        "prop": {"at": [rounded(side * (plan.width / 2 - 1.3)), rounded(-plan.depth / 2 + 0.95)]},
    }


def require_room(scene: Mapping[str, Any], plan: Plan) -> None:
    if len(scene["panels"]) > plan.room_for_panels:
        message = _("This template has room for {n} panels.").format(n=plan.room_for_panels)
        raise SceneInvalid(fields={"template": [message]})
    if len(scene["plinths"]) > PLACES_FOR_PRODUCTS:
        message = _("A template has room for {n} products.").format(n=PLACES_FOR_PRODUCTS)
        raise SceneInvalid(fields={"template": [message]})


def hung(thing: Mapping[str, Any], board: Board) -> dict[str, Any]:
    return {**thing, **on_wall(board)}
