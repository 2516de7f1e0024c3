"""While people talk, everything below them is killed, stopped and started. `make faults` does it over and over."""

import os
import random
import signal
import threading

import psycopg
import pytest
import requests

from fairsite.engines.postgres import Postgres
from fairsite.live.client import Client
from tests.engines.site import started, until
from tests.engines.talkers import FAIR, Talker, signed_in, talk_while
from tests.engines.test_serve import url_of

pytestmark = pytest.mark.xdist_group("serve")
SEED = os.environ.get("SEED", "one")
FAULTS = int(os.environ.get("FAULTS", "4"))
FROZEN_S = float(os.environ.get("FROZEN", "2"))
KILLED = ("sockets", "postgres", "valkey", "worker")
STAND = """
SELECT booth.code FROM booths_booth booth
JOIN booths_teammember member USING (exhibitor_id) JOIN accounts_user person ON person.id = member.person_id
WHERE person.email = 'exhibitor@fair.example' AND booth.state = 'published' ORDER BY booth.code LIMIT 1
"""
KEPT = "SELECT seq, client_key::text, text FROM meetings_message WHERE conversation_id = %s ORDER BY seq"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("talk") / "data"


def freeze(site, name):
    """It hangs: connections stand, nothing comes back."""
    number = site.processes()[name]
    os.kill(number, signal.SIGSTOP)
    threading.Event().wait(FROZEN_S)
    os.kill(number, signal.SIGCONT)


def kill(site, name):
    dead = site.kill(name)
    until(lambda: site.processes().get(name, dead) != dead, site)
    until(site.serves, site)


def breaks(site, talkers, dice):
    """Each once, in an order by the dice; beyond that whatever they say."""
    deeds = [
        *(lambda name=name: kill(site, name) for name in KILLED),
        lambda: freeze(site, "valkey"),
        lambda: cut(dice.sample(talkers, len(talkers) // 2)),
    ]
    dice.shuffle(deeds)
    more = [dice.choice(deeds) for _ in range(max(0, FAULTS - len(deeds)))]
    return [*deeds, *more]


def cut(talkers):
    for talker in talkers:
        if wire := talker.client.wire:
            wire.loop.call_soon_threadsafe(wire.transport.abort)


def opened(site, cookies):
    """The conversation of the demo's visitor with the demo's exhibitor."""
    with psycopg.connect(url_of(Postgres, site)) as database:
        [code] = database.execute(STAND).fetchone()
    token = dict(pair.split("=", 1) for pair in cookies.split("; "))["csrf"]
    headers = {"Cookie": cookies, "X-CSRFToken": token, "Referer": site.url}
    answer = requests.put(f"{site.url}/api/v1/fairs/{FAIR}/booths/{code}/conversation/", headers=headers, timeout=30)
    answer.raise_for_status()
    return answer.json()["id"]


def test_nothing_that_was_acknowledged_is_lost_and_all_end_with_the_same_list(data, monkeypatch):
    monkeypatch.setenv("API_RATE_LIVE", "1000000/1")
    dice = random.Random(SEED)
    with started(data) as site:
        cookies = {name: signed_in(site.url, f"{name}@fair.example") for name in ("visitor", "exhibitor")}
        conversation = opened(site, cookies["visitor"])
        socket = f"ws://127.0.0.1:{site.port + 1}/ws/v1/"
        origin = f"http://localhost:{site.port}"
        talkers = [
            Talker(Client(socket, headers={"Cookie": cookie, "Origin": origin}), conversation, site.url, cookie)
            for cookie in cookies.values()
            for _ in range(3)
        ]

        def break_everything():
            until(lambda: all(len(one.acknowledged) > 2 for one in talkers), site)
            for deed in breaks(site, talkers, dice):
                before = [len(one.acknowledged) for one in talkers]
                deed()
                until(lambda before=before: talk_goes_on(talkers, before), site)

        talk_while(talkers, break_everything)
        with psycopg.connect(url_of(Postgres, site)) as database:
            kept = database.execute(KEPT, [conversation]).fetchall()

    numbers = {key: seq for seq, key, _text in kept}
    assert [seq for seq, _key, _text in kept] == list(range(1, len(kept) + 1))
    assert len(numbers) == len(kept)
    for talker in talkers:
        assert talker.acknowledged.items() <= numbers.items()
        shown = [(one["data"]["seq"], one["data"]["client_key"], one["data"]["text"]) for one in talker.heard]
        assert shown == kept


def talk_goes_on(talkers, before):
    return all(len(one.acknowledged) > count for one, count in zip(talkers, before, strict=True))
