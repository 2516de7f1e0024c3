"""What befalls a site: its parts are killed, stopped, filled, its lines cut. It ends when the part answers again."""

import os
import random
import signal
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress

import requests
from redis import Redis

from fairsite.engines.valkey import Valkey
from tests.engines.site import Site, until
from tests.engines.talkers import FAIR, Talker, signed_in
from tests.engines.test_serve import url_of

FAULTS = int(os.environ.get("FAULTS", "5"))
FROZEN_S = float(os.environ.get("FROZEN", "2"))
IS_LONG = FAULTS > 7
"""`make faults`: then it may also be asked how long things take."""
KILLED = ("sockets", "postgres", "valkey", "worker")
OK = 200
PAGES = ("/en/", f"/en/{FAIR}/", f"/zh-hans/{FAIR}/booths/", f"/en/{FAIR}/messages/", "/en/account/", "/readyz")


def freeze(site: Site, name: str) -> None:
    """It hangs: connections stand, nothing comes back."""
    number = site.processes()[name]
    os.kill(number, signal.SIGSTOP)
    threading.Event().wait(FROZEN_S)
    os.kill(number, signal.SIGCONT)


def kill(site: Site, name: str) -> None:
    dead = site.kill(name)
    until(lambda: site.processes().get(name, dead) != dead, site)
    until(site.serves, site)
    until(lambda: sockets_serve(site), site)


def sockets_serve(site: Site) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{site.port + 1}/readyz", timeout=5).status_code == 200
    except requests.RequestException:
        return False


def cut(talkers: list[Talker]) -> None:
    """As a network does: nobody is told."""
    for talker in talkers:
        if wire := talker.client.wire:
            wire.loop.call_soon_threadsafe(wire.transport.abort)


@contextmanager
def full(site: Site):
    """Valkey takes nothing more in: whatever needs memory is refused."""
    with Redis.from_url(url_of(Valkey, site), socket_timeout=20) as redis:
        redis.config_set("maxmemory", 1)
        try:
            yield
        finally:
            redis.config_set("maxmemory", 0)


def talk_while_full(site: Site, talkers: list[Talker]) -> None:
    """People who are in talk, come back, and look at pages as if nothing were the matter."""
    cookies = come_in(site)
    until(lambda: all(answers(site, page, cookies) == OK for page in PAGES * 2), site)  # what was broken before is over
    with full(site):
        before = [len(one.acknowledged) for one in talkers]
        cut(talkers[:1])
        for page in PAGES:
            assert (page, answers(site, page, cookies)) == (page, OK)
        until(lambda: talk_goes_on(talkers, before), site)


def come_in(site: Site) -> str:
    """As soon as somebody counts the tries again; until then nobody may try."""
    cookies: list[str] = []

    def is_in() -> bool:
        with suppress(requests.HTTPError):
            cookies.append(signed_in(site.url, "visitor@fair.example"))
        return bool(cookies)

    until(is_in, site)
    return cookies[0]


def answers(site: Site, page: str, cookies: str) -> int:
    return requests.get(site.url + page, headers={"Cookie": cookies}, timeout=30).status_code


def talk_goes_on(talkers: list[Talker], before: list[int]) -> bool:
    """Each has said something since, and has heard it himself."""
    return all(one.has_heard_more_than(count) for one, count in zip(talkers, before, strict=True))


def faults_of(site: Site, talkers: list[Talker], dice: random.Random) -> list[tuple[str, Callable[[], None]]]:
    """Each once, in an order by the dice; beyond that whatever they say."""
    deeds: list[tuple[str, Callable[[], None]]] = [
        *((f"{name} killed", lambda name=name: kill(site, name)) for name in KILLED),
        ("valkey frozen", lambda: freeze(site, "valkey")),
        ("valkey full", lambda: talk_while_full(site, talkers)),
        ("lines cut", lambda: cut(dice.sample(talkers, len(talkers) // 2))),
    ]
    dice.shuffle(deeds)
    return [*deeds, *(dice.choice(deeds) for _ in range(max(0, FAULTS - len(deeds))))]
