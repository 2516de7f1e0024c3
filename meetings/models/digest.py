"""Letters that tell somebody of answers which he has not read."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Digest(models.Model):
    """Whether somebody wants them, and when the last one was written; who has no row wants them."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest")
    is_wanted = models.BooleanField(default=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"letters to {self.person_id}"
