"""Refusals of writing: what stands there already, and what cannot stand there at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fairsite.errors import Invalid, Refusal

if TYPE_CHECKING:
    from booths.writing.merge import Merged


class ChangedMeanwhile(Refusal):
    code = "changed_meanwhile"
    message = _("Somebody else has changed this in the meantime. Look at the new version first.")


class ContentClashes(ChangedMeanwhile):
    """Two people wrote different things at the same places; `merged` has both, `version` is the one that stands."""

    code = "content_clashes"
    message = _("You and somebody else have changed the same places. Choose what is to stand there.")

    def __init__(self, *, merged: Merged, version: int) -> None:
        clashes = [
            {"path": clash.path, "base": clash.base, "mine": clash.mine, "theirs": clash.theirs}
            for clash in merged.clashes
        ]
        super().__init__(
            fields={clash.path: [str(self.message)] for clash in merged.clashes},
            more={"version": version, "clashes": clashes},
        )
        self.merged = merged
        self.version = version


class VersionMoved(ContentClashes):
    """The version that must still stand does not; where both sides changed the same, the clashes say."""

    code = "version_moved"
    message = _("This is no longer the version that stands. Read what has changed, or write with its number instead.")
    status = 412


class DraftTooLarge(Invalid):
    code = "draft_too_large"
    message = _("This is more text than a booth can hold.")


class NoteElsewhere(Invalid):
    code = "note_at_no_place"
    message = _("A note belongs to a place that the booth has.")


class MomentPast(Invalid):
    code = "moment_past"
    message = _("Choose a moment that is still to come.")
