"""What organisers tell everybody at a fair: announcements, and the texts that stand in its footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from booths.enums import TextKind
from booths.models.bilingual import said_in_one_language_at_least
from booths.models.fair import Fair

if TYPE_CHECKING:
    from datetime import datetime


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def not_over_at(self, moment: datetime) -> AnnouncementQuerySet:
        """Those that are shown then or later."""
        return self.filter(Q(shows_until=None) | Q(shows_until__gt=moment))


class Announcement(models.Model):
    """A sentence at the head of every page of a fair, from one moment until another, or until it is withdrawn."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="announcements")
    text_en = models.CharField(max_length=300, blank=True)
    text_zh = models.CharField(max_length=300, blank=True)
    shows_from = models.DateTimeField(default=timezone.now)
    shows_until = models.DateTimeField(null=True, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["-shows_from", "-pk"]
        constraints = [
            said_in_one_language_at_least("text", name="an_announcement_says_something"),
            models.CheckConstraint(
                condition=Q(shows_until=None) | Q(shows_until__gt=F("shows_from")),
                name="an_announcement_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["fair", "-shows_from"], name="announcements_latest_first")]

    def __str__(self) -> str:
        return self.text_en or self.text_zh


class FairText(models.Model):
    """A version of one of the fair's texts (about, rules, privacy); what was once in force stays to be read."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=10, choices=TextKind)
    version = models.PositiveIntegerField()
    body_en = models.TextField(max_length=20_000, blank=True)
    body_zh = models.TextField(max_length=20_000, blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["fair", "kind", "version"], name="a_version_of_a_text_is_kept_once"),
            said_in_one_language_at_least("body", name="a_text_of_a_fair_says_something"),
            models.CheckConstraint(condition=Q(kind__in=TextKind.values), name="a_text_of_a_fair_is_of_a_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"
