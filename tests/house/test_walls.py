"""Walls that no import contract sees: only actions write, and files stay short."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
    "aupdate",
    "acreate",
    "asave",
    "adelete",
}
MOST_LINES = 300
NO_ROWS = ("cache.", "segno.")
DOORS = [
    *ROOT.glob("*/gates.py"),
    *ROOT.glob("*/*/gates.py"),
    *ROOT.glob("booths/admin/*.py"),
    *ROOT.glob("booths/api/*.py"),
    *ROOT.glob("booths/pages/**/*.py"),
    ROOT / "meetings/gates.py",
    *ROOT.glob("meetings/api/*.py"),
    *ROOT.glob("meetings/pages/*.py"),
    *ROOT.glob("fairsite/accounts/api/*.py"),
    *ROOT.glob("fairsite/accounts/pages/*.py"),
]
READERS = [
    *DOORS,
    *ROOT.glob("*/serializers/*.py"),
    *ROOT.glob("*/models/*.py"),
    *ROOT.glob("*/policies.py"),
    *ROOT.glob("*/events.py"),
    *ROOT.glob("*/events/*.py"),
    *ROOT.glob("booths/directory/*.py"),
    *ROOT.glob("*/templatetags/*.py"),
]


def calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def writes(source: str) -> list[str]:
    """Calls that write rows; a dictionary's `update` is none, nor what is done to a cache or a picture."""
    found = []
    for call in calls(source):
        if not isinstance(call.func, ast.Attribute):
            continue
        name = call.func.attr
        if ast.unparse(call.func).startswith(NO_ROWS):
            continue
        if name in WRITES or (name == "update" and call.keywords and "objects" in ast.unparse(call.func)):
            found.append(f"{call.lineno}: {ast.unparse(call.func)}")
    return found


def test_a_file_is_read_at_one_sitting():
    files = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    lengths = {path: len((ROOT / path).read_text().splitlines()) for path in files.stdout.split() if is_ours(path)}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def is_ours(path: str) -> bool:
    """Migrations are written by Django; a file that was removed is listed until the next commit."""
    return "/migrations/" not in path and (ROOT / path).exists()


def test_the_broker_is_told_of_work_in_one_place():
    files = [path for app in ("booths", "fairsite", "meetings") for path in (ROOT / app).rglob("*.py")]
    senders = {str(path.relative_to(ROOT)) for path in files if any(sends(call) for call in calls(path.read_text()))}
    assert senders == {"fairsite/handing.py"}


def sends(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in {"send_task", "apply_async", "delay"}


@pytest.mark.parametrize("path", READERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_actions_write(path):
    assert writes(path.read_text()) == []


@pytest.mark.parametrize(
    "wrong",
    ["booth.save()", "Booth.objects.create(x=1)", "Booth.objects.filter(a=1).update(state='x')", "row.delete()"],
)
def test_a_write_would_be_noticed(wrong):
    assert len(writes(wrong)) == 1
