"""Personal API tokens."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.models.user import User
from fairsite.accounts.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Collection

MARK: Final = "fs_"  # so that people and secret scanners recognise one
SHOWN: Final = len(MARK) + 6


def new_secret() -> str:
    """256 bits behind the mark: nobody guesses one, so a plain hash is enough to store it."""
    return MARK + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def of(self, person: User) -> ApiTokenQuerySet:
        return self.filter(person=person)

    def live(self) -> ApiTokenQuerySet:
        """Neither revoked nor expired."""
        unexpired = Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now())
        return self.filter(unexpired, revoked_at__isnull=True)

    def held(self, keys: Collection[int]) -> dict[int, ApiToken]:
        """Those of these that are live, of people who may sign in, each with its person."""
        return self.live().filter(person__is_active=True).select_related("person").in_bulk(keys) if keys else {}

    def opened_by(self, secret: str) -> ApiToken | None:
        """The live token with that secret, of somebody who may sign in."""
        found = self.live().filter(digest=digest_of(secret), person__is_active=True)
        return found.select_related("person").first()


class ApiToken(models.Model):
    """A key to the API in a person's name. The secret is shown once and never stored."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("name"), max_length=80)
    prefix = models.CharField(max_length=SHOWN, help_text="The beginning of the secret, to recognise it by.")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=16, choices=Scope), verbose_name=_("scopes"))
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True, help_text="To five minutes.")
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(scopes__len__gt=0), name="a_token_may_do_something"),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=Scope.values), name="a_token_may_do_only_what_is_known"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="a_token_expires_after_its_making"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def is_live(self, moment: datetime | None = None) -> bool:
        if self.revoked_at is not None:
            return False
        return self.expires_at is None or self.expires_at > (moment or timezone.now())

    @property
    def scope_names(self) -> list[str]:
        return [str(Scope(scope).label) for scope in self.scopes]
