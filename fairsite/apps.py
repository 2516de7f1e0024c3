"""The site as an app."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class FairsiteConfig(AppConfig):
    name = "fairsite"
    default = True  # there is another below, and without this Django would take neither

    def ready(self) -> None:
        """Every process that has Django has the Celery application, so that whoever sends a task finds the broker."""
        import_module("fairsite.celery")


class StaticFiles(StaticFilesConfig):
    """Without what the packages bring for pages that we do not have: compressing it takes longer than all the rest."""

    ours_instead = ("admin", "import_export", "redoc", "rest_framework", "unfold")
    ignore_patterns = [*StaticFilesConfig.ignore_patterns, *ours_instead]
