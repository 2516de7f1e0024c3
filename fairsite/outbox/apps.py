"""The app of events; its start finds every app's reactions."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "fairsite.outbox"
    label = "outbox"
    verbose_name = _("events and reactions")

    def ready(self) -> None:
        """Apps say what they react to in their `reactions.py`; the floor need not know them."""
        from prometheus_client import REGISTRY

        from fairsite.outbox.metrics import OutboxMetrics

        autodiscover_modules("reactions")
        REGISTRY.register(OutboxMetrics())
