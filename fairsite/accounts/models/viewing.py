"""An admin looks at the site as somebody else sees it: for half an hour, for a reason, and never unnoticed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from fairsite.accounts.models.user import User

LONGEST: Final = timedelta(minutes=30)


def after_the_longest() -> datetime:
    return timezone.now() + LONGEST


class ViewingQuerySet(models.QuerySet["Viewing"]):
    def of(self, person: User) -> ViewingQuerySet:
        return self.filter(person=person)

    def open(self) -> ViewingQuerySet:
        """Neither stopped nor noticed to be over."""
        return self.filter(ended_at=None)


class Viewing(models.Model):
    """Which session views is said in that session; a viewing that nobody ended was over at `ends_at`."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="viewings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    began_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(default=after_the_longest)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ViewingQuerySet.as_manager()

    class Meta:
        verbose_name = _("viewing as another person")
        verbose_name_plural = _("viewings as other people")
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("began_at") + LONGEST + timedelta(seconds=1)),
                name="a_viewing_lasts_half_an_hour_at_most",
            ),
            models.CheckConstraint(condition=~Q(person=F("by")), name="nobody_views_as_himself"),
            models.UniqueConstraint(
                fields=["by"], condition=Q(ended_at=None), name="one_views_as_one_person_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["person", "-began_at"], name="viewings_of_a_person")]

    def __str__(self) -> str:
        return f"{self.by_id} as {self.person_id}"

    def is_over(self, moment: datetime | None = None) -> bool:
        return self.ended_at is not None or (moment or timezone.now()) >= self.ends_at

    @property
    def over_at(self) -> datetime:
        return self.ended_at or self.ends_at
