"""By which door a change came, and of what kind it was."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Door(models.TextChoices):
    PAGE = "page", _("page")
    API = "api", _("API")
    CONSOLE = "console", _("console")
    SOCKET = "socket", _("socket")
    TASK = "task", _("task")
    SHELL = "shell", _("shell")
    DATABASE = "database", _("database")
    """Somebody wrote without the site."""


class Change(models.TextChoices):
    MADE = "made", _("made")
    CHANGED = "changed", _("changed")
    REMOVED = "removed", _("removed")
    EMPTIED = "emptied", _("emptied")
    """A whole table at once, by TRUNCATE."""
    NOTED = "noted", _("noted")
    """No row changed; something happened that is to be known."""
