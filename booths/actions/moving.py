"""One step of a row from state to state, if the table beside its states has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from booths.enums import BoothState, ExhibitorState, ProjectState
from booths.errors import WrongState

if TYPE_CHECKING:
    from booths.models import Booth, Exhibitor, ProjectRelease

State = TypeVar("State", BoothState, ExhibitorState, ProjectState)


def move(row: Booth | Exhibitor | ProjectRelease, state: State) -> None:
    """Change the row, which the caller has locked and will save; refused where the table has no such step."""
    if not type(state)(row.state).may_become(state):
        raise WrongState
    row.state = state
