"""A good scene from what a booth has anyway: the look, the name, texts and products. What exhibitors start from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from booths.drawing.look import Look


class Words(TypedDict):
    """A text in both languages; one of them may be empty."""

    en: str
    zh: str


NOTHING: Final = Words(en="", zh="")
RECEPTION: Final = Words(en="Reception", zh="接待台")
WELCOME: Final = Words(en="Ask us anything.", zh="欢迎咨询。")


class Exhibit(NamedTuple):
    """What a panel prints or a plinth carries; `file` is a picture or a GLB model in the site's storage."""

    title: Words
    body: Words = NOTHING
    href: str = ""
    file: str | None = None


class Film(NamedTuple):
    title: Words
    body: Words = NOTHING
    video: str | None = None
    poster: str | None = None
    captions: str | None = None


class Plan(NamedTuple):
    """A floor plan; panels go to the back wall first, then to the side walls, as many as look well there."""

    name: str
    width: float
    depth: float
    walls: tuple[str, ...]
    on_back: int
    on_side: int

    @property
    def room_for_panels(self) -> int:
        return self.on_back + self.on_side * (len(self.walls) - 1)


class Board(NamedTuple):
    wall: str
    at: tuple[float, float]
    size: tuple[float, float]


SMALL: Final = (
    Plan("left-6x4", 6, 4, ("back", "left"), 2, 1),
    Plan("row-6x4", 6, 4, ("back",), 2, 0),
    Plan("right-6x4", 6, 4, ("back", "right"), 2, 1),
    Plan("row-7x4", 7, 4, ("back",), 3, 0),
)
LARGE: Final = (
    Plan("left-8x5", 8, 5, ("back", "left"), 4, 2),
    Plan("right-8x5", 8, 5, ("back", "right"), 4, 2),
)
HEIGHT: Final = 3.0
PANEL: Final = (1.0, 1.36)
SCREEN: Final = (1.92, 1.08)
EYE_LEVEL: Final = 1.56
MOST_PANELS: Final = 6
MOST_PRODUCTS: Final = 4
PLINTH_HEIGHTS: Final = (0.92, 0.74, 0.84, 0.66)


def compose_scene(
    look: Look,
    *,
    name: Words,
    panels: Sequence[Exhibit] = (),
    products: Sequence[Exhibit] = (),
    film: Film | None = None,
    welcome: Words = WELCOME,
    seed: int = 0,
) -> dict[str, Any]:
    """A valid scene. Of panels and products the first six and four are shown; there is no room for more."""
    panels, products = panels[:MOST_PANELS], products[:MOST_PRODUCTS]
    plan = plan_for(len(panels), len(products), seed)
    side = -1 if "right" in plan.walls else 1
    screen, boards = hang(plan, len(panels), with_screen=film is not None)
    return {
        "schema": "fair.booth/1",
        "units": "m",
        "template": plan.name,
        "size": {"width": plan.width, "depth": plan.depth, "height": HEIGHT},
        "look": look_of(look),
        "seed": seed,
        "walls": list(plan.walls),
        "logo": {"text": {**name}, "image": None},
        "panels": [
            panel_of(index, board, text) for index, (board, text) in enumerate(zip(boards, panels, strict=True), 1)
        ],
        "screen": screen_of(screen, film) if screen and film else None,
        "counter": counter_of(plan, side, welcome),
        "plinths": plinths_of(plan, side, products),
        "prop": {"at": [rounded(side * (plan.width / 2 - 1.3)), rounded(-plan.depth / 2 + 0.95)]},
    }


def look_of(look: Look) -> dict[str, Any]:
    return {
        "colour": look.colour,
        "roof": str(look.roof),
        "wall": str(look.wall),
        "mark": str(look.mark),
        "prop": str(look.prop),
    }


def plan_for(panels: int, products: int, seed: int) -> Plan:
    """Among the plans with room enough, one that the seed chooses."""
    plans = (*SMALL, *LARGE) if products < MOST_PRODUCTS else LARGE
    fitting = [plan for plan in plans if plan.room_for_panels >= panels]
    small = [plan for plan in fitting if plan in SMALL]
    chosen = small or fitting
    return chosen[seed % len(chosen)]


def hang(plan: Plan, panels: int, *, with_screen: bool) -> tuple[Board | None, list[Board]]:
    """The screen goes to a side wall, where the aisle sees it; without one to the middle of the back."""
    sides = plan.walls[1:]
    shares = shared(plan, panels, with_screen=with_screen)
    screen: Board | None = None
    boards: list[Board] = []
    for wall in plan.walls:
        has_screen = with_screen and wall == (sides[0] if sides else "back")
        sizes = [PANEL] * shares[wall]
        middle = len(sizes) // 2 if has_screen else None
        if middle is not None:
            sizes.insert(middle, SCREEN)
        placed = in_a_row(plan, wall, sizes)
        if middle is not None:
            screen = placed.pop(middle)
        boards += placed
    return screen, boards


def shared(plan: Plan, panels: int, *, with_screen: bool) -> dict[str, int]:
    """How many panels each wall gets. A side wall that has no screen gets a third of them, so that it is not bare."""
    sides = plan.walls[1:]
    beside = 0 if with_screen or not sides else min(plan.on_side, panels // 3)
    shares = {"back": min(panels - beside, plan.on_back)}
    left = panels - shares["back"]
    for wall in sides:
        shares[wall] = min(left, plan.on_side)
        left -= shares[wall]
    return shares


def in_a_row(plan: Plan, wall: str, sizes: list[tuple[float, float]]) -> list[Board]:
    """Boards on one wall with equal gaps between them and to both ends."""
    length = plan.width if wall == "back" else plan.depth
    gap = (length - sum(width for width, _height in sizes)) / (len(sizes) + 1)
    boards, edge = [], -length / 2
    for width, height in sizes:
        edge += gap
        boards.append(Board(wall, (rounded(edge + width / 2), EYE_LEVEL), (width, height)))
        edge += width
    return boards


def panel_of(number: int, board: Board, text: Exhibit) -> dict[str, Any]:
    return {
        "id": f"panel-{number}",
        **on_wall(board),
        "title": {**text.title},
        "body": {**text.body},
        "href": text.href,
        "image": text.file,
    }


def screen_of(board: Board, film: Film) -> dict[str, Any]:
    return {"id": "screen", **on_wall(board), **film._asdict(), "title": {**film.title}, "body": {**film.body}}


def on_wall(board: Board) -> dict[str, Any]:
    return {"wall": board.wall, "at": list(board.at), "size": list(board.size)}


def counter_of(plan: Plan, side: int, welcome: Words) -> dict[str, Any]:
    return {
        "id": "counter",
        "at": [rounded(-side * plan.width * 0.1), rounded(plan.depth * 0.06)],
        "size": [2.4 if plan in SMALL else 2.8, 1.05, 0.66],
        "label": {**RECEPTION},
        "body": {**welcome},
        "action": "chat",
    }


def plinths_of(plan: Plan, side: int, products: Sequence[Exhibit]) -> list[dict[str, Any]]:
    """In the open corner of the stand, nearest to the aisle and to the default view."""
    right, front = plan.width / 2, plan.depth / 2
    places = (
        (right - 0.75, front - 0.8),
        (right - 0.75, front - 1.95),
        (right - 1.85, front - 0.6),
        (-right + 1.1, front - 0.6),
    )
    return [
        {
            "id": f"product-{number}",
            "at": [rounded(side * x), rounded(z)],
            "height": height,
            "model": product.file,
            "title": {**product.title},
            "body": {**product.body},
            "href": product.href,
        }
        for number, (product, (x, z), height) in enumerate(zip(products, places, PLINTH_HEIGHTS, strict=False), 1)
    ]


def rounded(metres: float) -> float:
    return round(metres, 3)
