"""Write every booth's card and search documents anew, after their shape has changed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from booths.actions.listing import relist_booth
from booths.models import Booth


class Command(BaseCommand):
    help = "Write the stored cards and search documents of all booths of a fair anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fair", help="slug of the fair")

    def handle(self, *_args: Any, fair: str, **_options: Any) -> None:
        booths = Booth.objects.filter(fair__slug=fair)
        for booth in booths.only("pk").iterator(chunk_size=500):
            with transaction.atomic():
                relist_booth(booth=booth)
        self.stdout.write(f"{booths.count()} booths of {fair} listed anew.")
