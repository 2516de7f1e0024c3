"""The sockets, under uvicorn: of our own pages only, with the session of the person who opened them.

Pages are served elsewhere: over HTTP this process only says how it is, so that nobody makes it take in a body.
"""

import os
from typing import Final
from urllib.parse import urlsplit

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, Scope
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import OriginValidator, WebsocketDenier
from django.core.asgi import get_asgi_application
from django.urls import re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")
os.environ.setdefault("LOCK_TIMEOUT", "3s")  # few threads carry out what everybody asks for
pages = get_asgi_application()  # prepares Django: what follows imports models

from django.conf import settings  # noqa: E402

from fairsite.live.routing import websocket_urlpatterns  # noqa: E402

NOTHING: Final = [
    (b"content-length", b"0"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
HOW_IT_IS: Final = frozenset({"/healthz", "/readyz", "/metrics"})


async def about_itself(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """What probes ask; anything else is answered before a byte of its body is read."""
    if scope["type"] == "http" and scope["path"] in HOW_IT_IS and scope["method"] in {"GET", "HEAD"}:
        await pages(scope, receive, send)  # type: ignore[arg-type]  # asgiref's and Django's types of one protocol
        return
    await send({"type": "http.response.start", "status": 404, "headers": NOTHING, "trailers": False})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def close(_scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """No socket lives at this path: it is refused during the handshake, which a browser sees as 403."""
    await receive()
    await send({"type": "websocket.close", "code": 4404, "reason": "no socket lives here"})


sockets = URLRouter([*websocket_urlpatterns, re_path("", close)])  # type: ignore[arg-type]  # Channels routes ASGI applications

refuse = WebsocketDenier.as_asgi()
of_our_pages = OriginValidator(sockets, settings.CSRF_TRUSTED_ORIGINS)


def is_address(origin: bytes) -> bool:
    """`http://a:8000.evil` is none: whoever compares its port with ours would fail and not refuse."""
    try:
        urlsplit(origin.decode("latin-1")).port  # noqa: B018 - read is checked
    except ValueError:
        return False
    return True


async def doorkeeper(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """A browser comes from our own pages. Only a machine shows a token: no page can make a browser send one here."""
    said = dict(scope["headers"])  # type: ignore[typeddict-item]
    is_machine = b"authorization" in said and b"origin" not in said
    door = sockets if is_machine else of_our_pages if is_address(said.get(b"origin", b"")) else refuse
    await door(scope, receive, send)


application = ProtocolTypeRouter({"http": about_itself, "websocket": doorkeeper})
