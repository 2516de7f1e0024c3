"""`…/organisation/import/`: a table is tried out first, as a whole, and taken in only if no row is at fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django.contrib import messages
from django.core.cache import cache
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext

from booths.admin.desk import desk_of
from booths.admin.table import COLUMNS, Unreadable, check, enter_all, read_table

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.admin.reference import OrganisationDoor
    from booths.admin.table import Line
    from booths.models import Fair
    from fairsite.accounts.models import User

KEPT_S: Final = 15 * 60
"""So long a tried table waits for its confirmation."""


def import_table(door: OrganisationDoor, request: HttpRequest) -> HttpResponse:
    fair = desk_of(request).fair
    if request.method != "POST":
        return shown(door, request)
    if "kept" in request.POST:
        return confirmed(door, request, fair)
    if "table" not in request.FILES:
        return shown(door, request, wrong=gettext("Choose a file."))
    try:
        rows = read_table(request.FILES["table"])
    except Unreadable as why:
        return shown(door, request, wrong=str(why))
    lines = tried(rows, fair=fair, by=request.user)
    kept = ""
    if not any(line.faults for line in lines):
        kept = uuid4().hex
        cache.set(place_of(request, fair, kept), rows, KEPT_S)
    return shown(door, request, lines=lines, faulty=[line for line in lines if line.faults], kept=kept)


def tried(rows: list[dict[str, str]], *, fair: Fair, by: User) -> list[Line]:
    """The table taken in and out again: what is refused by an action is found, too, and nothing has happened."""
    lines = check(rows, fair)
    with transaction.atomic():
        enter_all([line for line in lines if not line.faults], fair=fair, by=by)
        transaction.set_rollback(True)
    return lines


def confirmed(door: OrganisationDoor, request: HttpRequest, fair: Fair) -> HttpResponse:
    """All rows or none; what has changed since it was tried shows as mistakes again."""
    place = place_of(request, fair, request.POST["kept"])
    rows = cache.get(place)
    if rows is None:
        return shown(door, request, wrong=gettext("The table has waited too long. Choose it again."))
    cache.delete(place)
    lines = check(rows, fair)
    with transaction.atomic():
        enter_all([line for line in lines if not line.faults], fair=fair, by=request.user)
        faulty = [line for line in lines if line.faults]
        transaction.set_rollback(bool(faulty))
    if faulty:
        return shown(door, request, lines=lines, faulty=faulty, kept="")
    said = ngettext("%(n)d row was taken in.", "%(n)d rows were taken in.", len(lines))
    messages.success(request, said % {"n": len(lines)})
    return redirect(door.address("changelist"))


def place_of(request: HttpRequest, fair: Fair, kept: str) -> str:
    """Only who tried a table, at that fair, can confirm it."""
    return f"import:{request.user.pk}:{fair.pk}:{kept}"


def shown(door: OrganisationDoor, request: HttpRequest, **context: Any) -> HttpResponse:
    page = door.frame(request, title=gettext("Import"), columns=COLUMNS, **context)
    return render(request, "booths/console/import.html", page)
