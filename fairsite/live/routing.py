"""Which path leads to which socket."""

from django.urls import URLPattern, path

from fairsite.live.socket import socket

websocket_urlpatterns: list[URLPattern] = [path("ws/v1/", socket)]  # type: ignore[arg-type]  # ASGI, no view
