"""Somebody without an account, who talks at one fair."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone

from booths.models.fair import Fair

KEPT: Final = timedelta(days=30)
"""For so long after their last sign of life guests are remembered."""


class GuestQuerySet(models.QuerySet["Guest"]):
    def welcome(self) -> GuestQuerySet:
        """Whose fair lets guests talk."""
        return self.filter(fair__guests_may_talk=True)

    def unseen(self, moment: datetime | None = None) -> GuestQuerySet:
        return self.filter(seen_at__lt=(moment or timezone.now()) - KEPT)


class Guest(models.Model):
    """At which fair a person without an account talks. The person is a row of its own among people, marked as guest."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="guest")
    fair = models.ForeignKey(Fair, models.CASCADE, related_name="guests")
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, help_text="To the hour.")

    objects = GuestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["seen_at"], name="guests_by_last_sign_of_life")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seen_at__gte=models.F("began_at")), name="a_guest_is_seen_after_he_began"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} is a guest of {self.fair_id}"
