"""Everything between an empty database and a site that can be served: tables, translations, static files, seeds.

Does only what is not done yet, so it may run before every start. In a real installation it runs once per release,
before the new processes start, and without seeds.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from fairsite.engines.stamps import Stamp


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", metavar="EDITION", help="a folder below seeds/, such as ciftis-2020")
        parser.add_argument("--scale", type=float, default=1.0, help="0.01 for one hundredth of the records")

    def handle(self, *_: Any, seed: str | None, scale: float, **__: Any) -> None:
        call_command("compile_translations", stdout=self.stdout)
        self.migrate()
        self.collect()
        if seed:
            call_command("seed", seed, scale=scale, verbosity=0)  # what stands already stays

    def migrate(self) -> None:
        """Ask first: `migrate` takes a second even when there is nothing to do."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Making the tables …")
            call_command("migrate", interactive=False, verbosity=0)

    def collect(self) -> None:
        """Static files, hashed and compressed."""
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        lock = settings.BASE / "requirements" / "runtime.txt"  # packages bring static files too
        stamp = Stamp(settings.STATIC_ROOT / ".stamp", files=[lock, *own_static_files()])
        if not (stamp.fresh() and (settings.STATIC_ROOT / "staticfiles.json").exists()):
            self.stdout.write("Collecting static files …")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.set()


def own_static_files() -> list[Path]:
    """Those below the project folder, wherever a finder looks."""
    found = [Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([])]
    return [path for path in found if path.is_relative_to(settings.BASE) and ".venv" not in path.parts]
