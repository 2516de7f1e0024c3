"""Invitations into an exhibitor's team: letters with a link that works once and for a week."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from booths.enums import InvitationState, TeamRole
from booths.models.exhibitor import Exhibitor
from fairsite.accounts.models.address import AddressField
from fairsite.accounts.models.token import digest_of

if TYPE_CHECKING:
    from datetime import datetime

LIFETIME: Final = timedelta(days=7)


def new_secret() -> str:
    """256 bits: nobody guesses one, so a plain hash is enough to store it."""
    return secrets.token_urlsafe(32)


def a_lifetime_from_now() -> datetime:
    return timezone.now() + LIFETIME


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> InvitationQuerySet:
        """Neither accepted nor taken back; some of them may have expired."""
        return self.filter(state=InvitationState.OPEN)

    def live(self) -> InvitationQuerySet:
        """Those that somebody can still accept; each of them holds a place in the team."""
        return self.open().filter(expires_at__gt=timezone.now())

    def behind(self, secret: str) -> InvitationQuerySet:
        """The one whose letter carries the secret."""
        return self.filter(digest=digest_of(secret))


class Invitation(models.Model):
    """Roles in a team for whoever proves the address. The secret of the link stands in the letter alone."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="invitations")
    email = AddressField(max_length=254)
    roles = ArrayField(models.CharField(max_length=15, choices=TeamRole))
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.OPEN)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="sent_invitations", null=True
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="accepted_invitations", null=True, blank=True
    )
    invited_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(default=timezone.now, help_text="The last letter; earlier ones lead nowhere.")
    expires_at = models.DateTimeField(default=a_lifetime_from_now)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="Accepted or taken back.")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exhibitor", "email"],
                condition=Q(state=InvitationState.OPEN),
                name="an_address_is_invited_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(roles__len__gt=0, roles__contained_by=TeamRole.values),
                name="an_invitation_is_to_roles_that_exist",
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.OPEN, closed_at=None)
                | Q(state__in=[InvitationState.ACCEPTED, InvitationState.TAKEN_BACK], closed_at__isnull=False),
                name="an_invitation_is_open_until_it_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("sent_at")), name="an_invitation_expires_after_its_letter"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} of {self.exhibitor_id}"

    @property
    def is_live(self) -> bool:
        return self.state == InvitationState.OPEN and self.expires_at > timezone.now()
