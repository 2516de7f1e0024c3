"""Pages of others, asked for or written to without being led inside: public addresses alone, few bytes, few seconds.

A name is looked up once, each of its addresses has to be public, and the connection goes to the one that was looked at:
a name that means something else a moment later leads nowhere.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.encoding import iri_to_uri

MOST_TURNS: Final = 3
TURNS: Final = frozenset({301, 302, 303, 307, 308})
PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
HTTP_OK: Final = 200
PORTS: Final = {"http": 80, "https": 443}
CHARSET: Final = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
HEAD: Final = 2_048
ASKED: Final = {"User-Agent": "Fairsite", "Accept": "text/html", "Accept-Encoding": "identity", "Connection": "close"}
WHOLE_NET: Final = ipaddress.ip_network("2000::/3")
NOT_OF_IT: Final = [ipaddress.ip_network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
"""Ways to other networks inside of an address (Teredo, 6to4), and addresses for documents."""


class NotReached(Exception):
    """There is nothing there that we may read, or not in time."""


def is_public(address: str) -> bool:
    """Whether it is somewhere in the world, and neither here nor a way round to here."""
    place = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(place, ipaddress.IPv6Address):
        return place in WHOLE_NET and not any(place in net for net in NOT_OF_IT)
    return place.is_global and not (place.is_multicast or place.is_reserved or place.is_unspecified)


@dataclass(frozen=True)
class Asking:
    """What is asked, and of what the answer is to be."""

    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: ASKED)


@dataclass(frozen=True)
class Told:
    """What came of handing something in; `later` is for how many seconds the other side wants to be left alone."""

    status: int
    later: int | None


@dataclass(frozen=True)
class Reach:
    """How far somebody goes. Ports by scheme; seconds for everything together; bytes of the page."""

    may_go_to: Callable[[str], bool] = is_public
    ports: tuple[int, ...] = (80, 443)
    patience: float = 3.0
    most: int = 256 * 1024


def title_at(address: str, reach: Reach = Reach()) -> str:
    """What the page at an address calls itself; empty if it does not say."""
    until = time.monotonic() + reach.patience
    try:
        for _turn in range(MOST_TURNS + 1):
            with answer_of(address, reach, until) as answer:
                if answer.status not in TURNS:
                    return title_in(answer, reach)
                address = urljoin(address, answer.getheader("Location", ""))
    except (OSError, HTTPException, ValueError, AssertionError) as error:  # HTMLParser asserts what pages may break
        raise NotReached from error
    raise NotReached


def hand_in(address: str, body: bytes, headers: Mapping[str, str], reach: Reach) -> Told:
    """Give something to whoever keeps an address, over a sealed line alone. A turn to elsewhere is not followed."""
    if urlsplit(address).scheme != "https":
        raise NotReached
    until = time.monotonic() + reach.patience
    asking = Asking("POST", body, {"User-Agent": ASKED["User-Agent"], "Connection": "close", **headers})
    try:
        with answer_of(address, reach, until, asking) as answer:
            later = answer.getheader("Retry-After", "")
            return Told(answer.status, int(later) if later.isascii() and later.isdigit() else None)
    except (OSError, HTTPException, ValueError) as error:
        raise NotReached from error


@contextmanager
def answer_of(address: str, reach: Reach, until: float, asking: Asking = Asking()) -> Iterator[HTTPResponse]:
    parts, port = looked_at(address, reach)
    host = str(parts.hostname).encode("idna").decode()
    with closing(connected(parts, host, port, reach, until)) as line:
        ending = Timer(left(until), shut, [line])  # a page that comes byte by byte would begin every wait anew
        ending.start()
        try:
            wire = HTTPConnection(host, port)
            wire.sock = line
            wire.request(
                asking.method,
                iri_to_uri(parts._replace(scheme="", netloc="", fragment="").geturl()) or "/",
                asking.body,
                asking.headers,
            )
            yield wire.getresponse()
        finally:
            ending.cancel()


def looked_at(address: str, reach: Reach) -> tuple[SplitResult, int]:
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None or parts.password is not None:
        raise NotReached
    port = parts.port or PORTS[parts.scheme]
    if port not in reach.ports:
        raise NotReached
    return parts, port


def connected(parts: SplitResult, host: str, port: int, reach: Reach, until: float) -> socket.socket:
    places = {str(place[0]) for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not places or not all(map(reach.may_go_to, places)):
        raise NotReached
    line = socket.create_connection((min(places, key=lambda place: ":" in place), port), left(until))
    if parts.scheme == "http":
        return line
    try:
        return ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except (OSError, ValueError):
        line.close()
        raise


def left(until: float) -> float:
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise NotReached
    return seconds


def shut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


class Titles(HTMLParser):
    """The first title of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.is_inside, self.is_over = False, False
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.is_inside = self.is_inside or (tag == "title" and not self.is_over)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self.is_inside:
            self.is_inside, self.is_over = False, True

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.words.append(data)


def title_in(answer: HTTPResponse, reach: Reach) -> str:
    kind = answer.headers.get_content_type()
    if answer.status != HTTP_OK or kind not in PAGES:
        raise NotReached
    page = answer.read(reach.most)
    titles = Titles()
    titles.feed(text_of(page, answer.headers.get_content_charset()))
    return " ".join("".join(sign for sign in "".join(titles.words) if sign.isprintable() or sign.isspace()).split())


def text_of(page: bytes, charset: str | None) -> str:
    found = CHARSET.search(page[:HEAD])
    named = charset or (found[1].decode("ascii") if found else "utf-8")
    try:
        return page.decode(named, "replace")
    except LookupError:
        return page.decode("utf-8", "replace")
