"""Replies that a team gives again and again."""

from __future__ import annotations

from django.db import models

from booths.models import Exhibitor
from booths.models.bilingual import said_in_one_language_at_least

LONGEST_REPLY = 1_000


class SavedReply(models.Model):
    """Written in either language or both; a visitor gets it in his own, if it is there."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="saved_replies")
    text_en = models.CharField(max_length=LONGEST_REPLY, blank=True)
    text_zh = models.CharField(max_length=LONGEST_REPLY, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [said_in_one_language_at_least("text", name="a_saved_reply_says_something")]

    def __str__(self) -> str:
        return self.text_en or self.text_zh
