"""Order in conversations: reports, blocks, who may not talk at a fair, and a fair's rules for talking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils import timezone

from booths.models import Exhibitor, Fair
from meetings.enums import ReportReason, Side, Verdict
from meetings.models.message import Message

if TYPE_CHECKING:
    from datetime import datetime

    from fairsite.accounts.models import User
    from meetings.models.conversation import Conversation

AROUND: Final = 5
"""So many messages before a reported one organisers see, and as many after it."""
LONGEST_REASON: Final = 300
LONGEST_LIST: Final = 10_000
SLOWEST: Final = 3_600
"""Seconds."""


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> ReportQuerySet:
        return self.filter(verdict="")

    def visible_to(self, person: User | None) -> ReportQuerySet:
        """Those of the fairs that the person runs; nobody reads who has reported himself."""
        return self.filter(fair__in=Fair.objects.run_by(person).values("pk")).exclude(message__author=person)

    def around(self, seq: F | OuterRef) -> ReportQuerySet:
        """Those whose decision takes into account what stands at that number of their conversation."""
        return self.filter(message__seq__gte=seq - AROUND, message__seq__lte=seq + AROUND)

    def with_message(self) -> ReportQuerySet:
        """Everything that its shape shows, in one query."""
        return self.select_related("fair", "by", "decided_by", "message__author", "message__conversation__booth")


class Report(models.Model):
    """Somebody who takes part in a conversation asks the organisers to look at a message.

    `said` is what the message said then: kept while nobody has decided, whatever its author does meanwhile, and gone
    with the verdict.
    """

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="reports")
    message = models.ForeignKey(Message, models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=8, choices=ReportReason)
    words = models.CharField(max_length=LONGEST_REASON, blank=True)
    said = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=9, choices=Verdict, blank=True)
    why = models.CharField(max_length=LONGEST_REASON, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "by"], condition=Q(verdict=""), name="a_person_reports_a_message_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(reason__in=ReportReason.values), name="a_report_has_a_known_reason"),
            models.CheckConstraint(
                condition=Q(verdict="", why="", decided_by=None, decided_at=None)
                | (Q(verdict__in=Verdict.values, decided_at__isnull=False, said="") & ~Q(why="")),
                name="a_report_is_decided_with_a_reason_or_waits",
            ),
        ]
        indexes = [models.Index(F("fair"), F("at"), F("id"), condition=Q(verdict=""), name="reports_that_wait")]

    def __str__(self) -> str:
        return f"report {self.pk}"

    def is_overtaken_by(self, message: Message) -> bool:
        """Whether it says something else than what was decided about."""
        return bool(self.decided_at and message.reworded_at and message.reworded_at > self.decided_at)


class BlockQuerySet(models.QuerySet["Block"]):
    def in_force(self) -> BlockQuerySet:
        return self.filter(lifted_at=None)

    def between(self, conversation: Conversation) -> BlockQuerySet:
        """Of the visitor and the exhibitor, at whichever booth they talk."""
        return self.filter(exhibitor=conversation.booth.exhibitor_id, visitor=conversation.visitor_id)


class Block(models.Model):
    """A ledger: one side of the counter wants no more of the other; lifted again it is over."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="blocks")
    visitor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocks")
    side = models.CharField(max_length=7, choices=Side, help_text="That blocks the other one.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exhibitor", "visitor", "side"],
                condition=Q(lifted_at=None),
                name="a_side_blocks_the_other_once_at_a_time",
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="a_block_is_of_a_side_of_the_counter"),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(lifted_at__gte=F("at")), name="a_block_is_lifted_after_it_was_set"
            ),
        ]

    def __str__(self) -> str:
        return f"block {self.pk}"


class SilenceQuerySet(models.QuerySet["Silence"]):
    def in_force(self) -> SilenceQuerySet:
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()), lifted_at=None)

    def lasting_until(self, moment: datetime | None) -> SilenceQuerySet:
        """Until then at least; for good, if there is no such moment."""
        for_good = Q(until=None)
        return self.filter(for_good | Q(until__gte=moment) if moment else for_good)

    def visible_to(self, person: User | None) -> SilenceQuerySet:
        """Those of the fairs that the person runs."""
        return self.filter(fair__in=Fair.objects.run_by(person).values("pk"))

    def with_people(self) -> SilenceQuerySet:
        return self.select_related("fair", "person", "by", "lifted_by")


class Silence(models.Model):
    """A ledger of who may not talk at a fair: muted `until` a moment, or banned until somebody lifts it."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="silences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="silences")
    reason = models.CharField(max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    why_lifted = models.CharField(max_length=LONGEST_REASON, blank=True)
    has_ended = models.BooleanField(
        default=False, db_default=False, help_text="By itself, as was found when another one began."
    )

    objects = SilenceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fair", "person"],
                condition=Q(lifted_at=None, has_ended=False),
                name="a_person_is_silenced_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_silence_has_a_reason"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("at")), name="a_silence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, why_lifted="")
                | (Q(lifted_at__gte=F("at"), lifted_by__isnull=False) & ~Q(why_lifted="")),
                name="a_silence_is_lifted_by_somebody_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"silence {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.lifted_at is not None or (self.until is not None and self.until <= timezone.now())


class TalkRules(models.Model):
    """What a fair asks of those who talk. A fair without such a row asks nothing."""

    fair = models.OneToOneField(Fair, models.CASCADE, related_name="talk_rules")
    slow_seconds = models.PositiveIntegerField(default=0, validators=[MaxValueValidator(SLOWEST)])
    words = models.TextField(max_length=LONGEST_LIST, blank=True, help_text="Not allowed in messages, one on a line.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(slow_seconds__lte=SLOWEST), name="nobody_is_slowed_beyond_an_hour"),
        ]

    def __str__(self) -> str:
        return f"rules of talking at {self.fair_id}"
