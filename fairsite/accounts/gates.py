"""The only ways by which pages and endpoints come to one row of somebody's own; for others it is not there."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.http import Http404
from django.shortcuts import get_object_or_404

from fairsite.accounts.models import (
    ApiToken,
    DataExport,
    Departure,
    FactorReset,
    PushSubscription,
    Session,
    User,
)


def own_token_or_404(person: User, pk: int) -> ApiToken:
    return get_object_or_404(ApiToken.objects.of(person), pk=pk)


def own_session_or_404(person: User, mark: str) -> Session:
    session = Session.objects.of(person).live().marked(mark)
    if session is None:
        raise Http404
    return session


def here_or_404(person: User, key: str | None) -> Session:
    """The session of that key, in which somebody asks."""
    return get_object_or_404(Session.objects.of(person).live(), pk=key)


def own_push_subscription_or_404(person: User, pk: int) -> PushSubscription:
    return get_object_or_404(PushSubscription.objects.of(person), pk=pk)


def own_passkey_or_404(person: User, pk: int) -> Authenticator:
    passkeys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    return get_object_or_404(passkeys, pk=pk)


def latest_export_or_404(person: User) -> DataExport:
    """How far it is; the file itself stays where it is."""
    return get_object_or_404(DataExport.objects.of(person).defer("file")[:1])


def fetchable_export_or_404(person: User, pk: int) -> DataExport:
    return get_object_or_404(DataExport.objects.of(person).fetchable(), pk=pk)


def departure_or_404(person: User) -> Departure:
    return get_object_or_404(Departure.objects.waiting().filter(person=person))


def person_or_404(admin: User, pk: int) -> User:
    """Whoever is not an admin learns nothing about who has an account."""
    return get_object_or_404(User.objects.visible_to(admin), pk=pk)


def factor_reset_or_404(admin: User, pk: int) -> FactorReset:
    return get_object_or_404(FactorReset.objects.visible_to(admin), pk=pk)
