"""Every check there is, each by its name: `python -m tests.checks [name …]`. All run; one failure fails the whole.

The quick ones run beside the tests, which leave a core idle now and then, and say something at the end if they fail;
the tests speak for themselves.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-m"]
CORES = os.cpu_count() or 2
TESTS = [*PYTHON, "pytest", "--dist", "loadgroup", "-q"]
SLOW = ("tests/browser", "tests/load")  # the first in a step of its own, the second by `make load`
screen = Console(highlight=False)


@dataclass(frozen=True, slots=True)
class Check:
    """A command, quick (silent, beside others) or not; `obstacle` says why it cannot run here, or nothing."""

    name: str
    command: list[str]
    quick: bool = True
    obstacle: Callable[[], str] = lambda: ""


@dataclass(frozen=True, slots=True)
class Result:
    check: Check
    passed: bool
    seconds: float
    skipped: str = ""
    said: str = ""

    def row(self) -> tuple[str, str, str]:
        mark = "[yellow]skipped[/]" if self.skipped else "[green]passed[/]" if self.passed else "[bold red]failed[/]"
        return self.check.name, mark, self.skipped or f"{self.seconds:.0f} s"


def tool(name: str) -> str:
    """A program that cannot be run as a module."""
    return str(Path(sys.executable).with_name(name))


def templates() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "*.html"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.split()


def browser_is_missing() -> str:
    """Browser tests need a Chromium of the system and a Chinese font; root may install them."""
    if find_browser():
        return ""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        screen.print("Installing Chromium and a Chinese font …")
        quiet = partial(subprocess.run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        quiet(["apt-get", "update"])
        quiet(["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"])
    return (
        "" if find_browser() else "no Chromium here: install chromium and fonts-noto-cjk, or set CHROMIUM to its path"
    )


def find_browser() -> str | None:
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found:
        os.environ["CHROMIUM"] = found
    return found


# A browser waits now and then for what the page does: one more than there are cores keeps them busy
CHECKS = [
    Check("style", [*PYTHON, "ruff", "check", "."]),
    Check("format", [*PYTHON, "ruff", "format", "--check", "."]),
    Check("templates", [tool("djade"), "--check", "--target-version", "5.2", *templates()]),
    Check("imports", [tool("lint-imports"), "--no-logo"]),
    Check("types", [*PYTHON, "mypy"]),
    Check("tests", [*TESTS, "-n", str(CORES), *(f"--ignore={folder}" for folder in SLOW)], quick=False),
    Check("browser", [*TESTS, "-n", str(CORES + 1), SLOW[0]], quick=False, obstacle=browser_is_missing),
]


def run(check: Check) -> Result:
    """What it says goes to the screen as it comes, or, from a quick one, into the result."""
    if reason := check.obstacle():
        return Result(check, passed=True, seconds=0, skipped=reason)
    begun = monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=os.environ | {"DEMO": "true"} if check.quick else None,  # mypy's plugin and import-linter read the settings
        stdout=subprocess.PIPE if check.quick else None,
        stderr=subprocess.STDOUT if check.quick else None,
        text=True,
        check=False,
    )
    return Result(check, passed=done.returncode == 0, seconds=monotonic() - begun, said=done.stdout or "")


def main(names: list[str]) -> int:
    wanted = [check for check in CHECKS if not names or check.name in names]
    quick = [check for check in wanted if check.quick]
    slow = [check for check in wanted if not check.quick]
    with ThreadPoolExecutor(max_workers=1 if slow else CORES) as beside:
        running = beside.map(run, quick)
        done = []
        for check in slow:
            screen.rule(f"[bold]{check.name}", align="left")
            done.append(run(check))
        results = [*running, *done]
    for result in results:
        if result.said and not result.passed:
            screen.rule(f"[bold red]{result.check.name}", align="left")
            screen.out(result.said)
    table = Table.grid(padding=(0, 3))
    for result in results:
        table.add_row(*result.row())
    screen.rule("[bold]Summary", align="left")
    screen.print(table)
    return not all(result.passed for result in results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
