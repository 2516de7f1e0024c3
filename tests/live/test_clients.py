"""The two clients that we publish, in Python and for browsers, and that of our pages do the same at the same turns."""

import asyncio
import json
import os
import socket
from contextlib import asynccontextmanager

import pytest
from django.conf import settings as site

from booths.actions.team import part_with
from fairsite.accounts.actions.suspension import suspend_person
from fairsite.live.client import Client, Refused, SignedOut
from fairsite.live.threads import in_thread
from meetings.models import Conversation
from tests.factories import PersonFactory
from tests.live.site import cookie_of, sockets
from tests.meetings.conftest import say, scene  # noqa: F401 a fixture

pytestmark = pytest.mark.django_db(transaction=True)
HERE = site.BASE / "tests" / "live" / "javascript.mjs"
SCRIPTS = site.BASE / "fairsite" / "frontend" / "scripts"
PATIENCE_S = 40


class InPython:
    """`join` and `heard`: each client as a test uses it."""

    def __init__(self, client: Client) -> None:
        self.client = client

    async def join(self, place: str, since: int | None = None) -> str:
        try:
            await self.client.join(place, since)
        except Refused as refused:
            return str(refused)
        except SignedOut:
            return "SignedOut"
        return "joined"

    async def next(self) -> dict:
        try:
            return await anext(self.client.frames())
        except SignedOut:
            return {"event": "state.signed-out"}


class ForBrowsers:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.passed: list[dict] = []

    async def tell(self, thing: dict) -> None:
        self.process.stdin.write(json.dumps(thing).encode() + b"\n")
        await self.process.stdin.drain()

    async def read(self) -> dict:
        line = await self.process.stdout.readline()
        assert line, "it has ended"
        return json.loads(line)

    async def join(self, place: str, since: int | None = None) -> str:
        await self.tell({"join": place, "since": since})
        while (said := await self.read())["event"] not in {"joined", "refused"}:
            self.passed.append(said)
        return said.get("code", "joined")

    async def next(self) -> dict:
        return self.passed.pop(0) if self.passed else await self.read()


@asynccontextmanager
async def in_python(url, headers):
    async with Client(url, headers=headers) as client:
        yield InPython(client)


@asynccontextmanager
async def for_browsers(url, headers, script="client.js"):
    command = ["node", "--experimental-websocket", "--no-warnings", str(HERE), url, json.dumps(headers)]
    pipe, env = asyncio.subprocess.PIPE, os.environ | {"CLIENT": str(SCRIPTS / script)}
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, env=env)
    try:
        yield ForBrowsers(process)
    finally:
        process.stdin.close()
        await process.wait()


def for_pages(url, headers):
    return for_browsers(url, headers, "socket.js")


CLIENTS = pytest.mark.parametrize("client", [in_python, for_browsers, for_pages])


async def heard(one, event) -> dict:
    """The next of these; others are passed over."""
    async with asyncio.timeout(PATIENCE_S):
        while (said := await one.next())["event"] != event:
            pass
    return said


async def places_heard(one, event, count) -> set[str]:
    return {(await heard(one, event))["data"]["place"] for _ in range(count)}


@CLIENTS
def test_who_has_missed_too_much_is_told_from_where_he_reads_on_and_then_hears_what_follows(scene, client):  # noqa: F811
    conversation = scene.conversation("Hello")
    place, cookie = f"conversation.{conversation.pk}", cookie_of(scene.visitor)
    for number in range(502):
        say(conversation, scene.visitor, f"No. {number}")

    async def story(served):
        async with client(served.url, cookie) as one:
            assert await one.join(place, since=1) == "joined"
            missed = await heard(one, "place.reset")
            await in_thread(say, conversation, scene.visitor, "And this?")
            return missed["data"], (await heard(one, "message.posted"))["seq"]

    with sockets() as served:
        missed, following = asyncio.run(story(served))
    assert missed == {"place": place, "after": 1, "seq": 503}
    assert following == 504


@CLIENTS
def test_a_place_that_is_not_ours_any_more_is_given_up_whether_we_were_there_or_away(scene, client):  # noqa: F811
    conversation, cookie = scene.conversation("Hello"), cookie_of(scene.staff)
    places = {f"conversation.{conversation.pk}", f"desk.{scene.exhibitor.pk}"}
    elsewhere = f"person.{scene.visitor.pk}"

    async def story(served):
        async with client(served.url, cookie) as one:
            assert [await one.join(place) for place in [*places, elsewhere]] == ["joined", "joined", "not_found"]
            served.stop()
            await in_thread(part_with, exhibitor=scene.exhibitor, person=scene.staff, by=scene.lead)
            served.restart()
            assert await places_heard(one, "place.lost", 2) == places
            served.stop()
            served.restart()
            await heard(one, "hello")
            await in_thread(suspend_person, person=scene.staff, reason="spam", by=admin)
            unheard = []
            async with asyncio.timeout(PATIENCE_S):
                while (said := await one.next())["event"] != "state.signed-out":
                    unheard.append(said["event"])
            assert "place.lost" not in unheard

    admin = PersonFactory(is_superuser=True)
    with sockets() as served:
        asyncio.run(story(served))


@CLIENTS
def test_a_refusal_that_passes_costs_nobody_his_place(scene, client, settings):  # noqa: F811
    """Three places at two commands in a second: one is refused when the client comes back, and asked for again."""
    settings.API_RATES = {**settings.API_RATES, "live": "2/2"}
    talks = [scene.conversation("Hello"), *others_of(scene)]
    people = [talk.visitor for talk in talks]
    cookie = cookie_of(scene.staff)

    async def story(served):
        async with client(served.url, cookie) as one:
            for talk in talks:
                assert await one.join(f"conversation.{talk.pk}", since=1) == "joined"
            served.stop()
            served.restart()
            await heard(one, "live.unsure")
            for talk, person in zip(talks, people, strict=True):
                await in_thread(say, talk, person, "Are you back?")
            return {(await heard(one, "message.posted"))["data"]["conversation"] for _ in talks}

    with sockets() as served:
        assert asyncio.run(story(served)) == {talk.pk for talk in talks}


def others_of(scene):  # noqa: F811
    visitors = [PersonFactory() for _ in range(2)]
    talks = [Conversation.objects.create(booth=scene.booth, visitor=one) for one in visitors]
    for talk in talks:
        say(talk, talk.visitor, "Hello")
    return talks


@CLIENTS
def test_what_is_asked_by_nobody_is_answered_all_the_same(transactional_db, client):
    """Whoever waits for an answer learns that he is signed out."""

    async def story(served):
        async with client(served.url, {"Origin": "http://testserver"}) as one:
            return await one.join("conversation.7")

    with sockets() as served:
        assert asyncio.run(story(served)) in {"signed_out", "SignedOut"}


class Tunnel:
    """Between a client and the server; `hush` lets nothing through any more, as a network that has gone."""

    def __init__(self, port: int) -> None:
        self.port, self.came, self.is_hushed = port, 0, False

    async def __aenter__(self):
        self.server = await asyncio.start_server(self.carry, "127.0.0.1", 0)
        self.url = f"ws://127.0.0.1:{self.server.sockets[0].getsockname()[1]}/ws/v1/"
        return self

    async def __aexit__(self, *_):
        self.server.close()

    def hush(self):
        self.is_hushed = True

    async def carry(self, reader, writer):
        self.came += 1
        mine = self.came
        there, back = await asyncio.open_connection("127.0.0.1", self.port)
        back.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.gather(self.pour(reader, back, mine), self.pour(there, writer, mine), return_exceptions=True)

    async def pour(self, source, target, mine):
        while data := await source.read(65_536):
            if not (self.is_hushed and mine == 1):
                target.write(data)
                await target.drain()
        target.close()


def test_a_browser_whose_network_has_changed_notices_that_the_line_is_dead(scene):  # noqa: F811
    conversation, cookie = scene.conversation("Hello"), cookie_of(scene.visitor)

    async def story(served):
        async with Tunnel(served.port) as tunnel, for_pages(tunnel.url, cookie) as one:
            assert await one.join(f"conversation.{conversation.pk}", since=1) == "joined"
            tunnel.hush()
            await in_thread(say, conversation, scene.staff, "Are you still there?")
            await one.tell({"wake": True})
            await heard(one, "state.off")
            assert (await heard(one, "message.posted"))["seq"] == 2
            assert tunnel.came == 2

    with sockets() as served:
        asyncio.run(story(served))
