"""What is told of a browser in which somebody is signed in: roughly which one, and roughly where."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from fairsite.accounts.models.session import LONGEST_BROWSER
from fairsite.api.addresses import client_address

if TYPE_CHECKING:
    from django.http import HttpRequest

    from fairsite.accounts.sessions import Device

PREFIXES: Final = {4: 24, 6: 48}  # bits that are kept: enough to tell home from abroad
BROWSERS: Final = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("MicroMessenger/", "WeChat"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Final = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_of(request: HttpRequest) -> Device:
    """What a session remembers of the browser that began it."""
    return {
        "browser": request.headers.get("User-Agent", "").replace("\0", "")[:LONGEST_BROWSER],
        "address": shortened(client_address(request)),
        "began_at": timezone.now().isoformat(),
    }


def shortened(address: str) -> str:
    """`203.0.113.0` for `203.0.113.77`: nobody's own address is kept."""
    parsed = ip_address(address)
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ip_network(f"{mapped}/{PREFIXES[mapped.version]}", strict=False).network_address)


def browser_name(agent: str) -> str:
    """`Firefox, Windows` for what a browser calls itself. Whatever it is, nothing depends on it."""
    found = [next((name for mark, name in table if mark in agent), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in found if name) or _("an unknown browser")
