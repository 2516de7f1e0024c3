"""What stands before every socket."""

import pytest
from channels.testing import WebsocketCommunicator

from fairsite.asgi import about_itself, application


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
        b"http://testserver:80.evil.example",
        b"http://[testserver",
        b"null",
        b"",
    ],
)
async def test_a_page_of_another_origin_is_refused_before_the_path_is_looked_at(origin):
    accepted, code = await knock(origin)

    assert not accepted
    assert code != 4404


async def ask(method: str, path: str) -> tuple[int, int]:
    """What is answered over HTTP, and how often the body was read for it."""
    reads, sent = 0, []

    async def receive():
        nonlocal reads
        reads += 1
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    headers = [(b"host", b"testserver")]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b""}
    await about_itself(scope, receive, send)
    return sent[0]["status"], reads


@pytest.mark.parametrize(("method", "path"), [("POST", "/ws/x"), ("GET", "/en/"), ("POST", "/healthz")])
async def test_pages_are_not_served_here_and_no_body_is_read(method, path):
    assert await ask(method, path) == (404, 0)
