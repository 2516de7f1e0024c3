"""Files that no row speaks of any more, until the storage has let go of them."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone


class RemovalQuerySet(models.QuerySet["Removal"]):
    def due(self, moment: datetime) -> RemovalQuerySet:
        return self.filter(due_at__lte=moment).order_by("due_at", "pk")


class Removal(models.Model):
    """A file that is to go, or a folder with all that lies in it: then `place` ends with a stroke."""

    place = models.CharField(max_length=300)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now, help_text="Not tried before.")

    objects = RemovalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["due_at"], name="removals_by_their_time"),
            models.Index(fields=["place"], name="removals_by_place"),
        ]

    def __str__(self) -> str:
        return self.place
