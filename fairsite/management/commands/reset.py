"""Delete the data folder of the one-command run, after asking: the next start makes everything anew."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from fairsite.engines.engine import CannotStartError
from fairsite.engines.folder import DataFolder


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *_: Any, **__: Any) -> None:
        folder = DataFolder(settings.DATA)
        if not folder.root.exists():
            self.stdout.write(f"There is nothing in {folder.root}.")
            return
        try:
            with folder.opened():  # refuses a folder that is in use or is not ours
                self.delete(folder)
        except CannotStartError as reason:
            raise CommandError(reason) from None

    def delete(self, folder: DataFolder) -> None:
        """Only after a whole word."""
        self.stdout.write(
            f"This deletes {folder.root}: the database, uploaded files, logs. Type yes to go on: ", ending=""
        )
        self.stdout.flush()
        if not self.is_sure():
            raise CommandError("Nothing was deleted.")
        left = folder.delete()
        beside = f" What is not the site's was left: {', '.join(sorted(left))}." if left else ""
        self.stdout.write(f"Deleted.{beside} The next start makes everything anew.")

    def is_sure(self) -> bool:
        """Nobody there to answer is no answer."""
        try:
            return input() == "yes"
        except EOFError:
            return False
