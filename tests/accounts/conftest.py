"""People of the account scenes, and their browsers."""

import pytest
from django.test import Client

from tests import cast
from tests.accounts.doors import Browser
from tests.accounts.provider import CHEN, CLIENT, SECRET, provider_at_work


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
