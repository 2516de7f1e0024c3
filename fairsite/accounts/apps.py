"""The app of people: who they are, how they sign in, what they may."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "fairsite.accounts"
    label = "accounts"
    verbose_name = _("accounts")

    def ready(self) -> None:
        """drf-spectacular knows the extensions that have been imported."""
        import_module("fairsite.accounts.schema")
