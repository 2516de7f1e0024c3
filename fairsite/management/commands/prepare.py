"""Everything between an empty database and a site that can be served: tables, translations, static files, seeds.

Does only what is not done yet, so it may run before every start. In a real installation it runs once per release
(`--no-seed`), before the new processes start.
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

STAMPS = settings.DATA / "stamps"


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--edition", default="ciftis-2020", help="the folder below seeds/")
        parser.add_argument("--scale", type=float, default=1.0, help="0.01 for one hundredth of the records")
        parser.add_argument("--no-seed", action="store_true", help="leave the database without a fair")

    def handle(self, *_: Any, edition: str, scale: float, no_seed: bool, **__: Any) -> None:
        call_command("compile_translations", stdout=self.stdout)
        self.migrate()
        self.collect()
        if not no_seed:
            self.seed(edition, scale)

    def migrate(self) -> None:
        """Ask first: `migrate` takes a second even when there is nothing to do."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=1, stdout=self.stdout)

    def collect(self) -> None:
        """Static files, hashed and compressed."""
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        lock = settings.BASE / "requirements" / "runtime.txt"  # packages bring static files too
        stamp = Stamp(STAMPS / "static", files=[lock, *own_static_files()])
        if not (stamp.fresh() and (settings.STATIC_ROOT / "staticfiles.json").exists()):
            self.stdout.write("Collecting static files …")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.set()

    def seed(self, edition: str, scale: float) -> None:
        """The fair. What stands already stays."""
        call_command("seed", edition, scale=scale)


def own_static_files() -> list[Path]:
    """Those below the project folder, wherever a finder looks."""
    found = [Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([])]
    return [path for path in found if path.is_relative_to(settings.BASE) and ".venv" not in path.parts]
