"""The queues of a fair for those doors that show them: what stands in each, and what is done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext, override

from booths.actions.booth import ask_for_changes, publish_booth
from booths.actions.exhibitor import approve_exhibitor, decline_exhibitor
from booths.actions.project import publish_project, return_project
from booths.enums import BoothState, ExhibitorState, Outcome, ProjectState, Queue
from booths.models import Booth, Exhibitor, ProjectRelease

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django.db.models import TextChoices

    from booths.models.decision import Submission
    from booths.shapes import Note
    from fairsite.accounts.models import User


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a queue: which rows, in which state they wait, since when by which column, and what is beside."""

    model: type[Any]
    waiting: TextChoices
    since: str
    beside: tuple[str, ...]


LINES: Final[Mapping[Queue, Line]] = {
    Queue.APPLICATIONS: Line(
        Exhibitor, ExhibitorState.APPLIED, "applied_at", ("organisation__country", "sector", "sub_sector", "tier")
    ),
    Queue.BOOTHS: Line(Booth, BoothState.IN_REVIEW, "submitted_at", ("exhibitor__organisation__country",)),
    Queue.PROJECTS: Line(ProjectRelease, ProjectState.SUBMITTED, "submitted_at", ("exhibitor__organisation__country",)),
}


def approve(submission: Submission, *, by: User) -> Submission:
    if isinstance(submission, Exhibitor):
        return approve_exhibitor(exhibitor=submission, by=by)
    if isinstance(submission, Booth):
        return publish_booth(booth=submission, by=by)
    return publish_project(project=submission, by=by)


def give_back(
    submission: Submission, *, reason_en: str = "", reason_zh: str = "", notes: Iterable[Note] = (), by: User
) -> Submission:
    """With the reason; only booths have places to which notes are pinned."""
    if isinstance(submission, Exhibitor):
        return decline_exhibitor(exhibitor=submission, reason_en=reason_en, reason_zh=reason_zh, by=by)
    if isinstance(submission, Booth):
        changes = changes_in_words(reason_en, reason_zh, notes)
        return ask_for_changes(booth=submission, changes=changes, notes=notes, by=by)
    return return_project(project=submission, reason_en=reason_en, reason_zh=reason_zh, by=by)


DECIDE: Final[Mapping[Outcome, Callable[..., Submission]]] = {Outcome.APPROVED: approve, Outcome.RETURNED: give_back}


def changes_in_words(reason_en: str, reason_zh: str, notes: Iterable[Note]) -> str:
    """Notes alone are reason enough: the booth then says that they are to be read."""
    changes = "\n\n".join(filter(None, (reason_en, reason_zh)))
    if notes and not changes:
        changes = f"{see_notes('en')}\n\n{see_notes('zh-hans')}"
    return changes


def see_notes(language: str) -> str:
    with override(language):
        return gettext("See the notes at the places concerned.")
