"""What organisers decided about what was handed in, and the phrases in which they say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from booths.enums import Outcome, Queue
from booths.models.bilingual import said_in_one_language_at_least
from booths.models.booth import Booth
from booths.models.catalogue import ProjectRelease
from booths.models.exhibitor import Exhibitor
from booths.models.fair import Fair

if TYPE_CHECKING:
    from typing import TypeAlias

    Submission: TypeAlias = Exhibitor | Booth | ProjectRelease

ABOUT = {Exhibitor: "exhibitor", Booth: "booth", ProjectRelease: "project"}


class DecisionQuerySet(models.QuerySet["Decision"]):
    def about(self, submission: Submission) -> DecisionQuerySet:
        """The decisions about an application, a booth or a project, the last one first."""
        return self.filter(**{ABOUT[type(submission)]: submission}).select_related("by").order_by("-at", "-pk")


class Decision(models.Model):
    """What an organiser decided about a submission; `seen` is what it said then: pairs of a field and its text."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="decisions")
    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="decisions", null=True, blank=True)
    booth = models.ForeignKey(Booth, models.CASCADE, related_name="decisions", null=True, blank=True)
    project = models.ForeignKey(ProjectRelease, models.CASCADE, related_name="decisions", null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason_en = models.TextField(max_length=2000, blank=True)
    reason_zh = models.TextField(max_length=2000, blank=True)
    seen = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="decisions", null=True)
    at = models.DateTimeField(default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(exhibitor__isnull=False, booth=None, project=None)
                | Q(exhibitor=None, booth__isnull=False, project=None)
                | Q(exhibitor=None, booth=None, project__isnull=False),
                name="a_decision_is_about_one_thing",
            ),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="a_decision_has_a_known_outcome"),
        ]
        indexes = [models.Index(fields=["fair", "-at"], name="decisions_of_a_fair")]

    def __str__(self) -> str:
        return f"{self.outcome} at {self.at:%Y-%m-%d}"

    @property
    def about(self) -> Submission:
        """What was handed in."""
        submission: Submission | None = self.exhibitor or self.booth or self.project
        assert submission is not None  # noqa: S101 - a constraint says so
        return submission


class Phrase(models.Model):
    """A reason that organisers of a fair give again and again, in both languages."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="phrases")
    queue = models.CharField(max_length=12, choices=Queue)
    text_en = models.CharField(max_length=500, blank=True)
    text_zh = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["queue", "position", "pk"]
        constraints = [
            said_in_one_language_at_least("text", name="a_phrase_says_something"),
            models.CheckConstraint(condition=Q(queue__in=Queue.values), name="a_phrase_is_for_a_known_queue"),
        ]
        indexes = [models.Index(fields=["fair", "queue", "position"], name="phrases_of_a_queue")]

    def __str__(self) -> str:
        return self.text_en or self.text_zh
