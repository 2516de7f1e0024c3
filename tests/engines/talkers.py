"""People who talk at a site that is being broken: each says something, waits until it is acknowledged, and goes on.

They use the reference client, as everybody's program may, and remember what was acknowledged and what they heard.
"""

import asyncio
import threading
import uuid
from contextlib import suppress
from dataclasses import dataclass, field

import requests

from fairsite.live.client import Client, Refused
from fairsite.seeding.files import edition_files

FAIR = "ciftis-2020"
PATIENCE_S = 90


def signed_in(url: str, email: str) -> str:
    """The cookies of a browser in which somebody has signed in."""
    browser = requests.Session()
    page = f"{url}/en/account/login/"
    browser.get(page, timeout=30).raise_for_status()
    form = {"login": email, "password": edition_files(FAIR).demo.password}
    form["csrfmiddlewaretoken"] = browser.cookies["csrf"]
    browser.post(page, form, headers={"Referer": page}, timeout=30).raise_for_status()
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


@dataclass
class Talker:
    """One socket. `acknowledged` has the number of each message by its key; `heard` the frames in their order."""

    client: Client
    conversation: int
    site: str
    cookies: str
    acknowledged: dict[str, int] = field(default_factory=dict)
    heard: list[dict] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def talk(self, is_over: threading.Event, all_silent: asyncio.Barrier) -> None:
        async with self.client:
            listening = asyncio.create_task(self.listen())
            await self.client.join(f"conversation.{self.conversation}", since=0)
            while not is_over.is_set():
                await self.say()
            await all_silent.wait()
            await asyncio.wait_for(self.catch_up(), PATIENCE_S)
            listening.cancel()

    async def listen(self) -> None:
        async for frame in self.client.frames():
            if frame["event"] == "place.reset":
                self.heard += await self.read(**frame["data"])
            elif "seq" in frame:
                self.heard.append(frame)
            self.news.set()

    async def read(self, *, after: int, seq: int, **_: str) -> list[dict]:
        """Over REST, what was too much for the socket; as often as it takes."""
        while True:
            with suppress(requests.RequestException):
                return [row for row in await asyncio.to_thread(self.changes, after) if row["seq"] <= seq]
            await asyncio.sleep(0.5)

    def changes(self, after: int) -> list[dict]:
        here = f"{self.site}/api/v1/fairs/{FAIR}/conversations/{self.conversation}"
        found, page = [], f"{here}/changes/?after={after}&limit=100"
        while page:
            answer = requests.get(page, headers={"Cookie": self.cookies}, timeout=30)
            answer.raise_for_status()
            found += [{"seq": row["changed_seq"], "data": row} for row in answer.json()["results"]]
            page = answer.json()["next"]
        return found

    async def say(self) -> None:
        """With one key, as often as it takes."""
        key = str(uuid.uuid4())
        given = {"fair": FAIR, "conversation": self.conversation, "text": f"About {key[:8]}", "client_key": key}
        while key not in self.acknowledged:
            with suppress(Refused):  # the database is away: what was not kept is said again
                self.acknowledged[key] = (await self.client.call("message.post", **given))["seq"]

    def has_heard_more_than(self, count: int) -> bool:
        """Whether more than so many of his messages were acknowledged, and the last of them has come to himself."""
        numbers = list(self.acknowledged.values())
        return len(numbers) > count and self.heard and self.heard[-1]["seq"] >= numbers[-1]

    async def catch_up(self) -> None:
        """Whoever joins again learns where the conversation stands, and then hears all up to there."""
        place = f"conversation.{self.conversation}"
        last = (await self.client.join(place, self.client.numbers[place]))["seq"]
        while not self.heard or self.heard[-1]["seq"] < last:
            self.news.clear()
            await self.news.wait()


def talk_while(talkers: list[Talker], deed) -> None:
    """All talk for as long as `deed()` goes on; then each listens until he has heard everything."""
    is_over, failed = threading.Event(), []

    async def all_talk() -> None:
        all_silent = asyncio.Barrier(len(talkers))
        await asyncio.gather(*(talker.talk(is_over, all_silent) for talker in talkers))

    def run() -> None:
        try:
            asyncio.run(all_talk())
        except BaseException as error:  # noqa: BLE001 - told to whoever waits
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        deed()
    finally:
        is_over.set()
        thread.join(2 * PATIENCE_S)
    if failed:
        raise failed[0]
    assert not thread.is_alive()
