#!/usr/bin/env python
"""Django's command line for Fairsite."""

import os
import sys
from pathlib import Path

STARTS = {"serve", "reset", "prepare"}
"""What is told where the servers are, or begins them itself."""


def find_servers() -> None:
    """A command beside the one-command run means its database, unless the environment names another one."""
    if os.environ.get("DEMO") != "true" or "DATABASE_URL" in os.environ or STARTS & set(sys.argv[1:2]):
        return
    from fairsite.engines.beside import addresses_of

    os.environ.update(addresses_of(Path(os.environ.get("DATA") or ".data").resolve()))


def execute() -> None:
    """Django's way, but for the command that begins everything: it has no use for the apps, which take a second."""
    if sys.argv[1:2] == ["serve"]:
        from fairsite.management.commands.serve import Command

        Command().run_from_argv(sys.argv)
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")
    find_servers()
    execute()
