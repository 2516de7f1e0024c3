"""The app of people: who they are, how they sign in, what they may."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "fairsite.accounts"
    label = "accounts"
    verbose_name = _("accounts")
