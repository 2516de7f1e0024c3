"""The demo's mailbox: for those who run the fair, and only in the demo."""

import pytest

from fairsite.accounts.actions.mail import deliver_mail, queue_mail
from fairsite.accounts.letters import letter
from fairsite.accounts.pages import mailbox
from fairsite.accounts.policies import can_open_mailbox
from tests.factories import FairFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    settings.MAIL_TRANSPORT = "django.core.mail.backends.dummy.EmailBackend"


def a_letter(to, subject="Confirm your address", text="Here:\n\nhttp://testserver/en/account/confirm-email/KEY/\n"):
    return queue_mail(to=to, letter=letter(subject, text, language="en"))


def test_who_runs_the_fair_reads_the_letters_and_follows_their_links(demo, signed_in, sofia):
    mail = a_letter("amara@lagos.test")
    deliver_mail(mail_id=mail.pk)
    browser = signed_in(sofia)
    listed = browser.get("/en/mailbox/").content.decode()
    assert "amara@lagos.test" in listed
    assert f'href="/en/mailbox/{mail.pk}/"' in listed
    opened = browser.get(f"/en/mailbox/{mail.pk}/").content.decode()
    assert '<a href="http://testserver/en/account/confirm-email/KEY/"' in opened


def test_organisers_are_among_those_who_run_the_fair(demo, settings, amara, lin_wei):
    settings.SECOND_FACTOR_REQUIRED_FOR = ["booths.policies.runs_a_fair"]
    FairFactory(organiser=lin_wei)
    assert [can_open_mailbox(one) for one in (lin_wei, amara)] == [True, False]
    settings.DEMO = False
    assert not can_open_mailbox(lin_wei)


@pytest.mark.parametrize("place", ["/en/mailbox/", "/en/mailbox/{}/"])
def test_nobody_else_finds_the_mailbox(demo, signed_in, guest, amara, lin_wei, place):
    place = place.format(a_letter("amara@lagos.test").pk)
    assert guest.get(place).headers["Location"] == f"/en/account/login/?next={place}"
    for person in (amara, lin_wei):
        assert signed_in(person).get(place).status_code == 404


@pytest.mark.parametrize("place", ["/en/mailbox/", "/en/mailbox/{}/"])
def test_outside_the_demo_there_is_no_mailbox_for_anybody(signed_in, guest, sofia, grace, place):
    place = place.format(a_letter("amara@lagos.test").pk)
    assert guest.get(place).status_code == 404
    for person in (sofia, grace):
        assert signed_in(person).get(place).status_code == 404


def test_letters_are_found_by_a_part_of_the_address(demo, signed_in, sofia):
    a_letter("amara@lagos.test")
    a_letter("lin.wei@chengdu.test")
    found = signed_in(sofia).get("/en/mailbox/?q=LAGOS").content.decode()
    assert "amara@lagos.test" in found
    assert "lin.wei" not in found


def test_a_search_without_result_says_so(demo, signed_in, sofia):
    page = signed_in(sofia).get("/en/mailbox/?q=%3Cscript%3E").content.decode()
    assert "No letter to an address with “&lt;script&gt;”" in page


def test_an_empty_mailbox_says_so(demo, signed_in, sofia):
    assert "No letter yet." in signed_in(sofia).get("/en/mailbox/").content.decode()


def test_the_newest_letter_comes_first_and_long_lists_have_pages(demo, signed_in, sofia, monkeypatch):
    monkeypatch.setattr(mailbox, "PER_PAGE", 2)
    for n in range(3):
        a_letter("amara@lagos.test", subject=f"Letter {n}")
    first = signed_in(sofia).get("/en/mailbox/?q=amara")
    assert [mail.subject for mail in first.context["page"]] == ["Letter 2", "Letter 1"]
    assert 'href="?q=amara&amp;page=2"' in first.content.decode()
    assert [mail.subject for mail in signed_in(sofia).get("/en/mailbox/?q=amara&page=2").context["page"]] == [
        "Letter 0"
    ]


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", ""])
def test_a_page_that_is_not_there_is_the_nearest(demo, signed_in, sofia, page):
    a_letter("amara@lagos.test")
    assert signed_in(sofia).get(f"/en/mailbox/?page={page}").status_code == 200


def test_what_strangers_wrote_into_a_letter_does_nothing_in_the_mailbox(demo, signed_in, sofia):
    mail = a_letter("amara@lagos.test", subject="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>\n")
    for place in ("/en/mailbox/", f"/en/mailbox/{mail.pk}/"):
        page = signed_in(sofia).get(place).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize("letters", [1, 3])
def test_the_list_costs_the_same_for_one_letter_and_for_three(
    demo, signed_in, sofia, django_assert_num_queries, letters
):
    for _ in range(letters):
        a_letter("amara@lagos.test")
    browser = signed_in(sofia)
    with django_assert_num_queries(4):  # session, person, count, letters
        browser.get("/en/mailbox/")


def test_there_is_nothing_to_post_to(demo, signed_in, sofia):
    assert signed_in(sofia).post("/en/mailbox/").status_code == 405


def test_a_search_for_a_zero_character_is_no_question(demo, signed_in, sofia):
    assert signed_in(sofia).get("/en/mailbox/?q=%00lagos").status_code == 400
