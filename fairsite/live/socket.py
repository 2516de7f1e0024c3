"""The socket, `/ws/v1/`: commands come in, their replies and the frames of places go out. See docs/protocol.md."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import orjson
import structlog
from django.db import Error as DatabaseError
from django.utils import timezone

from fairsite.api.errors import TooMany
from fairsite.api.limits import origin
from fairsite.api.problems import problem_of
from fairsite.errors import Forbidden, Refusal
from fairsite.live.closing import Close
from fairsite.live.commands import Call, call_in, carry_out
from fairsite.live.frames import Parcel, encoded
from fairsite.live.handshake import request_of
from fairsite.live.listening import Listening
from fairsite.live.outlets import outlet_for
from fairsite.live.places import own_place
from fairsite.live.pushing import hub
from fairsite.live.threads import in_thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from asgiref.typing import ASGIReceiveCallable, ASGISendCallable
    from django.http import HttpRequest

    from fairsite.live.credentials import Credentials
    from fairsite.live.hub import Hub
    from fairsite.live.outlets import Outlet

LARGEST: Final = 65_536
SOON_S: Final = 2.0
LONGEST_HANDSHAKE_S: Final = 20.0
TURNED_AWAY: Final = {
    Close.LATER: "try again later",
    Close.SIGNED_OUT: "not signed in",
    Close.TOO_FAST: "too many sockets of one person",
}
MOST_REFUSED: Final = 100
"""Refused calls in a row, after which a client that does not listen is cut off."""

log = structlog.get_logger(__name__)


async def socket(scope: dict[str, Any], receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """ASGI. Whoever is not signed in learns it by the code: before a socket is accepted a browser is told nothing."""
    await receive()
    request, here = request_of(scope), hub()
    if not here.handshakes_left.take(origin(request)):
        await send({"type": "websocket.close", "code": Close.TOO_FAST, "reason": ""})  # not accepted yet: 403
        return
    await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
    come = await let_in(here, request)
    if isinstance(come, Close):
        await send({"type": "websocket.close", "code": come, "reason": TURNED_AWAY[come]})
    else:
        await Connection(here, come, outlet_for(scope, send)).run(receive)


async def let_in(here: Hub, request: HttpRequest) -> Credentials | Close:
    """Who comes, or why he does not. Whoever is known counts by himself, and not for the address he comes from."""
    try:
        async with asyncio.timeout(LONGEST_HANDSHAKE_S):
            credentials = await here.handshakes.do(request)
    except (DatabaseError, TimeoutError):
        return Close.LATER
    if credentials is None:
        return Close.SIGNED_OUT
    here.handshakes_left.give_back(origin(request))
    person: int = credentials.person.pk
    return Close.TOO_FAST if here.has_enough(person) or not here.handshakes_left.take(person) else credentials


class Connection:
    """One socket. Its commands are carried out one after the other, in the order in which they came."""

    def __init__(self, hub: Hub, credentials: Credentials, outlet: Outlet) -> None:
        self.hub, self.credentials, self.outlet = hub, credentials, outlet
        self.person_id: int = credentials.person.pk
        self.listening = Listening(hub, self)
        self.due = hub.loop.time() + SOON_S  # what was taken away while he came is seen then
        self.looks = 0
        self.is_unknown = self.is_closing = False
        self.over: asyncio.Future[None] = hub.loop.create_future()
        self.held: list[Parcel] | None = None
        self.refused = 0

    async def run(self, receive: ASGIReceiveCallable) -> None:
        self.hub.add(self)
        self.listening.add(own_place(self.person_id))
        self.tell("hello", {"person": self.person_id, "protocol": 1})
        reading = asyncio.create_task(self.read(receive))
        try:
            await asyncio.wait((reading, self.over), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.hub.remove(self)
            self.listening.end()
            self.outlet.end()
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    # What the hub asks of a member

    def take(self, parcel: Parcel) -> None:
        if self.held is not None:
            self.held.append(parcel)
        elif not self.outlet.take(parcel):
            self.listening.end()
            self.hub.loop.create_task(self.close(Close.TOO_SLOW, "too slow: come back and resume"))

    def look_again(self) -> None:
        self.looks += 1
        self.due = min(self.due, self.hub.loop.time())  # who was first to be asked again is asked first
        self.hub.asked.set()

    @property
    def silent_for(self) -> float:
        return self.outlet.silent_for

    # Out

    def say(self, thing: Mapping[str, Any]) -> None:
        """To this client alone."""
        self.take(Parcel([orjson.dumps(thing)]))

    def tell(self, event: str, data: Mapping[str, Any]) -> None:
        """Something about this connection."""
        self.take(Parcel([encoded(event, data, at=timezone.now())]))

    def hold(self) -> None:
        """From now on frames wait: what was missed comes before what follows."""
        self.held = []

    def release(self, *first: bytes) -> None:
        """Go on with these, then with what has waited."""
        waited, self.held = self.held or [], None
        if first:
            self.take(Parcel(first))
            self.outlet.owe(sum(map(len, first)))
        for parcel in waited:
            self.take(parcel)

    async def close(self, code: Close, reason: str) -> None:
        self.is_closing = True
        with suppress(TimeoutError, RuntimeError, OSError):
            async with asyncio.timeout(5):
                await self.outlet.close(code, reason)
        if not self.over.done():
            self.over.set_result(None)

    # In

    async def read(self, receive: ASGIReceiveCallable) -> None:
        while (message := await receive())["type"] == "websocket.receive":
            text = message.get("text")
            if len(text or message.get("bytes") or "") > LARGEST:
                await self.close(Close.TOO_BIG, "too big")
                return
            await self.answer(text or "")
            if self.refused > MOST_REFUSED:
                await self.close(Close.TOO_FAST, "too many in a row that were refused")
                return

    async def answer(self, text: str) -> None:
        number: str | int | None = None
        try:
            call = call_in(text)
            number = call.id
            done = await self.do(call)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong, the client is told and the socket stays open
            self.refused += 1
            with self.credentials.acting():  # in their language
                self.say({"re": number, "refusal": refusal_shape(error)})
        else:
            self.refused = 0
            if done is not None:
                self.say({"re": number, "ok": done})

    async def do(self, call: Call) -> Mapping[str, Any] | None:
        """What the reply says; None if the reply is on its way already."""
        if self.is_closing:
            raise Forbidden
        if not self.hub.calls_left.take(self.person_id):
            raise TooMany
        if call.do == "place.join":
            await self.listening.join(call)
            return None
        if call.do == "place.leave":
            return self.listening.leave(call)
        if call.do == "ping":
            return {}
        if batches := self.hub.batches_of(call.do):
            return await batches.do((self.credentials, call))
        return await in_thread(carry_out, self.credentials, call)

    # What comes of asking again who they are

    def lose(self, places: Iterable[str] | None) -> None:
        """These are not theirs to hear any more; None: they are nobody any more."""
        if places is None:
            self.listening.end()
            self.hub.loop.create_task(self.close(Close.SIGNED_OUT, "not signed in any more"))
            return
        for place in places:
            self.listening.drop(place)
            self.tell("place.lost", {"place": place})


def refusal_shape(error: Exception) -> dict[str, Any]:
    """As REST has it: a code for programs, a sentence for people, and what was wrong with which part."""
    problem = problem_of(error)
    if problem is None:
        log.error("command_failed", exc_info=error)
        problem = problem_of(Refusal())
    assert problem is not None  # noqa: S101 - a refusal always is one
    errors = {name: [str(one) for one in messages] for name, messages in problem.errors.items()}
    return {"code": problem.code, "detail": str(problem.detail), "errors": errors}
