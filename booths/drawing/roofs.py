"""The eight roofs, spanning a stand from x = 30 to x = 370, with the eave at y = 76."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from booths.drawing.look import Roof
from booths.drawing.strokes import block, path, points, short

if TYPE_CHECKING:
    from collections.abc import Callable


def awning(top: float, drop: float, count: int, hem: str) -> str:
    """Cloth in stripes; `hem` closes each at its lower edge, with `{0}` for its width and `{1}` for half of it."""
    wide = 332 / count
    stripes: dict[int, list[str]] = {0: [], 1: []}
    closing = hem.format(short(wide), short(wide / 2))
    for index in range(count):
        start = points(34 + index * wide, top)
        stripes[index % 2].append(f"M{start}h{short(wide)}v{short(drop)}{closing}z")
    beam = path("r-edge", f"M34 {short(top)}h332")
    return path("r-main", stripes[0]) + path("r-alt", stripes[1]) + path("r-deep", block(34, top, 332, 6)) + beam


def scallop() -> str:
    return awning(50, 21, 14, "a{1} 9 0 0 1-{0} 0")


def valance() -> str:
    return awning(50, 28, 11, "l-{1} 6l-{1}-6")


def gable() -> str:
    planks = "".join(f"M{points(90 + i * 20, 62)}V{short(61 - 0.26 * (90 - abs(110 - i * 20)))}" for i in range(12))
    return (
        path("r-main", "M24 66 200 20l176 46v12H24z")
        + path("r-alt", "M74 66 200 33l126 33z")
        + path("r-line", planks)
        + path("r-deep", "M24 72h352v6H24z")
    )


def eave() -> str:
    rafters = [block(70 + index * 12.7, 75, 5, 5) for index in range(21)]
    tiles = "".join(f"M{points(104 + i * 16, 39)}l{points((i - 6) * 3.4, 26)}" for i in range(13))
    return (
        path("r-main", "M12 56C40 66 66 56 92 34H308C334 56 360 66 388 56 374 74 356 81 336 81H64C44 81 26 74 12 56z")
        + path("r-seam", tiles)
        + path("r-deep", "M40 72q10 9 24 9h272q14 0 24-9-14 5-30 5H70q-16 0-30-5z")
        + path("r-alt", "M90 31h220v6H90z")
        + path("r-alt", rafters)
    )


def flat() -> str:
    fringe = "".join(f"M{points(32 + index * 14.6, 70)}v9" for index in range(24))
    return (
        path("r-line", fringe)
        + path("r-main", "M20 46h360v20H20z")
        + path("r-deep", "M20 60h360v6H20z")
        + path("r-alt", "M20 66h360v4H20z")
    )


def vault() -> str:
    return (
        path("r-main", "M28 78C60 22 340 22 372 78z")
        + path("r-alt", "M62 78C94 40 306 40 338 78z")
        + path("r-main", "M92 78C118 56 282 56 308 78z")
        + path("r-deep", "M28 73h344v5H28z")
    )


def saw() -> str:
    starts = [28 + index * 57.3 for index in range(6)]
    teeth = [f"M{points(x, 78)}V44l57.3 34z" for x in starts]
    panes = [f"M{points(x, 44)}v30h11V50.5z" for x in starts]
    return path("r-main", teeth) + path("r-alt", panes) + path("r-deep", "M28 73h344v5H28z")


def tent() -> str:
    sails, folds = [], []
    for x in (28, 200):
        sails.append(f"M{x} 78Q{x + 66} 66 {x + 86} 24Q{x + 106} 66 {x + 172} 78z")
        folds.append(f"M{x + 60} 78Q{x + 80} 60 {x + 86} 24Q{x + 92} 60 {x + 112} 78z")
    flags = "M114 26V12l14 5-14 5M286 26V12l14 5-14 5"
    return path("r-main", sails) + path("r-alt", folds) + path("r-main", flags) + path("r-deep", "M28 73h344v5H28z")


ROOFS: Final[dict[Roof, Callable[[], str]]] = {
    Roof.SCALLOP: scallop,
    Roof.VALANCE: valance,
    Roof.GABLE: gable,
    Roof.EAVE: eave,
    Roof.FLAT: flat,
    Roof.VAULT: vault,
    Roof.SAW: saw,
    Roof.TENT: tent,
}
