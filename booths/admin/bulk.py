"""Many at once: first what would happen to each, by rehearsal, then the same for real."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext

from booths.actions.review import assign_review
from booths.admin.desk import desk_of
from booths.admin.reviewing import AssignForm, DecisionForm
from booths.enums import Outcome
from booths.gates import is_key
from booths.rehearsal import carry_out, rehearse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from booths.admin.queue import QueueDoor

AT_ONCE: Final = 100
"""So many at most; a list's page has fewer."""
ASSIGN: Final = "assign"


def bulk(door: QueueDoor, request: HttpRequest) -> HttpResponse:
    """Preview, and with `confirmed` the deed; what was chosen travels along in the form."""
    chosen = request.POST.getlist("selected")[:AT_ONCE]
    keys = [int(key) for key in chosen if is_key(key)]
    rows = list(door.get_queryset(request).filter(pk__in=keys).order_by(door.since, "pk"))
    if not rows:
        messages.warning(request, gettext("Choose at least one row first."))
        return redirect(door.address("changelist"))
    what = request.POST.get("what", "")
    form = asked(door, request, what)
    if not form.is_valid():
        messages.warning(request, gettext("Choose what is to be done."))
        return redirect(door.address("changelist"))
    action = deed(door, request, what, form)
    if "confirmed" in request.POST:
        return done(door, request, carry_out(action, rows))
    effects = rehearse(action, rows)
    context = door.frame(
        request,
        title=gettext("Many at once"),
        what=what,
        form=form,
        effects=effects,
        possible=[effect for effect in effects if effect.is_possible],
        impossible=[effect for effect in effects if not effect.is_possible],
    )
    return render(request, "booths/console/bulk.html", context)


def asked(door: QueueDoor, request: HttpRequest, what: str) -> Any:
    fair = desk_of(request).fair
    if what == ASSIGN:
        return AssignForm(request.POST, fair=fair)
    return DecisionForm({**request.POST.dict(), "outcome": what}, fair=fair, queue=door.queue)


def deed(door: QueueDoor, request: HttpRequest, what: str, form: Any) -> Callable[[Any], object]:
    if what == ASSIGN:
        return lambda row: assign_review(submission=row, to=form.cleaned_data["to"], by=request.user)
    return partial(door.decide, outcome=Outcome(what), **form.reasons, by=request.user)


def done(door: QueueDoor, request: HttpRequest, effects: list[Any]) -> HttpResponse:
    count = sum(effect.is_possible for effect in effects)
    if count:
        said = ngettext("Done for %(n)d submission.", "Done for %(n)d submissions.", count)
        messages.success(request, said % {"n": count})
    for effect in effects:
        if effect.refusal:
            messages.error(request, f"{door.called(effect.thing)}: {effect.refusal.detail}")
    return redirect(door.address("changelist"))
