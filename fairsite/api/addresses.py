"""Where a request comes from, as far as that can be trusted."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Final

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

HOUSEHOLD: Final = 64  # bits: a household has at least this many IPv6 addresses to itself
NOWHERE: Final = "0.0.0.0"  # noqa: S104 - not an address to listen at: a unix socket has none


def client_address(request: HttpRequest) -> str:
    """The address of the client. Each proxy of ours appends who spoke to it, so only the last entries are true.

    With TRUSTED_PROXIES = n the n-th entry from the right is the client; what stands before it anybody may have
    invented. With 0, or when there are fewer entries than proxies, it is whoever holds the connection.
    """
    direct = str(request.META.get("REMOTE_ADDR") or NOWHERE)
    proxies: int = settings.TRUSTED_PROXIES
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if not proxies or len(hops) < proxies:
        return well_formed(direct) or NOWHERE
    return well_formed(hops[-proxies].strip()) or well_formed(direct) or NOWHERE


def guest_at(request: HttpRequest) -> str:
    """What tells somebody without an account from others: address and browser."""
    return f"{client_address(request)} {request.headers.get('User-Agent', '')}"


def well_formed(address: str) -> str:
    """The address in its one canonical spelling, or nothing."""
    try:
        return str(ip_address(address))
    except ValueError:
        return ""


def neighbourhood(address: str) -> str:
    """What is limited together: an IPv4 address, or the network that an IPv6 customer can choose addresses from."""
    parsed = ip_address(address)
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((int(parsed), HOUSEHOLD), strict=False))


def is_from(request: HttpRequest, networks: Iterable[str]) -> bool:
    """Whether the client sits in one of the networks. A proxy that nobody has told us of speaks for no network."""
    if not settings.TRUSTED_PROXIES and "HTTP_X_FORWARDED_FOR" in request.META:
        return False
    address = ip_address(client_address(request))
    return any(address in ip_network(network) for network in networks)
