"""`manage.py failed_reactions`: what the outbox has given up, and with `--retry` another chance for all of it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from fairsite.outbox.models import Delivery
from fairsite.outbox.relay import retry_failed


class Command(BaseCommand):
    help = "Lists the reactions that have failed for good; with --retry they are tried again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", action="store_true", help="try them again, now that the cause is mended")

    def handle(self, *_args: Any, retry: bool, **_options: Any) -> None:
        for delivery in Delivery.objects.failed().select_related("event").order_by("pk"):
            event = delivery.event
            self.stdout.write(
                f"{event.occurred_at:%Y-%m-%d %H:%M}  {event}  {delivery.reaction}  {delivery.last_error}"
            )
        if retry:
            self.stdout.write(f"Trying again: {retry_failed()}.")
