"""The sockets, under uvicorn: of our own pages only, with the session of the person who opened them."""

import os

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, Scope
from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import OriginValidator
from django.core.asgi import get_asgi_application
from django.urls import re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")
pages = get_asgi_application()  # prepares Django: what follows imports models

from django.conf import settings  # noqa: E402

from fairsite.live.routing import websocket_urlpatterns  # noqa: E402


async def close(_scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """No socket lives at this path: it is refused during the handshake, which a browser sees as 403."""
    await receive()
    await send({"type": "websocket.close", "code": 4404, "reason": "no socket lives here"})


sockets = URLRouter([*websocket_urlpatterns, re_path("", close)])  # type: ignore[arg-type]  # Channels routes ASGI applications

application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": OriginValidator(AuthMiddlewareStack(sockets), settings.CSRF_TRUSTED_ORIGINS),
    }
)
