import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def site_with_more_doors(settings):
    settings.ROOT_URLCONF = "tests.api.site"


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)
