"""Shut out, and let back in."""

import pytest

from fairsite.accounts.actions.suspension import let_person_back_in, suspend_person
from fairsite.accounts.actions.tokens import issue_token
from fairsite.accounts.errors import AlreadySuspended, NotSuspended, PersonGone
from fairsite.accounts.models import Session
from fairsite.errors import Forbidden
from fairsite.outbox.models import OutboxEvent
from tests.accounts.doors import with_token

pytestmark = pytest.mark.django_db


def test_who_is_suspended_is_out_everywhere(signed_in, guest, amara, grace):
    browser = signed_in(amara)
    _token, secret = issue_token(by=amara, name="stand", scopes=["read"])
    suspend_person(person=amara, reason="sent  rubbish", by=grace)
    assert not Session.objects.of(amara).exists()
    assert browser.get("/en/account/").status_code == 302
    assert with_token(secret).get("/api/v1/me/").status_code == 401
    guest.sign_in(amara.email)
    assert guest.person_id is None
    event = OutboxEvent.objects.get(name="person.suspended")
    assert event.data == {"person": amara.pk, "by": grace.pk, "reason": "sent rubbish"}


def test_who_is_let_back_in_signs_in_again_and_old_tokens_stay_dead(guest, amara, grace):
    _token, secret = issue_token(by=amara, name="stand", scopes=["read"])
    suspend_person(person=amara, reason="a mistake", by=grace)
    let_person_back_in(person=amara, by=grace)
    guest.sign_in(amara.email)
    assert guest.person_id == amara.pk
    assert with_token(secret).get("/api/v1/me/").status_code == 401


def test_only_admins_do_it_and_nobody_to_themselves(amara, lin_wei, sofia, grace):
    for person, by in ((amara, lin_wei), (amara, sofia), (amara, amara), (grace, grace)):
        with pytest.raises(Forbidden):
            suspend_person(person=person, reason="", by=by)
        with pytest.raises(Forbidden):
            let_person_back_in(person=person, by=lin_wei)
    amara.refresh_from_db()
    assert amara.is_active


def test_nothing_is_done_twice(amara, tomas, grace):
    with pytest.raises(AlreadySuspended):
        suspend_person(person=tomas, reason="", by=grace)
    with pytest.raises(NotSuspended):
        let_person_back_in(person=amara, by=grace)


def test_a_claim_that_was_never_proved_is_nobody_to_let_in(tomas, grace):
    tomas.email = f"unproven-{tomas.pk}@address.invalid"
    tomas.save(update_fields=["email"])
    with pytest.raises(PersonGone):
        let_person_back_in(person=tomas, by=grace)


def test_through_the_api(signed_in, amara, grace):
    admin = signed_in(grace)
    address = f"/api/v1/people/{amara.pk}/suspension/"
    shut_out = admin.put(address, {"reason": "spam"}, content_type="application/json")
    assert (shut_out.status_code, shut_out.json()["is_active"]) == (200, False)
    assert admin.delete(address).status_code == 204
    assert signed_in(amara).put(f"/api/v1/people/{grace.pk}/suspension/").status_code == 404
