"""Where somebody is signed in: one row for each browser, which is the session itself."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.models.user import User

if TYPE_CHECKING:
    from fairsite.accounts.sessions import SessionStore

LONGEST_BROWSER: Final = 200
COALESCED: Final = timedelta(minutes=5)


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, person: User) -> SessionQuerySet:
        return self.filter(person=person)

    def live(self) -> SessionQuerySet:
        return self.filter(expire_date__gt=timezone.now())

    def marked(self, mark: str) -> Session | None:
        """The one of these sessions that has this mark. People have a handful of them."""
        return next((session for session in self if session.mark == mark), None)


class Session(AbstractBaseSession):
    """A browser that holds our cookie; with a person, one in which somebody is signed in.

    `session_key` is what the cookie holds and therefore a secret: to the outside a session is known by its `mark`.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions", null=True, blank=True
    )
    browser = models.CharField(max_length=LONGEST_BROWSER, blank=True, help_text="As it calls itself.")
    address = models.CharField(max_length=45, blank=True, help_text="Shortened: a neighbourhood, not a household.")
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, help_text="To five minutes.")

    objects = BaseSessionManager.from_queryset(SessionQuerySet)()  # type: ignore[misc]

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        verbose_name = _("session")  # type: ignore[assignment]
        verbose_name_plural = _("sessions")  # type: ignore[assignment]
        ordering = ["-seen_at", "session_key"]
        indexes = [
            models.Index(fields=["person", "-seen_at"], condition=Q(person__isnull=False), name="sessions_of_a_person")
        ]

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        from fairsite.accounts.sessions import SessionStore

        return SessionStore

    @property
    def mark(self) -> str:
        """What tells sessions apart without opening any: nobody gets from here to the key."""
        return hashlib.sha256(self.session_key.encode()).hexdigest()[:32]

    def is_stale(self, moment: datetime | None = None) -> bool:
        """Whether its last sign of life was noted so long ago that another one is worth a write."""
        return self.seen_at < (moment or timezone.now()) - COALESCED
