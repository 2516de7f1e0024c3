"""Shutting people out, and letting them back in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from fairsite.accounts.actions.sessions import sign_out
from fairsite.accounts.actions.tokens import revoke_all_tokens
from fairsite.accounts.errors import AlreadySuspended, NotSuspended, PersonGone
from fairsite.accounts.events import PersonLetBackIn, PersonSuspended
from fairsite.accounts.models import Departure, User
from fairsite.accounts.policies import can_administer_people, can_suspend
from fairsite.audit.noting import note
from fairsite.errors import Forbidden
from fairsite.live.presence import forget_present
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from django.db.models import QuerySet


@transaction.atomic
def suspend_person(*, person: User, reason: str, by: User) -> User:
    """From now on they cannot sign in, are signed out everywhere, and their API tokens are dead. Nothing is lost."""
    if not can_suspend(by, person):
        raise Forbidden
    person = _locked(person)
    if not person.is_active:
        raise AlreadySuspended
    person.is_active = False
    person.save(update_fields=["is_active"])
    revoke_all_tokens(by=person)
    sign_out(person=person, by=by, kept=None)
    reason = " ".join(reason.split())
    publish(PersonSuspended(person=person, by=by, reason=reason))
    note("accounts.suspend_person", row=person, reason=reason)
    transaction.on_commit(lambda: forget_present(person.pk))
    return person


@transaction.atomic
def let_person_back_in(*, person: User, reason: str = "", by: User) -> User:
    """They may sign in again. Revoked tokens stay revoked."""
    if not can_administer_people(by):
        raise Forbidden
    person = _locked(person)
    if person.is_active:
        raise NotSuspended
    if person.is_nobody or _erased(person).exists():
        raise PersonGone
    person.is_active = True
    person.save(update_fields=["is_active"])
    publish(PersonLetBackIn(person=person, by=by))
    note("accounts.let_person_back_in", row=person, reason=" ".join(reason.split()))
    return person


def _locked(person: User) -> User:
    return User.objects.select_for_update().get(pk=person.pk)


def _erased(person: User) -> QuerySet[Departure]:
    return Departure.objects.filter(person=person, erased_at__isnull=False)
