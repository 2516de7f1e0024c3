"""Letters that leave the site."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.enums import Language, MailState
from fairsite.accounts.models.address import AddressField


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self, moment: datetime | None = None) -> MailQuerySet:
        """Letters that wait for a try at that moment (now, if not given)."""
        return self.filter(state=MailState.QUEUED, due_at__lte=moment or timezone.now())

    def addressed_like(self, text: str) -> MailQuerySet:
        """Letters to addresses that contain the text; all, if it is empty."""
        wanted = text.replace("\0", "").strip().lower()
        return self.filter(to__contains=wanted) if wanted else self


class Mail(models.Model):
    """One letter to one address. The row is the queue: what stands here leaves, at least once, or ends as `failed`."""

    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = AddressField(_("to"), max_length=254)
    language = models.CharField(max_length=8, choices=Language, default=Language.ENGLISH)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(blank=True, help_text="Emptied when the letter has left, outside the demo.")
    html = models.TextField(blank=True)
    unsubscribe = models.CharField(
        max_length=300, blank=True, db_default="", help_text="Where whoever gets such letters wants no more of them."
    )
    state = models.CharField(max_length=8, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, help_text="Not tried before.")
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=250, blank=True, help_text="What went wrong at the last try.")

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MailState.values), name="a_letter_is_in_a_known_state"),
            models.CheckConstraint(
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | Q(~Q(state=MailState.SENT), sent_at__isnull=True),
                name="a_letter_has_a_time_of_sending_when_it_is_sent",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state=MailState.QUEUED), name="letters_that_wait"),
            models.Index(fields=["-written_at", "-id"], name="letters_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

    def become(self, state: MailState) -> None:
        """One step of a letter's life, if the table has it."""
        if not MailState(self.state).may_become(state):
            message = f"A letter that is {self.state} does not become {state}."
            raise ValueError(message)
        self.state = state
