"""`make load`: servers of its own, the edition of 2020 (SEED_SCALE, at least 0.1), then every measurement.

`make load QUICK=1` sees in two minutes that everything measures, with a tenth of the booths; it writes no figures down.
`python -m tests.measure --only talk` measures some of it. The exit status is 1 when a goal is missed.
"""

import argparse
import logging
import os
import sys

from tests.servers import stand_up

NAMES = ("directory", "trail", "console", "talk")
WITHOUT_EDITION = {"talk"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a rough measurement")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES)
    options = parser.parse_args()
    stand_up()
    logging.disable(logging.CRITICAL)
    sys.exit(bool(missed(options)))


def missed(options: argparse.Namespace) -> list[str]:
    """Measures what is asked for, and says which goals were not reached."""
    from tests.load import console, directory, talk, trail  # sets Django up, from the environment that now stands
    from tests.load.report import write

    prepare(quick=options.quick, with_edition=bool(set(options.only) - WITHOUT_EDITION))
    goals: list[str] = []
    for name, part in zip(NAMES, (directory, trail, console, talk), strict=True):
        if name in options.only:
            found = part.measure(quick=options.quick)
            sys.stdout.write(f"{found.tables}\n\n")
            sys.stdout.flush()
            goals += found.missed
            if options.write:
                write(found.tables, name)
    sys.stdout.writelines(f"✗ {goal}.\n" for goal in goals)
    return goals


def prepare(*, quick: bool, with_edition: bool) -> None:
    from django.core.management import call_command

    if with_edition:
        from tests.load.directory import FAIR

        call_command("prepare", seed=FAIR, scale=0.1 if quick else float(os.environ.get("SEED_SCALE") or 1))
    else:
        call_command("migrate", verbosity=0)


if __name__ == "__main__":
    main()
