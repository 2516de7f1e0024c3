"""What stands before every socket."""

import pytest
from channels.testing import WebsocketCommunicator

from fairsite.asgi import application


async def knock(origin: bytes, path: str = "/ws/nowhere/") -> tuple[bool, int]:
    visitor = WebsocketCommunicator(application, path, headers=[(b"origin", origin)])
    accepted, code = await visitor.connect()
    await visitor.disconnect()
    return accepted, code


async def test_a_path_without_a_socket_is_refused_and_breaks_nothing():
    assert await knock(b"http://testserver") == (False, 4404)


@pytest.mark.parametrize(
    "origin",
    [
        b"http://evil.example",
        b"https://testserver",
        b"http://testserver:8001",
        b"http://testserver.evil.example",
        b"null",
        b"",
    ],
)
async def test_a_page_of_another_origin_is_refused_before_the_path_is_looked_at(origin):
    accepted, code = await knock(origin)

    assert not accepted
    assert code != 4404
