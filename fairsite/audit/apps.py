"""The app of the audit trail: hooks every connection up to its context, and every table to its trigger."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "fairsite.audit"
    label = "audit"
    verbose_name = _("audit trail")

    def ready(self) -> None:
        """Django's own hooks, because a connection and a migrated table have no other."""
        connection_created.connect(say_who_writes, dispatch_uid="fairsite.audit")
        post_migrate.connect(watch_tables, sender=self, dispatch_uid="fairsite.audit")


def say_who_writes(connection: Any, **_: Any) -> None:
    from fairsite.audit.context import with_context

    if with_context not in connection.execute_wrappers:
        connection.execute_wrappers.append(with_context)


def watch_tables(using: str, **_: Any) -> None:
    """After every migration: a table that is new has its trigger, and the site's role its rights, before it is used."""
    from fairsite.audit.roles import grant_rights
    from fairsite.audit.triggers import install_triggers

    install_triggers(using)
    grant_rights(using)
