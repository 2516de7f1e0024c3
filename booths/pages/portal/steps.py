"""What an exhibitor does on the way to an open booth, what of it is done, and what each booth waits for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from booths.enums import BoothState, ExhibitorState
from booths.gates import WRITERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.utils.functional import Promise

    from booths.models import Booth, Exhibitor

HANDED_IN: Final = frozenset({BoothState.IN_REVIEW, BoothState.APPROVED, BoothState.PUBLISHED})
BILINGUAL: Final = ("name", "summary", "text")
NEXT: Final = {
    BoothState.DRAFT: _("Write it, and hand it in for review"),
    BoothState.IN_REVIEW: _("The organisers look at it"),
    BoothState.CHANGES_ASKED: _("See what the organisers ask for, and hand it in again"),
    BoothState.APPROVED: _("Opens by itself at its moment"),
    BoothState.PUBLISHED: _("Open to visitors"),
    BoothState.RETIRED: _("Out of the fair; the main contact can bring it back as a draft"),
}
"""What comes next for a booth, or what it waits for."""


@dataclass(slots=True)
class Step:
    """`page` is the name of the portal's page where it is done, if it can be done now."""

    text: str | Promise
    is_done: bool
    page: str = ""
    is_next: bool = False


def steps_of(exhibitor: Exhibitor, booths: Sequence[Booth], people: int) -> list[Step]:
    """In their order, the first that is not done marked as the next. Retired booths are no part of the way."""
    standing = [booth for booth in booths if booth.state != BoothState.RETIRED]
    approved = exhibitor.state == ExhibitorState.APPROVED
    writing = "booths:portal-booths" if approved and WRITERS & set(exhibitor.held_roles) else ""  # type: ignore[attr-defined]
    way = [
        Step(_("The organiser has approved the application"), approved, "booths:portal-application"),
        Step(_("Somebody else is in the team"), people > 1, "booths:portal-team"),
        Step(_("A booth is opened"), bool(standing), writing),
        Step(_("Every booth speaks Chinese and English"), holds_of_all(speaks_both, standing), writing),
        Step(_("Every booth is handed in"), holds_of_all(is_handed_in, standing), writing),
        Step(_("A booth is open to visitors"), any(booth.is_public for booth in standing), writing),
    ]
    for step in [step for step in way if not step.is_done][:1]:
        step.is_next = True
    return way


def holds_of_all(rule: Callable[[Booth], bool], booths: Sequence[Booth]) -> bool:
    return bool(booths) and all(map(rule, booths))


def is_handed_in(booth: Booth) -> bool:
    return booth.state in HANDED_IN


def speaks_both(booth: Booth) -> bool:
    return all(getattr(booth, f"{field}_{language}") for field in BILINGUAL for language in ("en", "zh"))


def next_of(booth: Booth) -> str | Promise:
    return NEXT[BoothState(booth.state)]
