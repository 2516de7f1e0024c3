"""The clock of the site. Start as many as you like: one ticks, and if it dies another goes on within two seconds."""

import signal
from typing import Any

from celery.beat import Scheduler, Service
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from fairsite.celery import app
from fairsite.engines.leader import Leadership


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *_: Any, **__: Any) -> None:
        leadership = Leadership("beat", connection.get_connection_params())
        # Nothing is kept in a file: what is due stands in the database, the clock only ticks
        clock = Service(app, max_interval=1, scheduler_cls=Scheduler)
        lost: list[bool] = []

        def leave(*_: Any) -> None:
            leadership.resign()
            clock.stop()

        def give_up() -> None:
            lost.append(True)
            clock.stop()

        signal.signal(signal.SIGTERM, leave)
        signal.signal(signal.SIGINT, leave)
        with leadership.taken(lost=give_up) as leading:
            if leading:
                clock.start()
        if lost:
            raise CommandError("The database went away, and the lock with it. Start me again.")
