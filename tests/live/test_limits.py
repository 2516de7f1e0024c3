"""How many sockets there may be: of one person, and from one address in a while."""

from contextlib import AsyncExitStack

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from fairsite.live.closing import Close
from tests.factories import PersonFactory
from tests.live.site import ORIGIN, cookie_of, run, sockets

pytestmark = pytest.mark.django_db(transaction=True)
FROM = "X-Forwarded-For"


async def first_words(wire) -> str | int:
    """What it hears first, or the code with which it is turned away."""
    try:
        return "hello" if "hello" in await wire.recv() else "something else"
    except ConnectionClosed:
        return wire.close_code


def test_a_person_has_so_many_sockets_at_a_process_and_may_come_again_when_one_has_gone(settings):
    settings.SOCKETS_PER_PERSON = 2
    his, hers = (cookie_of(one) for one in PersonFactory.create_batch(2))

    async def story(served):
        async with AsyncExitStack() as stack:

            async def come(headers):
                wire = await stack.enter_async_context(connect(served.url, additional_headers=headers))
                return wire, await first_words(wire)

            came = [await come(headers) for headers in (his, his, his, hers)]
            await came[0][0].close()
            while (again := (await come(his))[1]) == Close.TOO_FAST:  # until the server knows that it has gone
                pass
            return [said for _wire, said in came], again

    with sockets() as served:
        assert run(story(served)) == (["hello", "hello", Close.TOO_FAST, "hello"], "hello")


async def comes(served, headers, address):
    """What is said to whoever comes from there."""
    try:
        async with connect(served.url, additional_headers={**headers, FROM: address}) as wire:
            return await first_words(wire)
    except InvalidStatus as refused:
        return refused.response.status_code


def test_nobody_comes_so_often_from_an_address_and_whoever_is_known_counts_by_himself(settings):
    settings.API_RATES = {**settings.API_RATES, "handshakes": "2/3600"}
    settings.TRUSTED_PROXIES = 1
    his, hers = (cookie_of(one) for one in PersonFactory.create_batch(2))
    here, there = "203.0.113.7", "198.51.100.1"
    at_one = [his, ORIGIN, his, his, hers, ORIGIN, hers]

    async def story(served):
        return [await comes(served, who, here) for who in at_one] + [await comes(served, hers, there)]

    with sockets() as served:
        said = run(story(served))
    assert said == ["hello", Close.SIGNED_OUT, "hello", Close.TOO_FAST, "hello", Close.SIGNED_OUT, 403, "hello"]
