"""Make an edition of a fair from its files in seeds/."""

from __future__ import annotations

from argparse import ArgumentParser
from time import monotonic
from typing import IO, Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from fairsite.seeding.files import EditionFiles, UnknownEdition, edition_files
from fairsite.seeding.loading import Outcome, Reporter, seed_edition
from fairsite.seeding.plan import ScaleRefused

SEED = 20200904

SAID = {
    Outcome.MADE: "made in {seconds:.1f} s",
    Outcome.STANDS: "stands already and is left as it is",
    Outcome.MOVED: "stands already; its calendar was moved so that today is its day {day}",
}


class Bar(Reporter):
    """A line for each step: with a bar that moves on a terminal, a plain one elsewhere."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.progress = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console
        )
        self.task: TaskID | None = None

    def begin(self, step: str, total: int | None = None) -> None:
        if not self.console.is_terminal:
            self.console.print(f"{step} …")
            self.console.file.flush()
        self.finish()
        self.task = self.progress.add_task(step, total=total)

    def finish(self) -> None:
        """The step that was begun last is done."""
        if self.task is not None:
            self.progress.update(self.task, total=1, completed=1)

    def advance(self, rows: int) -> None:
        if self.task is not None:
            self.progress.advance(self.task, rows)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", help="a folder below seeds/, such as ciftis-2020")
        parser.add_argument("--scale", type=float, default=1.0, help="0.01 for one hundredth of the records")
        parser.add_argument("--seed", type=int, default=SEED, help="the same number gives the same rows")

    def handle(self, *_: Any, edition: str, scale: float, seed: int, verbosity: int, **__: Any) -> None:
        began = monotonic()
        console = Console(file=cast("IO[str]", self.stdout), force_terminal=self.stdout.isatty())
        bar = Bar(console)
        try:
            files = edition_files(edition)
            with bar.progress if console.is_terminal else console:
                outcome = seed_edition(files, scale=scale, seed=seed, reporter=bar)
                bar.finish()
        except (UnknownEdition, ScaleRefused) as error:
            raise CommandError(str(error)) from error
        said = SAID[outcome].format(seconds=monotonic() - began, day=files.today_is_day)
        self.stdout.write(f"{edition} {said}.")
        if outcome == Outcome.MADE and settings.DEMO and verbosity:
            self.stdout.write(logins(files))


def logins(files: EditionFiles) -> str:
    people = "\n".join(f"  {person.email:<28}{person.role.replace('_', ' ')}" for person in files.demo.people)
    return f"Who may log in, all with the password {files.demo.password}:\n{people}"
