"""Second factors: taken from somebody who has lost them, by two admins together."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from fairsite.accounts.actions.mail import send_letter
from fairsite.accounts.actions.sessions import sign_out
from fairsite.accounts.enums import ResetState
from fairsite.accounts.errors import FactorResetSettled, FactorResetWaits, FourEyesNeeded, NoSecondFactor
from fairsite.accounts.events import FactorResetAsked, FactorResetConfirmed, FactorResetWithdrawn
from fairsite.accounts.models import FactorReset, User
from fairsite.accounts.policies import (
    can_administer_people,
    can_ask_for_factor_reset,
    can_confirm_factor_reset,
    has_second_factor,
    owes_second_factor,
)
from fairsite.errors import Forbidden, refusing_violations
from fairsite.outbox.publishing import publish


def ask_for_factor_reset(*, person: User, reason: str, by: User) -> FactorReset:
    """The first pair of eyes. Nothing is taken yet; the person is told, so that they can protest."""
    if not can_ask_for_factor_reset(by, person):
        raise Forbidden
    with refusing_violations(), transaction.atomic():
        person = User.objects.select_for_update().get(pk=person.pk)
        if not has_second_factor(person):
            raise NoSecondFactor
        _clear_away_lapsed(person)
        if FactorReset.objects.filter(person=person, state=ResetState.ASKED).exists():
            raise FactorResetWaits
        reset = FactorReset.objects.create(person=person, asked_by=by, reason=" ".join(reason.split()))
        publish(FactorResetAsked(reset=reset))
        send_letter(to=person, template="account/factor_reset_asked", context={"reset": reset})
    return reset


def _clear_away_lapsed(person: User) -> None:
    """A reset that nobody confirmed in time was, so to say, withdrawn by who asked for it."""
    for reset in FactorReset.objects.filter(person=person, state=ResetState.ASKED):
        if reset.has_lapsed():
            _settle(reset, ResetState.WITHDRAWN, by=reset.asked_by)


def confirm_factor_reset(*, reset: FactorReset, by: User) -> FactorReset:
    """The second pair of eyes: the person's second factors are gone, and they are signed out everywhere."""
    if reset.asked_by_id == by.pk:
        raise FourEyesNeeded
    if not can_confirm_factor_reset(by, reset):
        raise Forbidden
    with refusing_violations(), transaction.atomic():
        reset = _locked_and_waiting(reset)
        _settle(reset, ResetState.DONE, by=by)
        Authenticator.objects.filter(user=reset.person).delete()
        sign_out(person=reset.person, by=by, kept=None)
        publish(FactorResetConfirmed(reset=reset))
        send_letter(to=reset.person, template="account/factor_reset_done", context={"reset": reset})
    return reset


@transaction.atomic
def withdraw_factor_reset(*, reset: FactorReset, by: User) -> FactorReset:
    """Any admin may stop it."""
    if not can_administer_people(by):
        raise Forbidden
    reset = _locked_and_waiting(reset)
    _settle(reset, ResetState.WITHDRAWN, by=by)
    publish(FactorResetWithdrawn(reset=reset))
    return reset


@transaction.atomic
def insist_on_second_factor(*, person: User) -> None:
    """Somebody has just been given a role that asks for a second factor: without one they have to sign in anew."""
    person = User.objects.select_for_update().get(pk=person.pk)
    if owes_second_factor(person):
        sign_out(person=person, by=person, kept=None)


def _locked_and_waiting(reset: FactorReset) -> FactorReset:
    reset = FactorReset.objects.select_for_update(of=("self",)).select_related("person").get(pk=reset.pk)
    if reset.state != ResetState.ASKED or reset.has_lapsed():
        raise FactorResetSettled
    return reset


def _settle(reset: FactorReset, state: ResetState, *, by: User) -> None:
    reset.become(state)
    reset.settled_by, reset.settled_at = by, timezone.now()
    reset.save(update_fields=["state", "settled_by", "settled_at"])
