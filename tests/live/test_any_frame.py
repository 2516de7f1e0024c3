"""Whatever somebody sends, he is answered, nothing fails inside, and nobody beside him notices."""

import asyncio
import json
import os
import random
import uuid
from contextlib import suppress
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from fairsite.live.commands import COMMANDS
from tests.factories import ConversationFactory, PersonFactory
from tests.live.site import at, cookie_of, heard, sockets
from tests.meetings.conftest import scene  # noqa: F401 a fixture

FRAMES = int(os.environ.get("FRAMES", "1500"))
TOGETHER = 50
"""Sent before the answers are read; a `ping` ends each of them, so that nobody is taken for one who does not listen."""
ODD = [
    None,
    True,
    -1,
    0,
    2**31,
    2**63,
    2**64,
    1e308,
    "",
    " ",
    "\0",
    "\ud7ff",
    "😀" * 50,
    "x" * 5000,
    [],
    {},
    [[]],
    {"": 0},
]
RAW = [
    b"\x00" * 40,
    b"GET / HTTP/1.1\r\n\r\n",
    b"\x81\xff" + b"\xff" * 8,
    b"\xf1\x80\x00\x00\x00\x00",
    b"\x88\x81\0\0\0\0x",
]


@pytest.fixture
def unhurried(settings):
    settings.API_RATES = {**settings.API_RATES, "live": "1000000/1"}


def plausible(dice, conversation):
    """What a client might say, of each command."""
    values = {
        "fair": "spring-fair",
        "conversation": conversation.pk,
        "booth": "I01-01",
        "place": f"conversation.{conversation.pk}",
        "client_key": str(uuid.UUID(int=dice.getrandbits(128))),
        "seq": dice.randint(1, 9),
        "read": dice.randint(0, 9),
        "since": dice.randint(0, 9),
        "person": conversation.visitor_id,
    }
    do = dice.choice([*COMMANDS, "place.join", "place.leave", "ping"])
    names = COMMANDS[do].shape().fields if do in COMMANDS else ["place", "since"]
    return {"id": dice.randint(1, 10**6), "do": do, "with": {name: values.get(name, "Hello") for name in names}}


def mutated(dice, call):
    """Text or bytes: with other values, without a part, cut off, with flipped bits, or as it was."""
    way = dice.randrange(6)
    if way == 0:
        inner = dice.choice([call, call["with"]])
        if inner:
            inner[dice.choice(list(inner))] = dice.choice(ODD)
    elif way == 1:
        call.pop(dice.choice(list(call)))
    elif way == 2 and isinstance(call.get("with"), dict):
        call["with"][dice.choice(["x", "pk", "__class__", "author"])] = dice.choice(ODD)
    text = json.dumps(call)
    if way == 3:
        return text[: dice.randrange(len(text))]
    if way == 4:
        noise = bytearray(text.encode())
        for _ in range(dice.randint(1, 5)):
            noise[dice.randrange(len(noise))] ^= 1 << dice.randrange(8)
        return bytes(noise)
    return text


def resident_kib():
    return int(next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line).split()[1])


async def answers(wire, expected):
    """So many of them; what happens meanwhile is passed over."""
    found = []
    while len(found) < expected:
        said = json.loads(await wire.recv())
        if "re" in said:
            found.append(said)
    return found


async def bombard(wire, conversation):
    """What this process had in memory, after every thousand."""
    dice, grown = random.Random(os.environ.get("SEED", "frames")), []
    for number in range(FRAMES // TOGETHER):
        for _ in range(TOGETHER - 1):
            await wire.send(mutated(dice, plausible(dice, conversation)))
        await wire.send('{"id": "end", "do": "ping"}')
        for said in await answers(wire, TOGETHER):
            assert set(said) in ({"re", "ok"}, {"re", "refusal"})
            assert said.get("refusal", {}).get("code") not in {"refused", "unavailable"}, said
        if number % (1000 // TOGETHER) == 0:
            grown.append(resident_kib())
    return grown


async def send_what_is_no_websocket(served, headers):
    """Behind the handshake. Whoever does so is let go."""
    for noise in RAW:
        async with connect(served.url, additional_headers=headers) as wire:
            wire.transport.write(noise)
            with suppress(ConnectionClosed):
                while True:
                    await wire.recv()


async def talk_goes_on(neighbour, conversation):
    given = {"fair": "spring-fair", "conversation": conversation.pk, "text": "Still here"}
    done = await neighbour.call("message.post", client_key=str(uuid.uuid4()), **given)
    while (await heard(neighbour, "message.posted"))["seq"] < done["seq"]:
        pass


@pytest.mark.django_db(transaction=True)
def test_random_and_mutated_frames_are_answered_and_disturb_nobody(scene, unhurried):  # noqa: F811
    conversation = scene.conversation("Hello")
    beside = ConversationFactory(booth=scene.booth, visitor=PersonFactory())
    visitor, staff = cookie_of(scene.visitor), cookie_of(scene.staff)

    async def scenes(served):
        async with at(served, staff) as neighbour, connect(served.url, additional_headers=visitor) as wire:
            await neighbour.join(f"conversation.{beside.pk}")
            grown = await bombard(wire, conversation)
            await talk_goes_on(neighbour, beside)
            await send_what_is_no_websocket(served, visitor)
            await talk_goes_on(neighbour, beside)
            return grown

    with capture_logs() as log, sockets() as served:
        grown = asyncio.run(asyncio.wait_for(scenes(served), 120 + FRAMES / 50))
    print(f"{FRAMES} frames; in memory, after each thousand of them: {grown} KiB")  # noqa: T201 - the report
    assert [line for line in log if line["log_level"] in {"error", "critical"}] == []
    assert grown[-1] - grown[len(grown) // 5] < 20_000 + FRAMES / 10  # KiB; a leak of a hundred bytes a frame shows
