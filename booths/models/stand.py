"""Addresses at which a booth stood before: they lead on to it for good."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from booths.models.booth import Booth
from booths.models.fair import Fair


class Forwarding(models.Model):
    """A stand code under which the public knew a booth; printed QR codes and links with it go on working."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="forwardings")
    code = models.CharField(max_length=8)
    booth = models.ForeignKey(Booth, models.CASCADE, related_name="forwardings")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fair", "code"], name="a_code_leads_to_one_booth")]

    def __str__(self) -> str:
        return f"{self.code} leads to {self.booth_id}"
