"""Make the key by which push services know the site."""

from typing import Any

from django.core.management.base import BaseCommand

from fairsite.web_push import new_private_key


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"PUSH_PRIVATE_KEY={new_private_key()}")
