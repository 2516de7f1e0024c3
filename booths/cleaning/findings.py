"""What comes out of the cleaning, and how it is told from the limited process to the one that waits for it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from booths.cleaning.faults import Fault


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture in one width, in pixels; `file` is a name in the working folder."""

    file: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Findings:
    """The cleaned file and what is known of it, or the fault for which it is refused. Duration in milliseconds."""

    fault: Fault | None = None
    kind: str = ""
    media_type: str = ""
    file: str = ""
    width: int | None = None
    height: int | None = None
    duration: int | None = None
    poster: str = ""
    cuts: tuple[Cut, ...] = field(default=())

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Findings:
        told: dict[str, Any] = json.loads(text)
        fault = told.pop("fault")
        cuts = tuple(Cut(**cut) for cut in told.pop("cuts"))
        return cls(**told, cuts=cuts, fault=Fault(fault) if fault else None)
