"""Browsers that tell somebody of news while no page of ours is open in them, and what they are still to tell."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fairsite.accounts.enums import PushShows
from fairsite.accounts.models.session import Session

if TYPE_CHECKING:
    from datetime import datetime

    from fairsite.accounts.models.user import User

LONGEST_ENDPOINT: Final = 1_000
LONGEST_TOPIC: Final = 32  # as push services have it


def digest_of_endpoint(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode()).hexdigest()


class PushSubscriptionQuerySet(models.QuerySet["PushSubscription"]):
    def of(self, person: User) -> PushSubscriptionQuerySet:
        return self.filter(person=person)


class PushSubscription(models.Model):
    """One browser of a person, for as long as he is signed in there.

    Who knows the endpoint can have the browser show something, so it is a secret; `p256dh` and `auth` are what words
    are sealed with for it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_subscriptions")
    session = models.ForeignKey(Session, models.CASCADE, related_name="push_subscriptions")
    endpoint = models.CharField(max_length=LONGEST_ENDPOINT)
    digest = models.CharField(max_length=64, unique=True, editable=False, help_text="Of the endpoint.")
    p256dh = models.CharField(max_length=88)
    auth = models.CharField(max_length=24)
    shows = models.CharField(max_length=5, choices=PushShows, default=PushShows.WHO)
    created_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When it was last told something.")
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row, each after all its tries.")

    objects = PushSubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(shows__in=PushShows.values), name="a_browser_shows_who_or_words"),
        ]

    def __str__(self) -> str:
        return f"browser {self.pk} of {self.person_id}"


class PushNoteQuerySet(models.QuerySet["PushNote"]):
    def due(self, moment: datetime) -> PushNoteQuerySet:
        return self.filter(due_at__lte=moment)


class PushNote(models.Model):
    """What one browser is still to tell, of one topic; a later one of the same topic takes its place.

    `words` is what the page's script shows. The row goes when it was told, or given up.
    """

    subscription = models.ForeignKey(PushSubscription, models.CASCADE, related_name="notes")
    topic = models.CharField(max_length=LONGEST_TOPIC)
    words = models.JSONField()
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = PushNoteQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subscription", "topic"], name="a_browser_has_one_note_of_a_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} for {self.subscription_id}"
