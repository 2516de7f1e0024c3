"""Somebody leaves the site: asked for, fourteen days to think it over, done."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

GRACE: Final = timedelta(days=14)


def after_the_grace() -> datetime:
    return timezone.now() + GRACE


class DepartureQuerySet(models.QuerySet["Departure"]):
    def waiting(self) -> DepartureQuerySet:
        return self.filter(erased_at__isnull=True)

    def due(self, moment: datetime | None = None) -> DepartureQuerySet:
        return self.waiting().filter(due_at__lte=moment or timezone.now())


class Departure(models.Model):
    """An account that is going to be erased, or was. Taken back, its row is gone."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="departure")
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=after_the_grace)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = _("departure")
        verbose_name_plural = _("departures")
        ordering = ["due_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_at__gt=F("asked_at")), name="who_leaves_has_time_to_think"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(erased_at__gte=F("due_at")),
                name="nobody_is_erased_before_the_day",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(erased_at__isnull=True), name="departures_that_wait"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.due_at:%Y-%m-%d}"
