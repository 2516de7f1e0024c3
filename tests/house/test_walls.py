"""Walls that no import contract sees: only actions write, and files stay short."""

import ast
import re
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
    "_raw_delete",
}
WRITING_SQL = re.compile(r"\b(INSERT INTO|DELETE FROM|MERGE INTO|TRUNCATE|UPDATE \w+( AS \w+)? SET)\b")
MOST_LINES = 300
NO_ROWS = ("cache.", "segno.")
FLOORS = ("booths", "meetings", "fairsite/accounts", "fairsite/live", "fairsite/templatetags")
BESIDE_ROWS = (
    "/actions/",  # the only code that writes
    "/migrations/",
    "booths/cleaning/",  # pictures, in a process that knows of no database
)
FOR_ACTIONS = {
    "fairsite/accounts/models/user.py": "the manager of people, called by actions and by Django's own commands",
    "fairsite/accounts/privacy.py": "how a holding is forgotten, called by the actions that erase somebody",
    "fairsite/accounts/forms/entrance.py": "makes an account in vain, and takes it back",
}


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


FILES = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
READERS = [
    path for path in FILES if place(path) not in FOR_ACTIONS and not any(part in place(path) for part in BESIDE_ROWS)
]


def calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def methods(source: str) -> Iterator[tuple[ast.Call, str]]:
    """Calls of what something has, with the name of it."""
    return ((call, call.func.attr) for call in calls(source) if isinstance(call.func, ast.Attribute))


def writes(source: str) -> list[str]:
    """Calls that write rows, whatever the rows are called.

    Of two that are called `update` the one of rows takes columns by their names, and that of a dictionary takes another
    dictionary: so they are told apart, and so dictionaries are to be written. What is done to a cache or a picture is
    none.
    """
    return [
        f"{call.lineno}: {ast.unparse(call.func)}"
        for call, name in methods(source)
        if (name.removeprefix("a") in WRITES or name in WRITES or is_update(call, name))
        and not ast.unparse(call.func).startswith(NO_ROWS)
    ]


def is_update(call: ast.Call, name: str) -> bool:
    return name in {"update", "aupdate"} and bool(call.keywords) and not call.args


def sql_of(source: str) -> dict[str, str]:
    """The texts of a file that write by themselves, by the names under which the file knows them."""
    return {
        target.id: node.value.value
        for node in ast.parse(source).body
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Constant)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and WRITING_SQL.search(str(node.value.value))
    }


def writing_methods(source: str) -> set[str]:
    """Of the rows of a file, what writes by SQL of its own."""
    texts = sql_of(source)
    return {
        function.name
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef)
        and any(isinstance(node, ast.Name) and node.id in texts for node in ast.walk(function))
    }


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


def is_model(path: Path) -> bool:
    return "models" in path.parts


MODELS = [path for path in READERS if is_model(path)]
BY_SQL = {name for path in MODELS for name in writing_methods(path.read_text())}


@pytest.mark.parametrize("path", READERS, ids=place)
def test_only_actions_write(path):
    source = path.read_text()
    assert writes(source) == []
    assert is_model(path) or not WRITING_SQL.search(source)
    assert [name for _call, name in methods(source) if name in BY_SQL] == []


def test_what_writes_by_sql_of_its_own_is_known_and_used():
    assert {"keep", "begin", "withdraw", "write_standing", "write_marks"} == BY_SQL
    actions = [path.read_text() for path in FILES if "actions" in path.parts]
    assert {name for source in actions for _call, name in methods(source)} >= BY_SQL


def test_every_door_is_looked_at():
    looked_at = set(map(place, READERS))
    for door in ("meetings/live/order.py", "meetings/admin/deeds.py", "meetings/unread.py", "meetings/privacy.py"):
        assert door in looked_at
    assert all((ROOT / path).exists() for path in FOR_ACTIONS)


@pytest.mark.parametrize(
    "wrong",
    [
        "booth.save()",
        "await booth.asave()",
        "Booth.objects.create(x=1)",
        "Booth.objects.filter(a=1).update(state='x')",
        "person.silences.update(why_lifted='x')",
        "rows.update(**changes)",
        "fair.silences.get_or_create(person=person)",
        "await rows.aupdate(state='x')",
        "row.delete()",
    ],
)
def test_a_write_would_be_noticed(wrong):
    assert len(writes(wrong)) == 1


@pytest.mark.parametrize("right", ["context.update({'a': 1})", "digest.update(piece)", "cache.delete('a')"])
def test_what_is_done_to_no_rows_is_no_write(right):
    assert writes(right) == []


def test_writing_by_sql_would_be_noticed():
    source = "KEEP = '''\nUPDATE booths_booth AS one SET place = 1'''\ndef keep(rows):\n    ask(KEEP)\n"
    assert writing_methods(source) == {"keep"}
    assert writing_methods("FIND = 'SELECT 1'\ndef find():\n    ask(FIND)\n") == set()
