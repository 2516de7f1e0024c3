"""The app of the sockets; its start finds every app's commands and places."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LiveConfig(AppConfig):
    name = "fairsite.live"
    label = "live"

    def ready(self) -> None:
        """Apps say in their `live/` what can be done and heard at the socket; the floor need not know them."""
        autodiscover_modules("live")
