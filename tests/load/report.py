"""What a measurement found, and where it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

PERFORMANCE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"


@dataclass(frozen=True)
class Measured:
    """Tables for docs/performance.md, and the goals that were not reached, in words."""

    tables: str
    missed: list[str] = field(default_factory=list)


def write(tables: str, name: str) -> None:
    """Between the marks of that name."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, _, rest = PERFORMANCE.read_text("utf-8").partition(begin)
    PERFORMANCE.write_text(f"{before}{begin}\n{tables}\n{end}{rest.partition(end)[2]}", "utf-8")
