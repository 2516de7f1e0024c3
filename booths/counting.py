"""The figures of a fair as both doors show them: counted once in a while, not for every reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from booths.directory.figures import Figures, figures_of
from booths.directory.keeping import KeptFor
from booths.directory.participants import OLDEST_COUNT_S
from booths.presence import lit_exhibitors

if TYPE_CHECKING:
    from booths.models import Fair


def count_figures(fair: Fair) -> Figures:
    return figures_of(fair, lit_exhibitors(fair))


fresh_figures: Final = KeptFor(OLDEST_COUNT_S, count_figures)
