"""What is remembered of a desk: who handed what to whom, and how long visitors waited."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from booths.models import Exhibitor
from meetings.models.conversation import Conversation

LONGEST_NOTE = 500


class HandOver(models.Model):
    """A conversation that was handed to a colleague, with a note that only the team reads."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="handovers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="handed_over")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="was_handed")
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.conversation_id} from {self.by_id} to {self.to_id}"


class Answer(models.Model):
    """A fact, never changed: a visitor asked, and somebody of the team answered for the first time since."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="answers")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="answers")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(answered_at__gte=F("asked_at")), name="an_answer_follows_a_question"),
        ]
        indexes = [models.Index(F("exhibitor"), F("answered_at").desc(), name="answers_of_an_exhibitor")]

    def __str__(self) -> str:
        return f"answer in {self.conversation_id}"
