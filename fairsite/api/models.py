"""Answers that are kept, so that a request sent twice is done once."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone


class KeptAnswerQuerySet(models.QuerySet["KeptAnswer"]):
    def before(self, moment: datetime) -> KeptAnswerQuerySet:
        return self.filter(created_at__lt=moment)


class KeptAnswer(models.Model):
    """The first answer to a request that carried an Idempotency-Key; `status` is empty until there is one.

    `key` is a digest of credentials and key, `request` one of method, address and body. The answer may hold what is
    shown once only (a token's secret), so `sealed` can be read with the client's key alone.
    """

    key = models.CharField(max_length=64, primary_key=True)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    sealed = models.BinaryField(default=b"")
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[KeptAnswerQuerySet] = KeptAnswerQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["created_at"], name="kept_answers_by_time"),)

    def __str__(self) -> str:
        return f"{self.key[:8]}…: {self.status or 'in flight'}"
