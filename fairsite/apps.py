"""The site as an app."""

from importlib import import_module

from django.apps import AppConfig


class FairsiteConfig(AppConfig):
    name = "fairsite"

    def ready(self) -> None:
        """Every process that has Django has the Celery application, so that whoever sends a task finds the broker."""
        import_module("fairsite.celery")
