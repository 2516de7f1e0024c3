"""How far somebody's browsers have told him of a conversation."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from meetings.models.conversation import Conversation


class PushMark(models.Model):
    """`seq` is the number up to which it was told; before he has read that far it is told of no more."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="push_marks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "conversation"], name="a_person_is_told_up_to_one_number"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} was told up to {self.seq} of {self.conversation_id}"
