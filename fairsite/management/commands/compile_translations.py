"""Make what Django reads (.mo) of what translators write (.po), without gettext's programs."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *_: Any, verbosity: int, **__: Any) -> None:
        stale = [source for source in sources() if is_stale(source)]
        for source in stale:
            compile_one(source)
        if verbosity:
            self.stdout.write(f"Translations: {len(stale)} compiled.")


def sources() -> list[Path]:
    """Every catalogue of the project's own."""
    return sorted(settings.BASE.glob("*/locale/*/LC_MESSAGES/*.po"))


def is_stale(source: Path) -> bool:
    """Whether its compiled form is missing or older."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_one(source: Path) -> None:
    """Beside its place first: another copy of the site may be reading."""
    compiled = source.with_suffix(".mo")
    new = compiled.with_suffix(".mo.new")
    polib.pofile(str(source)).save_as_mofile(str(new))
    new.replace(compiled)
