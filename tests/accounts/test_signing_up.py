"""Signing up: a letter first, then the account."""

import pytest
from django.core.cache import cache

from fairsite.accounts.enums import MailState
from fairsite.accounts.models import Mail, User
from tests.accounts.doors import Browser, letter_to, letters_to, path_in
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def test_somebody_signs_up_opens_the_letter_and_is_signed_in(guest):
    sent = guest.sign_up("Amara@Lagos.test")
    assert sent.headers["Location"] == "/en/account/confirm-email/"
    assert guest.person_id is None
    guest.follow_letter(letter_to("amara@lagos.test"))
    amara = User.objects.get()
    assert guest.person_id == amara.pk
    assert (amara.email, amara.name) == ("amara@lagos.test", "Amara Okafor")
    assert amara.emailaddress_set.get().verified


def test_nobody_is_signed_in_by_opening_the_letter_in_another_browser(guest):
    guest.sign_up("amara@lagos.test")
    other = Browser()
    other.follow_letter(letter_to("amara@lagos.test"))
    assert other.person_id is None
    assert User.objects.get().emailaddress_set.get().verified


def test_looking_at_the_link_confirms_nothing(guest):
    """Mail scanners open every link."""
    guest.sign_up("amara@lagos.test")
    page = guest.get(path_in(letter_to("amara@lagos.test")))
    assert page.status_code == 200
    assert not User.objects.get().emailaddress_set.get().verified


def test_without_the_letter_there_is_no_signing_in(guest):
    guest.sign_up("amara@lagos.test")
    refused = Browser().sign_in("amara@lagos.test")
    assert refused.headers["Location"] == "/en/account/confirm-email/"
    assert "_auth_user_id" not in refused.client.session


def test_signing_up_leads_back_to_where_one_came_from(guest):
    guest.sign_up("amara@lagos.test", next="/en/ciftis-2020/booths/I07-12/")
    confirmed = guest.follow_letter(letter_to("amara@lagos.test"))
    assert confirmed.headers["Location"] == "/en/ciftis-2020/booths/I07-12/"


def test_who_signs_up_on_chinese_pages_reads_chinese(guest):
    guest.language = "zh-hans"
    guest.sign_up("lin.wei@chengdu.test", name="林薇", time_zone="Asia/Shanghai")
    lin_wei = User.objects.get()
    assert (lin_wei.language, lin_wei.time_zone) == ("zh-hans", "Asia/Shanghai")
    letter = letter_to("lin.wei@chengdu.test")
    assert letter.language == "zh-hans"
    assert path_in(letter).startswith("/zh-hans/account/confirm-email/")


def test_a_time_zone_that_nobody_knows_is_no_mistake_of_the_person(guest):
    guest.sign_up("amara@lagos.test", time_zone="Mars/Olympus")
    assert User.objects.get().time_zone == "UTC"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("email", ""),
        ("name", ""),
        ("name", "<script>"),
        ("password1", "short"),
        ("password1", "password123"),
        ("password1", "amara@lagos.test"),
        ("password1", ""),
    ],
)
def test_a_sign_up_with_a_mistake_says_which_and_makes_nobody(guest, field, value):
    wanted = {"email": "amara@lagos.test", "name": "Amara Okafor", "password1": PASSWORD, field: value}
    page = guest.post("/en/account/signup/", wanted)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert not User.objects.exists()
    assert not Mail.objects.exists()


def test_nobody_signs_up_as_staff_or_with_a_proven_address(guest):
    guest.sign_up("amara@lagos.test", is_staff="on", is_superuser="on", is_active="", verified="on", id="7")
    amara = User.objects.get()
    assert (amara.is_staff, amara.is_superuser, amara.is_active) == (False, False, True)
    assert not amara.emailaddress_set.get().verified


def test_the_letter_of_confirmation_repeats_nothing_that_a_stranger_typed(guest):
    """Or strangers could write to anybody through us."""
    guest.sign_up("amara@lagos.test", name="WIN A PRIZE at evil.test")
    letter = letter_to("amara@lagos.test")
    assert "PRIZE" not in letter.subject + letter.text + letter.html


def test_a_letter_and_its_account_are_written_together_or_not_at_all(guest, monkeypatch):
    guest.raise_request_exception = False
    monkeypatch.setattr(Mail._meta.get_field("subject"), "get_prep_value", lambda value: value * 100)
    assert guest.sign_up("amara@lagos.test").status_code >= 400
    assert not User.objects.exists()


def test_a_link_works_once(guest):
    guest.sign_up("amara@lagos.test")
    letter = letter_to("amara@lagos.test")
    guest.follow_letter(letter)
    page = Browser().get(path_in(letter))
    assert "This link does not work" in page.content.decode()


def test_the_letter_waits_in_the_queue(guest):
    guest.sign_up("amara@lagos.test")
    assert letter_to("amara@lagos.test").state == MailState.QUEUED


def test_who_proves_an_address_gets_it_from_one_who_signed_up_with_it(guest, amara, signed_in):
    guest.sign_up("amara@new.test", name="Squatter")
    hers = signed_in(amara)
    hers.confirm_it_is_me()
    cache.clear()  # three minutes pass: no address gets two such letters in less
    hers.change_address("amara@new.test")
    [_squatters, letter] = letters_to("amara@new.test")
    hers.follow_letter(letter)
    amara.refresh_from_db()
    assert amara.email == "amara@new.test"
    guest.follow_letter(letters_to("amara@new.test")[0])
    assert guest.person_id is None
