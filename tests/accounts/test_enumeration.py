"""Nobody learns at the door whether an address has an account: not by status, words, cookies, work or time."""

import re
import time
from statistics import median

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache

from fairsite.accounts.models import User
from tests.accounts.doors import Browser, letter_to
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
CHANGING = {"X-Request-ID", "Content-Length", "Expires"}
KNOWN, UNKNOWN = "amara@lagos.test", "nobody@lagos.test"

DOORS = {
    "sign in": lambda browser, email: browser.sign_in(email, "wrong horse battery"),
    "sign up": lambda browser, email: browser.sign_up(email),
    "new password": lambda browser, email: browser.ask_for_a_new_password(email),
}
each_door = pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)


class Counted(PBKDF2PasswordHasher):
    """Counts how often it is asked to work: the work is what takes long, and what a stopwatch would see."""

    iterations = 1000
    works = 0

    def encode(self, *args, **kwargs):
        type(self).works += 1
        return super().encode(*args, **kwargs)


@pytest.fixture(autouse=True)
def counted_passwords(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.{Counted.__name__}"]
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None, "signup": None, "reset_password": None}


@pytest.fixture(autouse=True)
def people(counted_passwords, db):
    """Amara has an account, Tomás' is closed, and Kofi has not opened his letter yet."""
    User.objects.create_proven_user(KNOWN, PASSWORD, name="Amara Okafor")
    User.objects.create_proven_user("tomas@quito.test", PASSWORD, name="Tomás Herrera", is_active=False)
    User.objects.create_user("kofi@accra.test", PASSWORD, name="Kofi Mensah")
    User.objects.create_proven_user("esi@accra.test", None, name="Esi Without Password")


def answer(door, email):
    """Everything that comes over the wire, and the page that follows, without what differs for any two requests."""
    browser = Browser()
    reply = door(browser, email)
    after = browser.get(reply.headers["Location"]) if "Location" in reply.headers else reply
    body = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", after.content.decode()).replace(email, "ADDRESS")
    headers = {name: value for name, value in reply.headers.items() if name not in CHANGING}
    cookies = sorted((name, len(morsel.value)) for name, morsel in reply.cookies.items() if name != "messages")
    return reply.status_code, headers, cookies, body


@each_door
@pytest.mark.parametrize("email", [KNOWN, "tomas@quito.test", "kofi@accra.test", "esi@accra.test"])
def test_the_answer_is_the_same_for_an_account_and_for_none(door, email):
    assert answer(door, email) == answer(door, UNKNOWN)


@each_door
@pytest.mark.parametrize("email", [KNOWN, "tomas@quito.test", "kofi@accra.test", "esi@accra.test"])
def test_passwords_are_hashed_as_often_for_an_account_as_for_none(door, email):
    def works(email):
        before = Counted.works
        door(Browser(), email)
        return Counted.works - before

    assert works(email) == works(UNKNOWN)


@pytest.mark.parametrize("door", [DOORS["sign up"], DOORS["new password"]], ids=["sign up", "new password"])
@pytest.mark.parametrize("email", [KNOWN, "tomas@quito.test", "kofi@accra.test", UNKNOWN])
def test_one_letter_goes_out_in_each_case(door, email):
    door(Browser(), email)
    assert letter_to(email)


@each_door
def test_besides_the_hashing_it_takes_as_long_for_an_account_as_for_none(door, settings):
    """Medians of the time that this thread works, so that neighbours on the machine do not count."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    amara = User.objects.get(email=KNOWN)
    amara.set_password(PASSWORD)
    amara.save()
    taken = {"known": [], "unknown": []}
    for n in range(25):
        for kind, email in (("known", KNOWN), ("unknown", f"nobody{n}@lagos.test")):
            cache.clear()
            taken[kind].append(seconds(door, email))
    known, unknown = median(taken["known"]), median(taken["unknown"])
    assert abs(known - unknown) < max(0.005, known / 5)


def seconds(door, email):
    browser = Browser()
    begun = time.thread_time()
    door(browser, email)
    return time.thread_time() - begun


def test_the_letters_say_to_their_readers_what_the_page_does_not():
    Browser().sign_up(KNOWN)
    assert letter_to(KNOWN).subject == "You have an account already"
    Browser().ask_for_a_new_password(UNKNOWN)
    assert letter_to(UNKNOWN).subject == "No account with this address"


def test_signing_up_with_the_address_of_somebody_changes_nothing_of_theirs():
    before = User.objects.values().get(email=KNOWN)
    Browser().sign_up(KNOWN, name="Mallory", password="mallorys long password")
    assert User.objects.values().get(email=KNOWN) == before
