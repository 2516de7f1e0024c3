"""One step of a row from state to state, if the table beside its states has it; and the lock that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from booths.enums import BoothState, ExhibitorState, InvitationState, MediaState, ProjectState
from booths.errors import WrongState
from booths.models import Exhibitor

if TYPE_CHECKING:
    from booths.models import Booth, Invitation, MediaItem, ProjectRelease

State = TypeVar("State", BoothState, ExhibitorState, InvitationState, MediaState, ProjectState)


def move(row: Booth | Exhibitor | Invitation | MediaItem | ProjectRelease, state: State) -> None:
    """Change the row, which the caller has locked and will save; refused where the table has no such step."""
    if not type(state)(row.state).may_become(state):
        raise WrongState
    row.state = state


def locked_exhibitor(exhibitor: Exhibitor) -> Exhibitor:
    """The row as it is now, for the caller's transaction alone: its state, its team and its limits hang on it."""
    return Exhibitor.objects.select_for_update(of=("self",)).select_related("fair", "tier").get(pk=exhibitor.pk)
