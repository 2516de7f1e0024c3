"""The socket: who comes in, what is done and heard there, and how it ends."""

import json
import uuid
from contextlib import suppress

import pytest
from django.db import OperationalError
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from booths.actions.team import part_with
from fairsite.accounts.actions.people import set_password
from fairsite.accounts.actions.suspension import suspend_person
from fairsite.accounts.actions.tokens import issue_token, revoke_token
from fairsite.accounts.live.credentials import credentials_of
from fairsite.live.client import Client, Refused, SignedOut
from fairsite.live.handshake import request_of
from fairsite.live.protocol import SharedFrameProtocol
from fairsite.live.pushing import running_hub
from fairsite.live.threads import in_thread
from meetings.actions.message import reword_message, withdraw_message
from meetings.live.place import ConversationPlace
from tests.factories import PersonFactory
from tests.live.site import ORIGIN, at, cookie_of, heard, run, sockets
from tests.meetings.conftest import say, scene  # noqa: F401 a fixture

pytestmark = pytest.mark.django_db(transaction=True)
WAYS = {
    "shared frames": (SharedFrameProtocol, True),
    "another protocol": ("websockets-sansio", True),
    "switched off": (SharedFrameProtocol, False),
}
GARBAGE = {
    "malformed": [
        "",
        "{",
        "[]",
        "null",
        '{"id": [], "do": "ping"}',
        '{"do": 7}',
        '{"do": "ping", "with": []}',
        '{"x": 1}',
    ],
    "unknown_command": ['{"id": 1, "do": "drop.tables"}', '{"id": "\\u0000"}'],
    "invalid": ['{"do": "place.join"}', '{"do": "message.post", "with": {"text": 5}}'],
    "not_found": ['{"do": "place.join", "with": {"place": "conversation.99999999999999999999"}}'],
}
ELSEWHERE = ("conversation.x", "nowhere", "fair.spring-fair")


@pytest.fixture(params=WAYS)
def way(request, settings):
    server, settings.LIVE_SHARED_FRAMES = WAYS[request.param]
    return server


async def reply_at(wire):
    """The next answer; what happens meanwhile is passed over."""
    while "event" in (said := json.loads(await wire.recv())):
        pass
    return said


def do(deed, **given):
    return in_thread(deed, **given)


def test_two_people_talk_resume_and_end_with_the_same_list(scene, way):  # noqa: F811
    conversation = scene.conversation("Hello")
    place, given = f"conversation.{conversation.pk}", {"fair": "spring-fair", "conversation": conversation.pk}

    async def talk(served):
        async with at(served, cookie_of_visitor) as visitor, at(served, cookie_of_staff) as staff:
            assert await visitor.join(place, since=0) == {"seq": 1}
            assert (await heard(visitor, "message.posted"))["data"]["text"] == "Hello"
            await staff.join(place, since=1)
            key = str(uuid.uuid4())
            acknowledged = [await staff.call("message.post", text="您好", client_key=key, **given) for _ in range(2)]
            assert acknowledged == [{"seq": 2, "changed_seq": 2}] * 2
            frames = [await heard(one, "message.posted") for one in (visitor, staff)]
            assert frames[0] == frames[1]
            assert frames[0]["seq"] == 2

            served.stop()
            await do(say, conversation=conversation, by=scene.visitor, text="Over REST, meanwhile")
            first = await do(conversation.messages.get, seq=1)
            await do(reword_message, message=first, text="Hello!", by=scene.visitor)
            await do(withdraw_message, message=first, by=scene.visitor)
            served.restart()

            for one in (visitor, staff):
                assert (await heard(one, "message.posted"))["seq"] == 3
                gone = await heard(one, "message.withdrawn")
                assert (gone["seq"], gone["data"]["seq"], gone["data"]["text"]) == (5, 1, "")

    cookie_of_visitor, cookie_of_staff = cookie_of(scene.visitor), cookie_of(scene.staff)
    with sockets(way) as served:
        run(talk(served))


def test_who_must_not_hear_does_not_and_whoever_is_shut_out_stops_hearing(scene):  # noqa: F811
    conversation = scene.conversation("Hello")
    place, desk = f"conversation.{conversation.pk}", f"desk.{scene.exhibitor.pk}"
    admin = PersonFactory(is_superuser=True)
    token, secret = issue_token(by=scene.visitor, name="shop", scopes=["read"])
    cookies = {one: cookie_of(one) for one in [*scene.strangers, scene.staff, scene.lead, scene.visitor]}

    async def refused(client, do, **given):
        with pytest.raises(Refused) as refusal:
            await client.call(do, **given)
        return str(refusal.value)

    async def scenes(served):
        saying = {"fair": "spring-fair", "conversation": conversation.pk, "text": "x", "client_key": str(uuid.uuid4())}
        for stranger in scene.strangers:
            async with at(served, cookies[stranger]) as client:
                for elsewhere in (place, desk, f"person.{scene.visitor.pk}", *ELSEWHERE):
                    assert await refused(client, "place.join", place=elsewhere) == "not_found"
                assert await refused(client, "message.post", **saying) == "not_found"
        async with at(served, cookies[scene.visitor]) as visitor:
            for elsewhere in (desk, f"conversation.0{conversation.pk}"):
                assert await refused(visitor, "place.join", place=elsewhere) == "not_found"
        async with at(served, {"Authorization": f"Bearer {secret}"}) as machine:
            await machine.join(place)
            assert await refused(machine, "message.post", **saying) == "forbidden"
            await do(revoke_token, by=scene.visitor, token=token)
            with pytest.raises(SignedOut):
                await heard(machine, "message.posted")
        async with at(served, cookies[scene.staff]) as staff, at(served, cookies[scene.lead]) as lead:
            for one in (staff, lead):
                await one.join(place)
                await one.join(desk)
            await do(part_with, exhibitor=scene.exhibitor, person=scene.staff, by=scene.lead)
            lost = {(await heard(staff, "place.lost"))["data"]["place"] for _ in range(2)}
            assert lost == {place, desk}
            await do(say, conversation=conversation, by=scene.visitor, text="Are you there?")
            assert (await heard(lead, "message.posted"))["data"]["text"] == "Are you there?"
            assert await staff.call("ping") == {}
            assert staff.inbox.empty()
            assert lead.inbox.empty()  # he hears at two places what he is told once
            await do(suspend_person, person=scene.lead, reason="spam", by=admin)
            with pytest.raises(SignedOut):
                await heard(lead, "nothing")
        async with at(served, cookies[scene.visitor]) as visitor:
            await visitor.join(place)
            await do(set_password, by=scene.visitor, password="a new one that nobody guesses")
            with pytest.raises(SignedOut):
                await heard(visitor, "nothing")

    with sockets() as served:
        run(scenes(served))


def test_what_is_no_command_is_answered_and_closes_nothing(scene):  # noqa: F811
    cookie = cookie_of(scene.visitor)

    async def scenes(served):
        async with connect(served.url, additional_headers=cookie, compression=None) as wire:
            for code, texts in GARBAGE.items():
                for text in texts:
                    await wire.send(text)
                    assert (await reply_at(wire))["refusal"]["code"] == code, text
            await wire.send(b"\x00\xff")
            assert (await reply_at(wire))["refusal"]["code"] == "malformed"
            await wire.send('{"id": "still here", "do": "ping"}')
            assert await reply_at(wire) == {"re": "still here", "ok": {}}
            await wire.send("x" * 70_000)
            with pytest.raises(ConnectionClosed):
                await reply_at(wire)
            assert wire.close_code == 1009

    with sockets() as served:
        run(scenes(served))


@pytest.mark.parametrize(
    "headers",
    [ORIGIN, {**ORIGIN, "Cookie": "session=" + "a" * 32}, {"Authorization": "Bearer fs_wrong"}, {"Authorization": ""}],
)
def test_who_is_not_signed_in_learns_it_by_the_code(transactional_db, headers):
    async def knock(served):
        async with connect(served.url, additional_headers=headers) as wire:
            with pytest.raises(ConnectionClosed):
                await wire.recv()
            return wire.close_code

    with sockets() as served:
        assert run(knock(served)) == 4401


def test_a_client_that_goes_on_after_a_hundred_refusals_is_cut_off_and_its_allowance_is_the_persons(scene, settings):  # noqa: F811
    settings.API_RATES = {**settings.API_RATES, "live": "3/3600"}
    cookie = cookie_of(scene.visitor)

    async def flood(served):
        async with (
            connect(served.url, additional_headers=cookie) as wire,
            connect(served.url, additional_headers=cookie) as other,
        ):
            codes = []
            with suppress(ConnectionClosed):
                for one in (other, *[wire] * 104):
                    await one.send('{"do": "ping"}')
                    codes.append((await reply_at(one)).get("refusal", {}).get("code", "ok"))
            return codes, wire.close_code

    with sockets() as served:
        codes, closed = run(flood(served))
    assert codes == ["ok"] * 3 + ["throttled"] * 101
    assert closed == 4429


def test_refusals_are_told_in_the_language_of_the_page_or_else_of_the_account(scene):  # noqa: F811
    headers = cookie_of(scene.visitor)

    async def refusal_at(url):
        async with Client(url, headers=headers) as client:
            with pytest.raises(Refused) as refused:
                await client.call("nothing.like.it")
            return refused.value.refusal["detail"]

    async def in_each(served):
        return [await refusal_at(f"{served.url}{asked}") for asked in ("", "?language=en", "?language=xx")]

    with sockets() as served:
        own, english, unknown = run(in_each(served))
    assert scene.visitor.language == "zh-hans"
    assert own == unknown == "没有这个命令。"
    assert english == "There is no such command."


def test_a_question_of_a_thousand_parts_is_none():
    scope = {"path": "/ws/v1/", "headers": [], "client": None, "query_string": b"a&" * 1_001}
    assert credentials_of([request_of(scope)]) == [None]


def test_who_could_not_come_to_a_place_does_not_listen_there(scene, monkeypatch):  # noqa: F811
    place, headers = f"conversation.{scene.conversation('Hello').pk}", cookie_of(scene.visitor)

    def stumble(*_given):
        raise OperationalError

    async def refused(served):
        async with connect(served.url, additional_headers=headers) as wire:
            await wire.send(json.dumps({"do": "place.join", "with": {"place": place}}))
            return (await reply_at(wire))["refusal"]["code"], place in running_hub().places

    with sockets() as served:
        monkeypatch.setattr(ConversationPlace, "latest", stumble)
        assert run(refused(served)) == ("unavailable", False)
