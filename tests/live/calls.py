"""What comes at sockets, without the sockets."""

from fairsite.accounts.live.credentials import credentials_of
from fairsite.live.commands import Call
from fairsite.live.handshake import request_of
from tests.live.site import browser_of, cookie_in


def handshake_of(browser):
    """With the cookie of a browser."""
    headers = [(name.lower().encode(), value.encode()) for name, value in cookie_in(browser).items()]
    return request_of({"path": "/ws/v1/", "headers": headers, "client": ("127.0.0.1", 1)})


def call_as(person, do, given, number=1):
    """A pair of what a batch takes, by somebody with a session."""
    [held] = credentials_of([handshake_of(browser_of(person))])
    return held, Call(number, do, given)
