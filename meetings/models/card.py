"""Consent: what a visitor lets the team of a booth know of him beyond his name."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from meetings.models.conversation import Conversation


class CardShare(models.Model):
    """A ledger: given at a moment, perhaps taken back at a later one; given again it is another line."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="card_shares")
    given_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(taken_back_at=None), name="a_card_is_shared_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(taken_back_at__gte=F("given_at")),
                name="a_card_is_taken_back_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"card in {self.conversation_id}"
