"""Where a call comes from: proxies of ours are believed, nobody else."""

import pytest
from django.test import RequestFactory

from fairsite.api.addresses import client_address, is_from, neighbourhood


def request_from(address: str, forwarded: str | None = None):
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=address)


def test_without_a_proxy_the_connection_tells_and_a_forged_header_helps_nobody():
    assert client_address(request_from("203.0.113.9", "198.51.100.1")) == "203.0.113.9"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "nonsense", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "2001:DB8:0::1", "2001:db8::1"),
    ],
)
def test_each_trusted_proxy_is_worth_one_entry_from_the_right(settings, proxies, forwarded, client):
    settings.TRUSTED_PROXIES = proxies

    assert client_address(request_from("10.0.0.1", forwarded)) == client


def test_a_connection_without_an_address_comes_from_nowhere():
    assert client_address(request_from("")) == "0.0.0.0"
    assert client_address(request_from("unix:")) == "0.0.0.0"


@pytest.mark.parametrize(
    ("address", "together"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_a_household_counts_as_one(address, together):
    assert neighbourhood(address) == together


def test_a_proxy_that_nobody_told_us_of_speaks_for_no_network(settings):
    assert is_from(request_from("127.0.0.1"), ["127.0.0.0/8"])
    assert not is_from(request_from("127.0.0.1", "127.0.0.1"), ["127.0.0.0/8"])
    assert not is_from(request_from("203.0.113.9"), ["127.0.0.0/8", "::1/128"])

    settings.TRUSTED_PROXIES = 1
    assert is_from(request_from("10.0.0.1", "6.6.6.6, 127.0.0.1"), ["127.0.0.0/8"])
    assert not is_from(request_from("127.0.0.1", "203.0.113.9"), ["127.0.0.0/8"])
