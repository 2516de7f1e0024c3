"""Doors come to one row through a gate and by no other way; a gate looks among what somebody may see."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE
GATES = [*ROOT.glob("*/gates.py"), *ROOT.glob("fairsite/*/gates.py")]
DOORS = [
    path
    for app in ("booths", "meetings", "fairsite/accounts", "fairsite/audit", "fairsite/outbox")
    for room in ("api", "pages", "admin", "live")
    for path in ROOT.glob(f"{app}/{room}/**/*.py")
]
ONE_ROW = {"first", "last", "latest", "earliest", "in_bulk", "raw"}
ONE_ROW |= {f"a{name}" for name in ONE_ROW} | {"aget"}
OR_404 = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
ALL_ROWS = {"all", "select_related", "prefetch_related", "only", "defer", "order_by", "using"}
"""What may follow a manager without leaving out a single row."""

EXCEPTIONS = {
    "meetings/admin/deeds.py": {
        "found.with_people().first()": "of the person that came through the gate, at the desk's fair"
    },
    "meetings/pages/conversation.py": {
        "Conversation.objects.filter(booth=booth, visitor=request.user).first()": "the person's own"
    },
    "booths/admin/appointing.py": {
        "User.objects.active().filter(email=address, emailaddress__verified=True).first()": "whose address is known"
    },
    "booths/admin/deeds.py": {
        "FactorReset.objects.waiting().filter(person=person).first()": "of the person that came through the gate"
    },
    "booths/admin/people.py": {
        "FactorReset.objects.waiting().filter(person=person).select_related('asked_by').first()": "the same, for admins"
    },
    "booths/admin/delegation.py": {
        "named.first()": "organisations are known to every organiser, members are of the gate's"
    },
    "booths/admin/featured.py": {
        "self.fair.booths.select_related('fair', 'exhibitor').filter(code=code).first()": "of the desk's fair"
    },
    "booths/admin/moving.py": {
        "others.first()": "another booth of the same fair, which whoever sits at its desk sees",
        "Hall.objects.filter(fair=booth.fair_id, letter=booth.hall)[0]": "the hall of the booth at the desk",
    },
    "booths/admin/door.py": {"get_object_or_404(self.get_queryset(request), pk=object_id)": "the console's own gate"},
    "booths/admin/text.py": {
        "desk_of(request).fair.texts.filter(kind=kind).order_by('-version').first()": "of the desk's fair"
    },
    "booths/admin/today.py": {"Country.objects.in_bulk(counts)": "countries are public"},
    "booths/api/arrangement.py": {
        "Showroom.objects.filter(booth=booth).values_list('scene', flat=True).first()": "of the booth behind the gate"
    },
    "booths/api/history.py": {
        "self.booth.revisions.filter(version__lt=version).first()": "of the booth that came through the gate"
    },
    "booths/api/project.py": {
        "ProjectRelease.objects.with_exhibitor().get(pk=project.pk)": "what an action has just returned, read again"
    },
    "booths/api/exhibitor.py": {
        "with_what_it_shows(Exhibitor.objects.filter(pk=exhibitor.pk), request.user).get()": "what the gate let through"
    },
    "booths/pages/lost.py": {"Answer(fair, query, (), 'en').first(SUGGESTED)": "the directory shows what is public"},
    "booths/pages/suggestion.py": {"Answer(fair, query, (), language_here()).first(SUGGESTED)": "the directory, too"},
    "booths/pages/text.py": {
        "versions.filter(version=int(asked[:9])).first()": "texts of the fair that came through the gate",
        "versions.first()": "the same",
    },
    "booths/pages/portal/booth.py": {
        "booth.drafts.filter(person=request.user, client=wanted).first()": "the own draft, if there is one",
        "booth.revisions.filter(version=version).first()": "of the booth that came through the gate, if there is one",
        "booth.revisions.filter(version=clash.version).select_related('by').first()": "the same",
    },
    "booths/pages/portal/desk.py": {"found.get()": "the booth that came through the gate, with who is at it"},
    "booths/pages/portal/draft.py": {
        "booth.revisions.filter(version__gt=shown).exclude(by=request.user).select_related('by').first()": (
            "of the booth that came through the gate, if there is one"
        )
    },
    "booths/pages/portal/history.py": {
        "booth.revisions.filter(version__lt=rows[-1].version).first()": "of the booth that came through the gate"
    },
    "fairsite/accounts/pages/mailbox.py": {
        "get_object_or_404(letters_for(request), pk=mail_id)": "in the demo alone, whose letters everybody reads"
    },
    "fairsite/accounts/pages/own_data.py": {
        "DataExport.objects.of(request.user).defer('file').first()": "one's own, if there is one",
        "Departure.objects.waiting().filter(person=request.user).first()": "one's own, if there is one",
    },
}
"""Calls that are no way round a gate, each with the reason."""
EXCEPTED = {(place, call) for place, reasons in EXCEPTIONS.items() for call in reasons}


def calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def asks_for_one(call: ast.Call) -> bool:
    """`rows.first()`, `rows.get(pk=1)` and `rows.get()`; a dictionary is asked by position."""
    is_method = isinstance(call.func, ast.Attribute)
    return is_method and (name_of(call) in ONE_ROW or (name_of(call) == "get" and not call.args))


def fetches(source: str) -> list[str]:
    """Every call by which a door comes to single rows, and every row taken out of a query by its place."""
    wanted = [call for call in calls(source) if name_of(call) in OR_404 or asks_for_one(call)]
    picked = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Subscript) and picks_a_row(node)]
    return [ast.unparse(node) for node in (*wanted, *picked)]


def picks_a_row(node: ast.Subscript) -> bool:
    """`Booth.objects.filter(…)[0]`, `next(iter(…))` by another name."""
    is_one = not isinstance(node.slice, ast.Slice)
    return is_one and isinstance(node.value, ast.Call) and any(manager_in(part) for part in ast.walk(node.value))


def manager_in(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in MANAGERS


def unguarded(source: str) -> list[str]:
    """Gates that look among all rows there are: `get_object_or_404(Booth)`, `(Booth.objects.select_related(…))`."""
    asked = [call for call in calls(source) if name_of(call) in OR_404]
    return [ast.unparse(call) for call in asked if leads_to_all(call.args[0])]


def leads_to_all(rows: ast.expr) -> bool:
    while isinstance(rows, ast.Call) and isinstance(rows.func, ast.Attribute) and rows.func.attr in ALL_ROWS:
        rows = rows.func.value
    is_model = isinstance(rows, ast.Name) and rows.id[0].isupper()
    return is_model or (manager_in(rows) and getattr(rows.value, "id", "a")[0].isupper())


def round_the_gates() -> set[tuple[str, str]]:
    return {(str(path.relative_to(ROOT)), call) for path in DOORS for call in fetches(path.read_text())}


def test_doors_come_to_one_row_through_a_gate():
    assert sorted(round_the_gates() - EXCEPTED) == []


def test_no_exception_has_outlived_its_call():
    assert sorted(EXCEPTED - round_the_gates()) == []


@pytest.mark.parametrize("path", GATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_gates_look_among_what_somebody_may_see(path):
    assert unguarded(path.read_text()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "Booth.objects.get(pk=1)",
        "Booth.objects.filter(pk=pk).get()",
        "Booth.objects.filter(pk=pk).first()",
        "Booth.objects.filter(pk=pk)[0]",
        "Booth._default_manager.get(pk=pk)",
        "Booth._base_manager.filter(pk=pk).last()",
        "Booth.objects.in_bulk([pk])",
        "Booth.objects.raw('SELECT 1')",
        "await Booth.objects.aget(pk=pk)",
        "await Booth.objects.filter(pk=pk).afirst()",
        "exhibitor.booths.get(pk=request.POST['booth'])",
        "request.user.exports.latest('pk')",
        "get_object_or_404(Booth, pk=1)",
        "get_object_or_404(exhibitor.booths, pk=1)",
        "get_list_or_404(Booth, fair=1)",
    ],
)
def test_a_way_round_would_be_noticed(wrong):
    assert len(fetches(f"async def door():\n    {wrong}")) == 1


@pytest.mark.parametrize(
    "fine", ["request.GET.get('q', '')", "known.get(key)", "rows[0]", "booth_or_404(person, 'a', 'b')"]
)
def test_what_is_no_row_is_left_alone(fine):
    assert fetches(fine) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "get_object_or_404(Booth, pk=pk)",
        "get_object_or_404(Booth.objects, pk=pk)",
        "get_object_or_404(Booth.objects.all(), pk=pk)",
        "get_object_or_404(Booth._default_manager.select_related('fair').all(), pk=pk)",
    ],
)
def test_a_gate_that_stands_open_would_be_noticed(wrong):
    assert len(unguarded(wrong)) == 1


def test_a_gate_that_asks_who_it_is_for_is_closed():
    assert unguarded("get_object_or_404(Booth.objects.visible_to(person).select_related('fair'), pk=pk)") == []
