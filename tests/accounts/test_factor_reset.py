"""Second factors that are lost: two admins together, and the person knows."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone

from fairsite.accounts.actions.factors import (
    ask_for_factor_reset,
    confirm_factor_reset,
    insist_on_second_factor,
    withdraw_factor_reset,
)
from fairsite.accounts.enums import ResetState
from fairsite.accounts.errors import FactorResetSettled, FactorResetWaits, FourEyesNeeded, NoSecondFactor
from fairsite.accounts.models import FactorReset, Session
from fairsite.errors import Forbidden
from tests.accounts.doors import give_app, letters_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def reset(amara, grace):
    give_app(amara)
    return ask_for_factor_reset(person=amara, reason="lost the telephone", by=grace)


def has_app(person):
    return Authenticator.objects.filter(user=person).exists()


def test_asking_takes_nothing_and_tells_the_person(reset, amara):
    assert has_app(amara)
    assert letters_to(amara.email)[-1].subject == "Somebody asked to reset your second factor"


def test_a_second_admin_confirms_and_the_person_signs_in_anew(reset, signed_in, amara, ada):
    signed_in(amara)
    done = confirm_factor_reset(reset=reset, by=ada)
    assert (done.state, done.settled_by) == (ResetState.DONE, ada)
    assert not has_app(amara)
    assert not Session.objects.of(amara).exists()
    assert letters_to(amara.email)[-1].subject == "Your second factors were removed"


def test_the_same_admin_cannot_confirm(reset, amara, grace):
    with pytest.raises(FourEyesNeeded):
        confirm_factor_reset(reset=reset, by=grace)
    assert has_app(amara)


def test_the_database_has_the_last_word_about_four_eyes(reset, grace):
    with pytest.raises(IntegrityError, match="four_eyes_reset_a_second_factor"), transaction.atomic():
        FactorReset.objects.update(state=ResetState.DONE, settled_by=grace, settled_at=timezone.now())


def test_nobody_confirms_for_themselves_and_nobody_else_has_a_say(reset, amara, sofia, lin_wei, ada, grace):
    amara.is_superuser = True
    for person in (amara, sofia, lin_wei):
        with pytest.raises(Forbidden):
            confirm_factor_reset(reset=reset, by=person)
    for whom, by in ((lin_wei, sofia), (ada, ada)):
        with pytest.raises(Forbidden):
            ask_for_factor_reset(person=whom, reason="", by=by)
    with pytest.raises(Forbidden):
        withdraw_factor_reset(reset=reset, by=sofia)
    assert has_app(amara)


def test_one_waits_at_a_time_and_only_for_who_has_a_factor(reset, amara, lin_wei, ada):
    with pytest.raises(FactorResetWaits):
        ask_for_factor_reset(person=amara, reason="again", by=ada)
    with pytest.raises(NoSecondFactor):
        ask_for_factor_reset(person=lin_wei, reason="", by=ada)


def test_after_a_day_it_has_lapsed_and_may_be_asked_for_anew(reset, amara, ada):
    FactorReset.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    with pytest.raises(FactorResetSettled):
        confirm_factor_reset(reset=reset, by=ada)
    assert has_app(amara)
    assert not FactorReset.objects.waiting().exists()
    again = ask_for_factor_reset(person=amara, reason="still lost", by=ada)
    assert list(FactorReset.objects.waiting()) == [again]


def test_any_admin_withdraws_it(reset, amara, ada):
    withdraw_factor_reset(reset=reset, by=ada)
    with pytest.raises(FactorResetSettled):
        confirm_factor_reset(reset=reset, by=ada)
    assert has_app(amara)


def test_through_the_api(signed_in, amara, grace, ada):
    give_app(amara)
    asked = signed_in(grace).post(
        f"/api/v1/people/{amara.pk}/factor-reset/", {"reason": "lost"}, content_type="application/json"
    )
    assert asked.status_code == 201
    address = f"/api/v1/factor-resets/{asked.json()['id']}/"
    assert signed_in(grace).put(address).json()["code"] == "four_eyes_needed"
    assert signed_in(ada).get("/api/v1/factor-resets/").json()["results"][0]["person"] == amara.pk
    assert signed_in(ada).put(address).json()["state"] == "done"
    assert not has_app(amara)


def test_who_is_given_a_role_that_asks_for_a_factor_signs_in_anew(compulsory, signed_in, sofia, amara):
    signed_in(sofia)
    signed_in(amara)
    insist_on_second_factor(person=sofia)
    insist_on_second_factor(person=amara)
    assert not Session.objects.of(sofia).exists()
    assert Session.objects.of(amara).exists()
    give_app(sofia)
    signed_in(sofia)
    insist_on_second_factor(person=sofia)
    assert Session.objects.of(sofia).exists()
