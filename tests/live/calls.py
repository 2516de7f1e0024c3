"""What comes at sockets, without the sockets."""

from django.conf import settings
from django.http import HttpRequest

from fairsite.accounts.live.credentials import by_session
from fairsite.live.commands import Call
from tests.live.site import browser_of


def call_as(person, do, given, number=1):
    """A pair of what a batch takes, by somebody with a session."""
    request = HttpRequest()
    request.path = "/ws/v1/"
    name = settings.SESSION_COOKIE_NAME
    request.META["HTTP_COOKIE"] = f"{name}={browser_of(person).cookies[name].value}"
    return by_session(request), Call(number, do, given)
