"""What the public sees of what exhibitors show: the one spelling of the rule, for queries and for a row at hand.

Booths and project releases are shown alike: published, by an exhibitor whom the fair has approved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from booths.enums import BoothState, ExhibitorState, ProjectState

if TYPE_CHECKING:
    from booths.models.booth import Booth
    from booths.models.catalogue import ProjectRelease

(PUBLISHED,) = {str(BoothState.PUBLISHED), str(ProjectState.PUBLISHED)}  # one word for both


def in_the_fair(of: str = "") -> Q:
    """What whoever sees the fair finds in it; `of` is the way to the booth or project, such as `booth__`."""
    return Q(**{f"{of}state": PUBLISHED, f"{of}exhibitor__state": ExhibitorState.APPROVED})


def open_to_all(of: str = "") -> Q:
    """What everybody sees: what is in a fair that is announced."""
    return in_the_fair(of) & Q(**{f"{of}fair__is_announced": True})


def is_in_the_fair(shown: Booth | ProjectRelease) -> bool:
    return shown.state == PUBLISHED and shown.exhibitor.state == ExhibitorState.APPROVED


def is_open_to_all(shown: Booth | ProjectRelease) -> bool:
    return is_in_the_fair(shown) and shown.fair.is_announced
