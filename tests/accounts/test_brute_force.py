"""Guessing passwords: five tries in five minutes for an account, whoever and however many try, from wherever."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from fairsite.accounts.models import ApiToken, User
from tests.accounts.doors import Browser, letter_to, path_in
from tests.cast import PASSWORD

TOO_MANY = "Too many failed login attempts"
CLIENTS = 30


def is_told_to_wait(page):
    return TOO_MANY in page.content.decode()


def guesses_until_stopped(guess, most=12):
    """How many wrong passwords were looked at before the site stopped looking."""
    for tried in range(most):
        if is_told_to_wait(guess(tried)):
            return tried
    return most


@pytest.fixture(autouse=True)
def roomy_addresses(request, settings):
    """All scenes play at one network address, whose own limit would stop some of them before the account's."""
    if "per_address" not in request.node.name:
        settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key", "login": None, "signup": None}


@pytest.mark.django_db
def test_an_account_has_five_tries(guest, amara):
    assert guesses_until_stopped(lambda n: guest.sign_in(amara.email, f"guess number {n}")) == 5


@pytest.mark.django_db
def test_after_five_wrong_tries_the_right_password_has_to_wait_too(guest, amara):
    for n in range(5):
        guest.sign_in(amara.email, f"guess number {n}")
    assert is_told_to_wait(guest.sign_in(amara.email))
    assert guest.person_id is None


@pytest.mark.django_db
def test_after_five_minutes_the_account_opens_again(guest, amara):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for n in range(5):
            guest.sign_in(amara.email, f"guess number {n}")
        clock.shift(299)
        assert is_told_to_wait(guest.sign_in(amara.email))
        clock.shift(2)
        guest.sign_in(amara.email)
    assert guest.person_id == amara.pk


@pytest.mark.django_db
def test_nobody_sees_from_the_limit_whether_an_account_exists(guest, amara):
    tried = [
        guesses_until_stopped(lambda n, email=email: guest.sign_in(email, f"guess number {n}"))
        for email in (amara.email, "nobody@lagos.test")
    ]
    assert tried == [5, 5]


@pytest.mark.django_db
def test_other_accounts_are_not_locked_with_it(guest, amara, lin_wei):
    for n in range(6):
        guest.sign_in(amara.email, f"guess number {n}")
    guest.sign_in(lin_wei.email)
    assert guest.person_id == lin_wei.pk


@pytest.mark.django_db
@pytest.mark.parametrize(
    "disguise",
    [
        lambda n: {"HTTP_X_FORWARDED_FOR": f"203.0.113.{n}"},
        lambda n: {"HTTP_X_REAL_IP": f"203.0.113.{n}", "HTTP_FORWARDED": f"for=203.0.113.{n}"},
        lambda n: {"REMOTE_ADDR": f"203.0.113.{n}"},
        lambda n: {"HTTP_USER_AGENT": f"Browser {n}"},
        lambda n: {"HTTP_HOST": f"testserver:{8000 + n}"},
        lambda n: {"HTTP_HOST": ["testserver", "TestServer", "TESTSERVER", "localhost"][n % 4]},
    ],
    ids=["X-Forwarded-For", "Forwarded", "address", "agent", "port", "host"],
)
def test_no_disguise_gives_an_account_more_tries(amara, disguise):
    assert guesses_until_stopped(lambda n: Browser().sign_in(amara.email, f"guess {n}", **disguise(n))) == 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    "spelling",
    [
        lambda n: "amara@lagos.test"[:n].upper() + "amara@lagos.test"[n:],
        lambda n: " " * n + "amara@lagos.test",
        lambda n: "amara@lagos.test" + "\t" * n,
    ],
    ids=["capitals", "before", "behind"],
)
def test_no_spelling_of_the_address_gives_an_account_more_tries(guest, amara, spelling):
    assert guesses_until_stopped(lambda n: guest.sign_in(spelling(n), f"guess number {n}")) == 5


@pytest.mark.django_db
def test_a_good_sign_in_between_does_not_wipe_the_tries_out(guest, amara):
    for n in range(4):
        guest.sign_in(amara.email, f"guess number {n}")
    Browser().sign_in(amara.email)
    guest.sign_in(amara.email, "guess number 4")
    assert is_told_to_wait(guest.sign_in(amara.email, "guess number 5"))


@pytest.mark.django_db
def test_a_new_password_by_letter_opens_the_account_at_once(guest, amara):
    for n in range(6):
        guest.sign_in(amara.email, f"guess number {n}")
    guest.ask_for_a_new_password(amara.email)
    form = guest.get(path_in(letter_to(amara.email)), follow=True).redirect_chain[-1][0]
    guest.post(form, {"password1": "a wholly new long password", "password2": "a wholly new long password"})
    guest.sign_in(amara.email, "a wholly new long password")
    assert guest.person_id == amara.pk


@pytest.mark.django_db
def test_every_door_that_asks_for_the_password_counts_the_same_tries(signed_in, guest, amara):
    """A borrowed session must not be a way to guess on."""
    borrowed = signed_in(amara)
    borrowed.change_password("guess 0", "a wholly new long password")
    borrowed.confirm_it_is_me("guess 1")
    borrowed.post("/en/account/tokens/", {"name": "x", "scopes": ["read"], "password": "guess 2"})
    body = {"name": "x", "scopes": ["read"], "password": "guess 3"}
    assert borrowed.post("/api/v1/me/tokens/", body, "application/json").status_code == 403
    guest.sign_in(amara.email, "guess 4")
    assert is_told_to_wait(guest.sign_in(amara.email))
    body["password"] = PASSWORD
    assert borrowed.post("/api/v1/me/tokens/", body, "application/json").json()["code"] == "too_many_tries"
    assert not ApiToken.objects.exists()


@pytest.mark.django_db
def test_there_is_a_limit_per_address_for_guessing_at_many_accounts(db):
    tried = guesses_until_stopped(lambda n: Browser().sign_in(f"person{n}@lagos.test", "guess"), most=30)
    assert tried == 10


@pytest.mark.django_db
def test_the_limit_per_address_is_not_moved_by_a_forged_header(db):
    tried = guesses_until_stopped(
        lambda n: Browser().sign_in(f"person{n}@lagos.test", "guess", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}"), most=30
    )
    assert tried == 10


@pytest.mark.django_db
def test_behind_a_proxy_of_ours_the_limit_per_address_goes_by_what_it_says(settings):
    settings.TRUSTED_PROXIES = 1
    tried = guesses_until_stopped(
        lambda n: Browser().sign_in(f"person{n}@lagos.test", "guess", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}, 198.51.100.7"),
        most=30,
    )
    assert tried == 10
    assert not is_told_to_wait(
        Browser().sign_in("person99@lagos.test", "guess", HTTP_X_FORWARDED_FOR="198.51.100.7, 198.51.100.8")
    )


@pytest.mark.django_db
def test_there_is_a_limit_per_address_for_knocking_at_all(db):
    replies = [Browser().sign_up("no address") for _ in range(21)]
    assert [reply.status_code for reply in replies] == [200] * 20 + [429]
    assert replies[-1].headers["Retry-After"] == "60"
    assert "Too many tries" in replies[-1].content.decode()


@pytest.mark.django_db
def test_while_nobody_counts_tries_nobody_may_try(guest, amara, settings):
    """The cache is away: the door answers 503, and does not let anybody guess for free."""
    guest.raise_request_exception = False
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    page = guest.sign_in(amara.email)
    assert page.status_code == 503
    assert "Retry-After" in page.headers
    assert guest.person_id is None


@pytest.mark.django_db(transaction=True)
def test_thirty_clients_at_once_have_five_tries_together():
    amara = User.objects.create_proven_user("amara@lagos.test", PASSWORD, name="Amara Okafor")
    looked_at = at_once(lambda n: not is_told_to_wait(Browser().sign_in(amara.email, f"guess number {n}")))
    assert 1 <= looked_at <= 5


@pytest.mark.django_db(transaction=True)
def test_thirty_clients_at_once_with_forged_addresses_have_five_tries_together():
    amara = User.objects.create_proven_user("amara@lagos.test", PASSWORD, name="Amara Okafor")
    looked_at = at_once(
        lambda n: (
            not is_told_to_wait(
                Browser().sign_in(
                    amara.email, f"guess {n}", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}", REMOTE_ADDR=f"10.0.0.{n}"
                )
            )
        )
    )
    assert 1 <= looked_at <= 5


@pytest.mark.django_db(transaction=True)
def test_thirty_sign_ups_with_one_address_at_once_make_one_person():
    answers = []
    at_once(lambda n: answers.append(Browser().sign_up("amara@lagos.test", name=f"Amara {n}")))
    assert {(answer.status_code, answer.headers.get("Location")) for answer in answers} == {
        (302, "/en/account/confirm-email/")
    }
    assert User.objects.count() == 1


def at_once(deed, clients=CLIENTS):
    """How many of the clients' deeds came out true."""

    def do(n):
        try:
            return deed(n)
        finally:
            connections.close_all()

    Browser().get("/en/account/login/")  # the middleware is made by one thread, as in a server
    with ThreadPoolExecutor(clients) as pool:
        return sum(bool(came_true) for came_true in pool.map(do, range(clients)))
