"""The app of the API's house rules."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "fairsite.api"
    label = "api"
    verbose_name = _("API")

    def ready(self) -> None:
        """drf-spectacular learns of our fields when the module that describes them is read."""
        import_module("fairsite.api.extensions")
        import_module("fairsite.api.strictness").be_strict()
