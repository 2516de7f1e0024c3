"""How a conversation stands at the desk, and its moves there; signs and files of messages; what moderation knows."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DeskState(TextChoices):
    """Quiet: the visitor has asked nothing yet. Waiting: he has, and nobody of the team has taken it."""

    QUIET = "quiet", _("Nothing asked yet")
    WAITING = "waiting", _("Waiting")
    TAKEN = "taken", _("Taken")
    CLOSED = "closed", _("Closed")

    def may_become(self, state: DeskState) -> bool:
        return state in DESK_MOVES[self]


DESK_MOVES: dict[DeskState, frozenset[DeskState]] = {
    DeskState.QUIET: frozenset({DeskState.WAITING, DeskState.TAKEN}),
    DeskState.WAITING: frozenset({DeskState.TAKEN, DeskState.CLOSED}),
    DeskState.TAKEN: frozenset({DeskState.TAKEN, DeskState.WAITING, DeskState.CLOSED}),
    DeskState.CLOSED: frozenset({DeskState.WAITING, DeskState.TAKEN}),
}
"""Taken again it is in other hands; whoever had it in hand and left the team gives it back."""


class Which(TextChoices):
    """Which conversations somebody wants to see."""

    ALL = "", _("All conversations")
    UNREAD = "unread", _("Unread")
    WAITING = "waiting", _("Waiting for an answer")
    MINE = "mine", _("Taken by me")
    CLOSED = "closed", _("Closed")


class ReactionKind(TextChoices):
    """Signs that somebody puts to what was said; the label is the sign itself."""

    THUMBS_UP = "thumbs_up", "👍"
    HEART = "heart", "❤️"
    SMILE = "smile", "😊"
    PARTY = "party", "🎉"
    THANKS = "thanks", "🙏"
    QUESTION = "question", "❓"


class AttachmentKind(TextChoices):
    """What is sent with a message; its contents decide, never its name."""

    IMAGE = "image", _("Picture")
    DOCUMENT = "document", _("Document")


class AttachmentState(TextChoices):
    """Of a file that somebody will send. Checked once, it stays what it is."""

    CHECKING = "checking", _("Being checked")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Refused")


class ReportReason(TextChoices):
    SPAM = "spam", _("Unwanted advertising")
    ABUSE = "abuse", _("Insults or threats")
    FRAUD = "fraud", _("Fraud or deceit")
    INDECENT = "indecent", _("Indecent or illegal")
    OTHER = "other", _("Something else")


class Verdict(TextChoices):
    """What the organisers made of a report. Whoever is muted or banned for a message, the message goes as well."""

    DISMISSED = "dismissed", _("Dismissed")
    WITHDRAWN = "withdrawn", _("Message removed")
    MUTED = "muted", _("Message removed, author muted")
    BANNED = "banned", _("Message removed, author banned")


class Side(TextChoices):
    """Of the counter."""

    VISITOR = "visitor", _("the visitor")
    DESK = "desk", _("the team of the booth")
