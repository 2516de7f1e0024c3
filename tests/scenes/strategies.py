"""Scenes of every kind that the schema allows, and some that stand still more boldly."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from booths.drawing.look import Mark, Prop, Roof, Wall

WORDS = st.text(st.sampled_from("ab 茶灯é\n"), max_size=12)
TITLES = st.fixed_dictionaries({"en": st.sampled_from(["Lamp", "A"]), "zh": st.sampled_from(["", "灯"])})
TEXTS = st.fixed_dictionaries({"en": WORDS, "zh": WORDS})
STEPS = st.integers(-200, 200).map(lambda step: step / 20)
PLACES = st.lists(STEPS, min_size=2, max_size=2)


def metres(least: float, most: float) -> st.SearchStrategy[float]:
    """To five centimetres, as people measure."""
    return st.integers(round(least * 20), round(most * 20)).map(lambda step: step / 20)


BOARDS = {
    "wall": st.sampled_from(["back", "left", "right"]),
    "at": PLACES,
    "size": st.tuples(metres(0.4, 6), metres(0.4, 3)).map(list),
    "title": TITLES,
}
PANELS = st.fixed_dictionaries(
    {**BOARDS, "body": TEXTS},
    optional={"ground": st.sampled_from(["paper", "main", "hot"]), "ink": st.sampled_from(["dark", "light"])},
)
SCREENS = st.fixed_dictionaries({**BOARDS, "id": st.just("screen"), "video": st.none()})
PLINTHS = st.fixed_dictionaries(
    {"at": PLACES, "height": metres(0.1, 1.4), "title": TITLES},
    optional={"size": metres(0.1, 1.5), "turn": st.integers(0, 359)},
)
COUNTERS = st.fixed_dictionaries(
    {
        "id": st.just("counter"),
        "at": PLACES,
        "size": st.tuples(metres(0.8, 5), metres(0.7, 1.3), metres(0.4, 1.5)).map(list),
        "label": TITLES,
        "action": st.just("chat"),
    }
)
LOOKS = st.fixed_dictionaries(
    {
        "colour": st.integers(0, 47),
        "roof": st.sampled_from([str(one) for one in Roof]),
        "wall": st.sampled_from([str(one) for one in Wall]),
        "mark": st.sampled_from([str(one) for one in Mark]),
        "prop": st.sampled_from([str(one) for one in Prop]),
    }
)


@st.composite
def scenes(draw: st.DrawFn) -> dict[str, Any]:
    panels = [{"id": f"panel-{n}", **one} for n, one in enumerate(draw(st.lists(PANELS, max_size=4)), 1)]
    plinths = [{"id": f"product-{n}", **one} for n, one in enumerate(draw(st.lists(PLINTHS, max_size=5)), 1)]
    return {
        "schema": "fair.booth/1",
        "units": "m",
        "template": "own",
        "size": draw(
            st.fixed_dictionaries({"width": metres(3, 12), "depth": metres(3, 10), "height": metres(2.6, 4.5)})
        ),
        "look": draw(LOOKS),
        "seed": draw(st.integers(0, 99)),
        "walls": ["back", *draw(st.lists(st.sampled_from(["left", "right"]), unique=True))],
        "logo": {"text": draw(TITLES)},
        "panels": panels,
        "screen": draw(st.none() | SCREENS),
        "counter": draw(COUNTERS),
        "plinths": plinths,
        "prop": {"at": draw(PLACES)},
    }


def changes(scene: dict[str, Any], places: list[tuple[str, ...]]) -> st.SearchStrategy[dict[str, Any]]:
    """Scenes that differ from this one at some of the places."""

    def changed(values: dict[tuple[str, ...], Any]) -> dict[str, Any]:
        result = scene
        for path, value in values.items():
            result = replaced(result, path, value)
        return result

    return st.dictionaries(st.sampled_from(places), st.integers(100, 999), max_size=3).map(changed)


def replaced(part: Any, path: tuple[str, ...], value: Any) -> Any:
    """A copy with another value at a place; items of lists are named by their ids."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(part, list):
        return [replaced(item, rest, value) if item["id"] == step else item for item in part]
    return {**part, step: replaced(part.get(step), rest, value)}
