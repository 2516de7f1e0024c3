"""A passkey from end to end, in Chromium with a virtual device: made, named, signed in with, asked for, removed."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from fairsite.accounts.models import User
from tests.factories.people import PASSWORD, PersonFactory

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def home(site, town, settings):
    """The site under a name: passkeys belong to names, not to addresses of machines."""
    address = site.replace("127.0.0.1", "localhost")
    settings.SITE_URL = address
    settings.SECOND_FACTOR_REQUIRED_FOR = ["fairsite.accounts.policies.works_for_the_site"]
    settings.CSRF_TRUSTED_ORIGINS.append(address)  # of the one list that the sockets know, too
    yield f"{address}/en/account"
    settings.CSRF_TRUSTED_ORIGINS.remove(address)


@pytest.fixture
def device(page):
    """A telephone in the browser, whose owner always says yes."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    return protocol.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]


@pytest.fixture
def sofia(town):
    return PersonFactory(name="Sofia Brandt", is_staff=True)


def sign_in(page, home, person):
    page.goto(f"{home}/login/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm(page):
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def add_passkey(page, name):
    page.get_by_role("link", name="Add a passkey").click()
    confirm(page)
    page.get_by_label("A name for it").fill(name)
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def test_a_passkey_is_made_because_the_role_asks_for_it_and_signs_in_alone(page, home, device, sofia, keep_picture):
    sign_in(page, home, sofia)
    expect(page.get_by_text("Your role asks for a second factor.")).to_be_visible()
    page.goto(f"{home}/tokens/")
    expect(page.get_by_role("heading", name="Second factor", level=1)).to_be_visible()
    add_passkey(page, "my telephone")
    keep_picture(page, "passkey-recovery-codes")
    page.goto(f"{home}/second-factor/")
    expect(page.get_by_role("rowheader", name="my telephone")).to_be_visible()
    keep_picture(page, "passkey-list")
    page.goto(f"{home}/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto(f"{home}/")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_after_a_password_it_is_the_second_step_and_the_last_one_stays(page, home, device, sofia):
    sign_in(page, home, sofia)
    add_passkey(page, "my telephone")
    page.goto(f"{home}/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    sign_in(page, home, sofia)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/authenticate/" not in url)
    passkey = Authenticator.objects.get(user=sofia, type=Authenticator.Type.WEBAUTHN)
    page.goto(f"{home}/second-factor/passkeys/{passkey.pk}/remove/")
    expect(page.get_by_text("Your role asks for a second factor. Add another one")).to_be_visible()
    User.objects.filter(pk=sofia.pk).update(is_staff=False)
    page.goto(f"{home}/second-factor/")
    page.get_by_role("link", name="Rename my telephone").click()
    confirm(page)
    page.get_by_label("A name for it").fill("my old telephone")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove my old telephone").click()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_role("heading", name="Second factor", level=1)).to_be_visible()
    assert not Authenticator.objects.filter(user=sofia).exists()
