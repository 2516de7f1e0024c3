"""Which path leads to which socket. Each app's `live/` adds its own."""

from django.urls import URLPattern

websocket_urlpatterns: list[URLPattern] = []
