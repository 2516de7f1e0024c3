"""The calendar of an edition that stands, moved as a whole by days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, CharField, DateTimeField, F, Func, Model, Q, Value, When
from django.db.models.functions import Concat, Least
from django.utils import timezone

from booths.models import Booth, Document, Exhibitor, Fair, Favourite, ProjectRelease, Registration, SearchDocument
from fairsite.accounts.models import User
from fairsite.seeding.files import EditionFiles


class Dated(NamedTuple):
    """A table with moments of an edition; `fair` is the way from its rows to the fair."""

    model: type[Model]
    fair: str
    moments: tuple[str, ...]


DATED = (
    Dated(User, "registrations__fair", ("joined_at",)),
    Dated(Registration, "fair", ("registered_at",)),
    Dated(Exhibitor, "fair", ("applied_at", "decided_at")),
    Dated(Booth, "fair", ("submitted_at", "published_at")),
    Dated(ProjectRelease, "fair", ("submitted_at", "published_at")),
    Dated(Document, "booth__fair", ("added_at",)),
    Dated(Favourite, "booth__fair", ("starred_at",)),
)
CALENDAR = ("preparation_from", "opens_at", "closes_at", "evergreen_from")
UNMOVED = frozenset(
    {
        "booths.Announcement.shows_from",
        "booths.Announcement.shows_until",
        "booths.Booth.featured_from",
        "booths.Booth.featured_until",
        "booths.Booth.publish_at",
        "booths.BoothDraft.kept_at",
        "booths.BoothRevision.at",
        "booths.Decision.at",
        "booths.FairText.published_at",
        "booths.Forwarding.since",
        "booths.Guest.began_at",
        "booths.Guest.seen_at",
        "booths.Invitation.closed_at",
        "booths.Invitation.expires_at",
        "booths.Invitation.invited_at",
        "booths.Invitation.sent_at",
        "booths.MediaItem.due_at",
        "booths.MediaItem.uploaded_at",
        "booths.Removal.due_at",
        "booths.ReviewNote.at",
        "booths.ReviewNote.done_at",
        "booths.Upload.begun_at",
        "booths.Upload.expires_at",
        "booths.Visit.at",
        "meetings.Answer.answered_at",
        "meetings.Answer.asked_at",
        "meetings.Attachment.chosen_at",
        "meetings.Attachment.due_at",
        "meetings.Block.at",
        "meetings.Block.lifted_at",
        "meetings.CardShare.given_at",
        "meetings.CardShare.taken_back_at",
        "meetings.Conversation.opened_at",
        "meetings.Conversation.spoke_at",
        "meetings.Conversation.taken_at",
        "meetings.Conversation.waiting_since",
        "meetings.Digest.sent_at",
        "meetings.HandOver.at",
        "meetings.Message.reworded_at",
        "meetings.Message.said_at",
        "meetings.Message.touched_at",
        "meetings.Message.withdrawn_at",
        "meetings.PushMark.at",
        "meetings.Report.at",
        "meetings.Report.decided_at",
        "meetings.Silence.at",
        "meetings.Silence.lifted_at",
        "meetings.Silence.until",
        "meetings.Wording.until",
    }
)
"""What people do and plan on the site itself keeps its moment; seeds hold none of it. A visit, nobody can change."""


class OnTheWire(Func):
    """A moment as it stands in a card: see `booths.serializers.card.on_the_wire`."""

    template = (
        "replace(to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), '.000000', '') || 'Z'"
    )
    output_field = CharField()


def shift_of(fair: Fair, files: EditionFiles) -> int:
    """By how many days the calendar of a stored fair lies after that of its files."""
    return (fair.opens_at.astimezone(files.zone).date() - files.calendar.opens_at.date()).days


def move_calendar(fair: Fair, files: EditionFiles, *, to: int) -> bool:
    """Move everything so that the calendar lies `to` days after that of the files; false if it does already."""
    days = timedelta(days=to - shift_of(fair, files))
    if not days:
        return False
    now = timezone.now()
    for table in DATED:
        rows = table.model._default_manager.filter(**{table.fair: fair})  # noqa: SLF001 public in all but name
        table.model._default_manager.filter(pk__in=rows.values("pk")).update(**dict(changes(table, days, now)))  # noqa: SLF001
    Fair.objects.filter(pk=fair.pk).update(
        directory_version=F("directory_version") + 1, **{moment: F(moment) + days for moment in CALENDAR}
    )
    turned = Fair.objects.filter(pk=fair.pk).values("directory_version")
    SearchDocument.objects.filter(fair=fair).update(version=turned)  # their cards are others
    return True


def changes(table: Dated, days: timedelta, now: datetime) -> Iterator[tuple[str, Any]]:
    for moment in table.moments:
        yield moment, later(moment, days, now)
    if table.model is Booth:
        yield "card", dated_card(later("published_at", days, now))


def later(moment: str, days: timedelta, now: datetime) -> Case:
    """A moment some days later, but never in the future: what has been done has been done."""
    moved = Least(F(moment) + days, Value(now), output_field=DateTimeField())
    return Case(When(Q(**{moment: None}), then=None), default=moved)


def dated_card(published_at: Case) -> Case:
    """The card with its moment of publication replaced; a booth that was never published has none in it."""
    written = Concat(Value('"published_at":"'), OnTheWire(published_at), Value('"'))
    replaced = Func(F("card"), Value('"published_at":"[^"]*"'), written, function="regexp_replace")
    return Case(When(published_at=None, then=F("card")), default=replaced, output_field=CharField())
