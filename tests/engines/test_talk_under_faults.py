"""While people talk, everything below them is killed, stopped and started. `make faults` does it over and over."""

import asyncio
import os
import random
from time import monotonic

import psycopg
import pytest
import requests
from redis import Redis

from fairsite.engines.postgres import Postgres
from fairsite.engines.valkey import Valkey
from fairsite.live.client import Client
from fairsite.live.presence import AT_A_PLACE, KEY
from tests.engines.faults import IS_LONG, faults_of, talk_goes_on
from tests.engines.site import started, until
from tests.engines.talkers import FAIR, Talker, signed_in, talk_while
from tests.engines.test_serve import url_of

pytestmark = pytest.mark.xdist_group("serve")
SEED = os.environ.get("SEED", "one")
BACK_S = 5.0
"""After which everybody is back, once the part is."""
GHOST_S = 45.0
STAND = """
SELECT booth.code, booth.exhibitor_id FROM booths_booth booth
JOIN booths_teammember member USING (exhibitor_id) JOIN accounts_user person ON person.id = member.person_id
WHERE person.email = 'exhibitor@fair.example' AND booth.state = 'published' ORDER BY booth.code LIMIT 1
"""
KEPT = "SELECT seq, client_key::text, text FROM meetings_message WHERE conversation_id = %s ORDER BY seq"
OPEN = "SELECT count(*) FROM outbox_delivery WHERE state IN ('pending', 'dispatched')"


class Hall:
    """A site, the demo's visitor and exhibitor signed in there, and their conversation."""

    def __init__(self, site):
        self.site = site
        self.cookies = {name: signed_in(site.url, f"{name}@fair.example") for name in ("visitor", "exhibitor")}
        with psycopg.connect(url_of(Postgres, site)) as database:
            [(self.booth, self.exhibitor)] = database.execute(STAND).fetchall()
        self.conversation = self.ask("PUT", f"booths/{self.booth}/conversation/")["id"]
        self.socket = f"ws://127.0.0.1:{site.port + 1}/ws/v1/"

    def ask(self, method, path):
        """The visitor asks over REST."""
        token = dict(pair.split("=", 1) for pair in self.cookies["visitor"].split("; "))["csrf"]
        headers = {"Cookie": self.cookies["visitor"], "X-CSRFToken": token, "Referer": self.site.url}
        answer = requests.request(method, f"{self.site.url}/api/v1/fairs/{FAIR}/{path}", headers=headers, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def headers(self, name):
        return {"Cookie": self.cookies[name], "Origin": f"http://localhost:{self.site.port}"}

    def client(self, name):
        return Client(self.socket, headers=self.headers(name))

    def talker(self, name):
        return Talker(self.client(name), self.conversation, self.site.url, self.cookies[name])

    def kept(self):
        with psycopg.connect(url_of(Postgres, self.site)) as database:
            return database.execute(KEPT, [self.conversation]).fetchall()

    def is_done(self):
        """Whether all that follows from what was said has been done."""
        with psycopg.connect(url_of(Postgres, self.site)) as database:
            return database.execute(OPEN).fetchone() == (0,)


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("API_RATE_LIVE", "1000000/1")
        with started(tmp_path_factory.mktemp("talk") / "data") as site:
            yield Hall(site)


def test_nothing_that_was_acknowledged_is_lost_and_all_end_with_the_same_list(hall):
    site, dice = hall.site, random.Random(SEED)
    talkers = [hall.talker(name) for name in hall.cookies for _ in range(3)]
    took = []

    def break_everything():
        until(lambda: all(len(one.acknowledged) > 2 for one in talkers), site)
        for what, deed in faults_of(site, talkers, dice):
            deed()
            took.append((what, back_in(site, talkers)))

    talk_while(talkers, break_everything)
    kept = hall.kept()
    print(", ".join(f"{what}: back in {seconds:.1f} s" for what, seconds in took), f"{len(kept)} messages")  # noqa: T201 - the report

    numbers = {key: seq for seq, key, _text in kept}
    assert [seq for seq, _key, _text in kept] == list(range(1, len(kept) + 1))
    assert len(numbers) == len(kept)
    for talker in talkers:
        assert talker.acknowledged.items() <= numbers.items()
        shown = [(one["data"]["seq"], one["data"]["client_key"], one["data"]["text"]) for one in talker.heard]
        assert shown == kept
    until(hall.is_done, site)
    assert not IS_LONG or max(seconds for _what, seconds in took) < BACK_S, took


def back_in(site, talkers):
    """Seconds until each has said something more and heard it; a bound that no busy machine breaks is `until`'s."""
    begun, before = monotonic(), [len(one.acknowledged) for one in talkers]
    until(lambda: talk_goes_on(talkers, before), site)
    return monotonic() - begun


def test_whoever_was_at_the_desk_of_a_process_that_was_killed_is_not_there_for_long(hall):
    place, standing = f"desk.{hall.exhibitor}", f"conversations/{hall.conversation}/standing/"
    key = f"{KEY}:{place}"

    def is_there():
        return hall.ask("GET", standing)["is_there"]

    async def come_and_be_killed():
        async with hall.client("exhibitor") as client:
            await client.join(place)
            await asyncio.to_thread(until, is_there, hall.site)
            for task in client.tasks:  # and he never comes back
                task.cancel()
            hall.site.kill("sockets")

    asyncio.run(come_and_be_killed())
    killed = monotonic()
    with Redis.from_url(url_of(Valkey, hall.site)) as redis:
        assert 0 < redis.ttl(key) <= AT_A_PLACE < GHOST_S
        [(_person, seen)] = redis.zrange(key, 0, -1, withscores=True)
        assert seen <= redis.time()[0] + 1  # it counts from the last sign of life, and there is no other
    if IS_LONG:
        until(lambda: not is_there(), hall.site)
        print(f"nobody at the desk after {monotonic() - killed:.1f} s")  # noqa: T201 - the report
        assert monotonic() - killed < GHOST_S
