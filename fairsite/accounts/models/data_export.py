"""A person's own data, packed for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.enums import EXPORT_STEPS, ExportState
from fairsite.accounts.models.user import User

KEPT: Final = timedelta(days=7)


class DataExportQuerySet(models.QuerySet["DataExport"]):
    def of(self, person: User) -> DataExportQuerySet:
        return self.filter(person=person)

    def fetchable(self, moment: datetime | None = None) -> DataExportQuerySet:
        """Those whose file can be fetched now."""
        return self.filter(state=ExportState.READY, expires_at__gt=moment or timezone.now())

    def over(self, moment: datetime | None = None) -> DataExportQuerySet:
        return self.filter(state=ExportState.READY, expires_at__lte=moment or timezone.now())


class DataExport(models.Model):
    """A ZIP of everything that the site knows of somebody. It lies in its row: no folder to guess, and gone with it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_exports")
    state = models.CharField(max_length=8, choices=ExportState, default=ExportState.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    file = models.BinaryField(null=True, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")

    objects = DataExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export of one's data")
        verbose_name_plural = _("exports of one's data")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ExportState.READY, file__isnull=False, expires_at__isnull=False)
                | Q(~Q(state=ExportState.READY), file__isnull=True),
                name="an_export_that_is_ready_has_a_file_and_an_end",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state=ExportState.ASKED), name="one_export_is_made_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.get_state_display()}"

    def become(self, state: ExportState) -> None:
        if state not in EXPORT_STEPS[ExportState(self.state)]:
            message = f"An export that is {self.state} does not become {state}."
            raise ValueError(message)
        self.state = state

    def can_be_fetched(self, moment: datetime | None = None) -> bool:
        return self.expires_at is not None and self.expires_at > (moment or timezone.now()) and self.size > 0
