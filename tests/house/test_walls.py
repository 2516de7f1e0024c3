"""Walls that an import contract cannot see: only actions write, doors fetch through what a person may see."""

import ast
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
NO_ROWS = ("cache.", "segno.")
DOORS = [
    ROOT / "booths/gates.py",
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


def is_model(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id[0].isupper()


def fetched_round_the_gate(source: str) -> list[str]:
    """`X.objects.get(…)` and `get_object_or_404(X, …)` fetch any row, also one that the person may not see."""
    return [
        f"{call.lineno}: {ast.unparse(call)}"
        for call in calls(source)
        if ast.unparse(call.func).endswith(".objects.get")
        or (ast.unparse(call.func) == "get_object_or_404" and is_model(call.args[0]))
    ]


@pytest.mark.parametrize("path", READERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_actions_write(path):
    assert writes(path.read_text()) == []


@pytest.mark.parametrize("path", DOORS, ids=lambda path: str(path.relative_to(ROOT)))
def test_doors_fetch_through_what_a_person_may_see(path):
    assert fetched_round_the_gate(path.read_text()) == []


@pytest.mark.parametrize(
    "wrong",
    ["booth.save()", "Booth.objects.create(x=1)", "Booth.objects.filter(a=1).update(state='x')", "row.delete()"],
)
def test_a_write_would_be_noticed(wrong):
    assert len(writes(wrong)) == 1


@pytest.mark.parametrize("wrong", ["Booth.objects.get(pk=1)", "get_object_or_404(Booth, pk=1)"])
def test_a_fetch_round_the_gate_would_be_noticed(wrong):
    assert len(fetched_round_the_gate(wrong)) == 1
