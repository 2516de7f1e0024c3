"""Every command of the socket × every role × every place, and every event × whoever is there: one table says which."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import get_resolver
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from fairsite.accounts.actions.own_data import ask_for_export
from fairsite.live import commands
from fairsite.live.places import KINDS, own_place
from fairsite.live.pushing import running_hub
from fairsite.live.threads import in_thread
from fairsite.outbox.events import EVENTS
from meetings.actions.block import block_other_side, unblock_other_side
from meetings.actions.card import share_card, take_back_card
from meetings.actions.conversation import mark_read, open_conversation
from meetings.actions.desk import close_conversation
from meetings.actions.message import post_message, reword_message, withdraw_message
from meetings.actions.reaction import react_to_message
from meetings.enums import ReactionKind
from meetings.models import Conversation
from meetings.policies import can_take_part
from tests.house.matrix import sockets as table
from tests.house.matrix.socket_scene import SHUT_OUT, TALKING, Role, Scene, set_up, shut_out
from tests.house.matrix.sockets import Heard, Row, at_door
from tests.live.described import require_as_described
from tests.live.site import Sockets, sockets

pytestmark = pytest.mark.django_db(transaction=True)
OF_THE_SOCKET = {"ping", "place.join", "place.leave"}
TRANSLATOR = "tests.meetings.translator.turned"
TALK = {"conversation.opened", "messages.read", "message.posted", "message.reworded", "message.withdrawn"}
TALK |= {"message.touched", "card.shared", "card.taken_back", "conversation.closed"}
TALK |= {"conversation.blocked", "conversation.unblocked"}
COUNTS = {"hello", "messages.unread", "desk.waiting", "typing.shown"}
"""About the connection, or counted from what has happened: told at one's own place, when there is time."""
PERSONAL = {"export.asked"}
SAID_SO = {"fair", "booth", "conversation", "client_key", "report", "silence"}


@pytest.fixture
def scene() -> Scene:
    with override_settings(API_RATES=dict.fromkeys(settings.API_RATES, "1000000/1"), TRANSLATOR=TRANSLATOR):
        yield set_up()


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    async def in_time() -> Any:
        async with asyncio.timeout(300):
            return await coroutine

    return asyncio.run(in_time())


@asynccontextmanager
async def wire_of(served: Sockets, scene: Scene, role: Role) -> AsyncIterator[ClientConnection | str]:
    """A socket, or why there is none."""
    try:
        async with connect(served.url, additional_headers=scene.headers[role], compression=None) as wire:
            yield wire
    except InvalidStatus as refused:
        yield f"refused {refused.response.status_code}"


async def outcome(wire: ClientConnection | str, do: str, **given: Any) -> str:
    """What a command comes to; events that are heard meanwhile are passed over."""
    if isinstance(wire, str):
        return wire
    try:
        await wire.send(json.dumps({"id": 1, "do": do, "with": given}))
        while "re" not in (said := json.loads(await wire.recv())):
            require_as_described(said)
    except ConnectionClosed as closed:
        return f"closed {closed.rcvd.code if closed.rcvd else 1006}"
    require_as_described(said, do)
    return said["refusal"]["code"] if "refusal" in said else "ok"


async def all_has_left() -> None:
    """A busy process lets frames gather for a few milliseconds; answers overtake them."""
    hub = running_hub()

    async def until_nothing_waits() -> None:
        while hub.is_due:  # noqa: ASYNC110 - it knows no events
            await asyncio.sleep(0.001)

    await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(until_nothing_waits(), hub.loop))


async def heard_by(wire: ClientConnection | str) -> list[str]:
    """Everything that has come in until now, and how it ended."""
    if isinstance(wire, str):
        return [wire]
    heard: list[str] = []
    try:
        await wire.send('{"id": 2, "do": "ping"}')
        while "re" not in (said := json.loads(await wire.recv())):
            require_as_described(said)
            heard.append(said["event"])
    except ConnectionClosed as closed:
        heard.append(f"closed {closed.rcvd.code if closed.rcvd else 1006}")
    return [event for event in heard if event not in COUNTS]


def test_every_command_stands_in_the_table():
    assert {name for name, _about in table.COMMANDS} == set(commands.COMMANDS) | OF_THE_SOCKET


def test_every_event_stands_in_the_table_where_it_says_itself_that_it_is_heard():
    get_resolver().url_patterns  # noqa: B018 whoever knows all doors knows all that can happen behind them
    said: dict[frozenset[Heard], set[str]] = {}
    for name, event in EVENTS.items():
        if event.__module__.split(".")[0] in {"fairsite", "booths", "meetings"}:
            words = {*event.audience.__code__.co_names, *event.echoes.__code__.co_names}
            words |= {Heard.SELF} if own_place.__name__ in words else set()  # by the key alone, without the row
            said.setdefault(frozenset(Heard) & words, set()).add(name)
    assert said == table.EVENTS


def test_every_kind_of_place_at_which_somebody_listens_is_known_here():
    assert set(KINDS) == table.OPEN_KINDS


def test_every_role_gets_at_every_command_what_the_table_says(scene):
    own = {role: scene.conversation() for role in Role}
    shut_out(scene.people)

    async def differences(served: Sockets) -> list[str]:
        return [found for role in Role for found in await wrong_for(served, role)]

    async def wrong_for(served: Sockets, role: Role) -> list[str]:
        found = []
        for (do, about), row in table.COMMANDS.items():
            for place in row.places:
                given = await in_thread(given_at, scene, row, place, own[role])
                async with wire_of(served, scene, role) as wire:
                    is_, wanted = await outcome(wire, do, **given), row.rule(role, place)
                if is_ != wanted:
                    found.append(f"{do} {about}, {role}, {place}: {wanted} wanted, {is_} found")
        return found

    with sockets() as served:
        assert run(differences(served)) == []


def given_at(scene: Scene, row: Row, place: Any, conversation: Conversation) -> dict[str, Any]:
    """What is sent with a command; a place to listen at is called so, whatever is there."""
    parts = {told: scene.part(told, place, conversation) for told in row.told}
    return {told if told in SAID_SO else "place": part for told, part in parts.items()} | dict(row.more)


def goings_on(scene: Scene, conversation: Conversation) -> None:
    """Each event of a conversation once, and one that concerns the visitor alone."""
    owner, booth = scene.people[Role.OWNER], scene.booth
    open_conversation(booth=booth, by=owner)
    said = post_message(conversation=conversation, text="How are you?", client_key=uuid.uuid4(), by=owner)
    reword_message(message=said, text="How do you do?", by=owner)
    react_to_message(message=said, reaction=ReactionKind.HEART, by=scene.people[Role.STAFF])
    mark_read(conversation=conversation, read=said.seq, by=scene.people[Role.STAFF])
    withdraw_message(message=said, by=owner)
    share_card(conversation=conversation, by=owner)
    take_back_card(conversation=conversation, by=owner)
    close_conversation(conversation=conversation, by=scene.people[Role.STAFF])
    block_other_side(conversation=conversation, by=owner)
    unblock_other_side(conversation=conversation, by=owner)
    ask_for_export(by=owner)


def hears(role: Role) -> list[str]:
    """In this order; who hears at several places hears once."""
    in_order = ["conversation.opened", "message.posted", "message.reworded", "message.touched"]
    in_order += ["messages.read", "message.withdrawn", "card.shared", "card.taken_back", "conversation.closed"]
    in_order += ["conversation.blocked", "conversation.unblocked"]
    if outside := at_door(role):
        return [outside]
    if role in {Role.OWNER, Role.WRITER, Role.READER}:
        return [*in_order, "export.asked"]
    return in_order if role in TALKING else []


def test_every_event_is_heard_by_those_whom_the_table_names_and_by_nobody_else(scene):
    """Everybody has come in, and asked for every place at which any of it could be heard."""
    conversation = scene.conversation()
    places = [row for (do, _about), row in table.COMMANDS.items() if do == "place.join"]

    async def after(served: Sockets) -> dict[Role, list[str]]:
        async with AsyncExitStack() as stack:
            wires = {role: await stack.enter_async_context(wire_of(served, scene, role)) for role in Role}
            for wire in wires.values():
                for row in places:
                    given = await in_thread(given_at, scene, row, row.places[0], conversation)
                    await outcome(wire, "place.join", **given)
            await in_thread(shut_out, scene.people)
            await asyncio.gather(*(wires[role].wait_closed() for role in SHUT_OUT))
            await in_thread(goings_on, scene, conversation)
            await all_has_left()
            return {role: await heard_by(wire) for role, wire in wires.items()}

    with sockets() as served:
        found = run(after(served))
    assert found == {role: hears(role) for role in Role}
    assert {event for events in found.values() for event in events if "." in event} == TALK | PERSONAL


def test_the_matrix_would_notice_an_open_door(scene, monkeypatch):
    """The negative control: with a policy that lets everybody answer, a rival's command goes through."""
    conversation = scene.conversation()
    assert not can_take_part(scene.people[Role.RIVAL], conversation)
    monkeypatch.setattr("meetings.live.place.members_among", set)

    async def at_desk(served: Sockets) -> str:
        async with wire_of(served, scene, Role.RIVAL) as wire:
            return await outcome(wire, "place.join", place=f"desk.{scene.exhibitor.pk}")

    with sockets() as served:
        assert run(at_desk(served)) == "ok"
