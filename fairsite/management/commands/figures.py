"""Count the figures of an edition from its records and hold them against its closing report.

Ends with status 1 if one differs. A figure whose records the platform does not keep yet is "not yet" and no difference.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.table import Table

from booths.models import Fair
from fairsite.seeding.figures import Finding, findings
from fairsite.seeding.files import UnknownEdition, edition_files
from fairsite.seeding.plan import ScaleRefused, require_scale

NOT_YET = "not yet"
WIDEST_FIGURE = 14
HEADINGS: dict[str, JustifyMethod] = {
    "what": "left",
    "wanted": "right",
    "found": "right",
    "how it is counted": "left",
    "": "left",
}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", help="a folder below seeds/, such as ciftis-2020")
        parser.add_argument("--scale", type=float, default=1.0, help="the scale that the edition was seeded with")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *_: Any, edition: str, scale: float, **options: Any) -> None:
        try:
            files = edition_files(edition)
            require_scale(scale)
        except (UnknownEdition, ScaleRefused) as error:
            raise CommandError(str(error)) from error
        fair = Fair.objects.filter(slug=edition).first()
        if fair is None:
            msg = f"{edition} does not stand yet. Make it with: manage.py seed {edition}"
            raise CommandError(msg)
        found = findings(fair, files, scale=scale)
        self.stdout.write(as_json(found) if options["json"] else self.as_table(found))
        if not all(finding.agrees for finding in found):
            sys.exit(1)

    def as_table(self, found: list[Finding]) -> str:
        """Ruled on a terminal, columns with spaces between them in a pipe."""
        console = Console(file=cast("IO[str]", self.stdout), force_terminal=self.stdout.isatty())
        if not console.is_terminal:
            return "\n".join("\t".join(columns(finding)) for finding in found)
        table = Table(box=SIMPLE_HEAD)
        for heading, justify in HEADINGS.items():
            table.add_column(heading, justify=justify, max_width=WIDEST_FIGURE if justify == "right" else None)
        for finding in found:
            table.add_row(*columns(finding))
        with console.capture() as capture:
            console.print(table)
        return capture.get()


def columns(finding: Finding) -> tuple[str, ...]:
    return (
        finding.figure.what,
        shown(finding.wanted),
        shown(finding.found),
        finding.figure.counted,
        verdict(finding),
    )


def shown(value: int | str | None) -> str:
    if value is None:
        return NOT_YET
    return f"{value:,}" if isinstance(value, int) else value


def verdict(finding: Finding) -> str:
    if finding.found is None:
        return f"waits for {finding.figure.waits_for}"
    return "agrees" if finding.agrees else "DIFFERS"


def as_json(found: list[Finding]) -> str:
    rows = [
        {
            "key": finding.figure.key,
            "what": finding.figure.what,
            "wanted": finding.wanted,
            "found": finding.found,
            "counted": finding.figure.counted,
            "verdict": verdict(finding),
        }
        for finding in found
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)
