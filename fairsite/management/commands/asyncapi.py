"""Write the document of the socket: `manage.py asyncapi docs/asyncapi.yaml`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fairsite.asyncapi import document


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_: Any, file: Path, **__: Any) -> None:
        file.write_bytes(document())
