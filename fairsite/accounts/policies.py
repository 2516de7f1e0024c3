"""Who may do what with an account. Predicates only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from fairsite.accounts.models import ApiToken, User


def can_open_mailbox(person: User | AnonymousUser) -> bool:
    """The demo's letters are for those who run the fair. Outside the demo nobody reads other people's mail here."""
    return bool(settings.DEMO and person.is_active and (person.is_staff or person.is_superuser))


def can_revoke_token(person: User, token: ApiToken) -> bool:
    return token.person_id == person.pk
