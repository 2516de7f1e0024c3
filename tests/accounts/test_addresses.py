"""Moving an account to another address."""

import pytest

from fairsite.accounts.models import User
from tests.accounts.doors import letter_to, letters_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(signed_in, amara):
    """Amara's browser, in which she has just given her password."""
    browser = signed_in(amara)
    browser.confirm_it_is_me()
    return browser


def test_a_new_address_counts_when_it_is_proven(hers, amara):
    hers.change_address("Amara@New.test")
    amara.refresh_from_db()
    assert amara.email == "amara@lagos.test"
    hers.follow_letter(letter_to("amara@new.test"))
    amara.refresh_from_db()
    assert amara.email == "amara@new.test"
    assert [str(address) for address in amara.emailaddress_set.all()] == ["amara@new.test"]


def test_the_old_address_is_told_of_the_new_one(hers, amara):
    hers.change_address("amara@new.test")
    hers.follow_letter(letter_to("amara@new.test"))
    warning = letter_to("amara@lagos.test")
    assert warning.subject == "Your address was changed"
    assert "amara@new.test" in warning.text


def test_a_change_of_address_asks_for_the_password_first(signed_in, amara):
    asked = signed_in(amara).change_address("amara@new.test")
    assert asked.headers["Location"].startswith("/en/account/reauthenticate/")
    assert letters_to("amara@new.test") == []


def test_a_wrong_password_does_not_confirm_anybody(signed_in, amara):
    browser = signed_in(amara)
    assert browser.confirm_it_is_me("wrong horse battery").status_code == 200
    assert browser.change_address("amara@new.test").headers["Location"].startswith("/en/account/reauthenticate/")


def test_a_change_that_was_not_meant_is_taken_back(hers, amara):
    hers.change_address("amara@new.test")
    hers.post("/en/account/email/", {"email": "amara@new.test", "action_remove": ""})
    letter = letter_to("amara@new.test")
    hers.follow_letter(letter)
    amara.refresh_from_db()
    assert amara.email == "amara@lagos.test"


def test_the_address_of_somebody_else_is_not_given_away_and_not_told(hers, amara, lin_wei):
    page = hers.change_address("lin.wei@chengdu.test")
    assert page.status_code == 302
    hers.follow_letter(letter_to("lin.wei@chengdu.test"))
    amara.refresh_from_db()
    lin_wei.refresh_from_db()
    assert (amara.email, lin_wei.email) == ("amara@lagos.test", "lin.wei@chengdu.test")


def test_an_address_that_two_claim_goes_to_the_first_who_proves_it(hers, signed_in, amara, sofia):
    sofias = signed_in(sofia)
    sofias.confirm_it_is_me()
    hers.change_address("office@fair.test")
    sofias.change_address("office@fair.test")
    [letter] = letters_to("office@fair.test")[:1]
    hers.follow_letter(letter)
    amara.refresh_from_db()
    sofia.refresh_from_db()
    assert (amara.email, sofia.email) == ("office@fair.test", "sofia@office.test")


def test_an_account_of_staff_that_was_never_proven_keeps_its_address(hers, amara):
    clerk = User.objects.create_user("clerk@office.test", name="Clerk", is_staff=True)
    hers.change_address("clerk@office.test")
    hers.follow_letter(letter_to("clerk@office.test"))
    amara.refresh_from_db()
    clerk.refresh_from_db()
    assert (amara.email, clerk.email) == ("amara@lagos.test", "clerk@office.test")
