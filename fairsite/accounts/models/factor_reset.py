"""Taking somebody's second factors away, which two admins do together."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.enums import RESET_STEPS, ResetState

if TYPE_CHECKING:
    from fairsite.accounts.models.user import User

LAPSES_AFTER: Final = timedelta(hours=24)


class FactorResetQuerySet(models.QuerySet["FactorReset"]):
    def visible_to(self, person: User) -> FactorResetQuerySet:
        """Admins alone know of them."""
        return self if person.is_active and person.is_superuser else self.none()

    def waiting(self, moment: datetime | None = None) -> FactorResetQuerySet:
        """Those that a second admin may confirm now."""
        return self.filter(state=ResetState.ASKED, asked_at__gt=(moment or timezone.now()) - LAPSES_AFTER)


class FactorReset(models.Model):
    """One admin asks, another confirms within a day: no one alone gets round somebody's second factor."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="factor_resets")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(_("reason"), max_length=300)
    state = models.CharField(max_length=10, choices=ResetState, default=ResetState.ASKED)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = FactorResetQuerySet.as_manager()

    class Meta:
        verbose_name = _("reset of second factors")
        verbose_name_plural = _("resets of second factors")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ResetState.DONE) | ~Q(settled_by=F("asked_by")),
                name="four_eyes_reset_a_second_factor",
            ),
            models.CheckConstraint(
                condition=Q(state=ResetState.ASKED, settled_by__isnull=True, settled_at__isnull=True)
                | Q(~Q(state=ResetState.ASKED), settled_by__isnull=False, settled_at__isnull=False),
                name="a_reset_is_settled_by_somebody_or_still_waits",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state=ResetState.ASKED), name="one_reset_waits_for_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_state_display()}"

    def become(self, state: ResetState) -> None:
        if state not in RESET_STEPS[ResetState(self.state)]:
            message = f"A reset that is {self.state} does not become {state}."
            raise ValueError(message)
        self.state = state

    @property
    def lapses_at(self) -> datetime:
        return self.asked_at + LAPSES_AFTER

    def has_lapsed(self, moment: datetime | None = None) -> bool:
        return (moment or timezone.now()) >= self.lapses_at
