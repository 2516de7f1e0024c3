"""People of the account scenes, and their browsers."""

import pytest
from django.test import Client

from tests import cast
from tests.accounts.doors import Browser
from tests.accounts.provider import CHEN, CLIENT, SECRET, provider_at_work
from tests.push_service import serving


@pytest.fixture
def lin_wei(db):
    return cast.lin_wei()


@pytest.fixture
def amara(db):
    return cast.amara()


@pytest.fixture
def tomas(db):
    return cast.tomas()


@pytest.fixture
def sofia(db):
    return cast.sofia()


@pytest.fixture
def grace(db):
    return cast.grace()


@pytest.fixture
def guest(db):
    """The browser of nobody in particular."""
    return Browser()


@pytest.fixture
def signed_in():
    """`signed_in(amara)`: a browser in which she is signed in."""

    def sign_in(person) -> Client:
        browser = Browser()
        browser.force_login(person)
        return browser

    return sign_in


@pytest.fixture
def compulsory(settings):
    """As on a real site: whoever works for it, or runs a fair, must have a second factor."""
    settings.SECOND_FACTOR_REQUIRED_FOR = [
        "fairsite.accounts.policies.works_for_the_site",
        "booths.policies.runs_a_fair",
    ]


@pytest.fixture
def ada(db):
    """A second admin."""
    return cast.grace(name="Ada Moreau", email="ada@office.test")


@pytest.fixture
def provider(settings):
    with provider_at_work() as provider:
        provider.claims = CHEN
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [
                    {
                        "provider_id": "organisation",
                        "name": "Example Group",
                        "client_id": CLIENT,
                        "secret": SECRET,
                        "settings": {"server_url": provider.address},
                    }
                ],
            }
        }
        yield provider


@pytest.fixture
def visitor(lin_wei, settings):
    """Somebody who has left, at a site that can be reached."""
    settings.PUSH_CONTACT = "office@fair.example"
    return lin_wei


@pytest.fixture(scope="module")
def push_service(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("push")) as service:
        yield service


@pytest.fixture
def service(push_service, monkeypatch):
    """A push service on this machine that is vouched for."""
    monkeypatch.setenv("SSL_CERT_FILE", str(push_service.certificate))
    yield push_service
    push_service.taken.clear()
    push_service.answers.clear()
