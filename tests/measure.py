"""`make load`: servers of its own, the edition of 2020 (SEED_SCALE, at least 0.1), then every measurement.

`make load QUICK=1` sees in two minutes that everything measures, with a tenth of the booths; it writes no figures down.
`python -m tests.measure --talk` measures talking alone, which needs no edition.
"""

import os
import sys

from tests.servers import stand_up


def main() -> None:
    quick = "--quick" in sys.argv
    stand_up()
    from django.core.management import call_command

    from tests.load import console, directory, talk, trail  # sets Django up, from the environment that now stands

    if "--talk" in sys.argv:
        sys.argv.remove("--talk")
        call_command("migrate", verbosity=0)
        talk.main()
        return
    call_command("prepare", seed=directory.FAIR, scale=0.1 if quick else float(os.environ.get("SEED_SCALE") or 1))
    sys.argv = ["directory", *sys.argv[1:]]
    directory.main()
    costs = trail.table()
    sys.stdout.write(f"{costs}\n")
    if "--write" in sys.argv:
        directory.write(costs, "trail")
    sys.argv[0] = "console"
    console.main()


if __name__ == "__main__":
    main()
