"""`…/booth/<id>/move/`: a booth to another stand of its hall; first what will happen, by rehearsal, then the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booths.actions.stand import move_booth, swap_booths
from booths.models import STANDS_IN_A_ROW, Forwarding, Hall, Stand
from booths.rehearsal import Effect, carry_out, rehearse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from booths.admin.booth import BoothDoor
    from booths.models import Booth
    from fairsite.accounts.models import User

OFFERED = 12
"""So many of the free stands are named."""


class StandForm(forms.Form):
    to = forms.CharField(
        max_length=8, label=_("Stand"), widget=forms.TextInput({"list": "free-stands", "autocomplete": "off"})
    )

    def clean_to(self) -> str:
        code: str = self.cleaned_data["to"].strip().upper()
        return code


@dataclass(frozen=True, slots=True)
class Move:
    """`other` is the booth at the wanted stand, with which places are changed."""

    booth: Booth
    code: str
    other: Booth | None

    @classmethod
    def of(cls, booth: Booth, code: str) -> Move:
        others = booth.fair.booths.filter(code=code).exclude(pk=booth.pk).select_related("fair", "exhibitor")
        return cls(booth, code, others.first())

    def by(self, person: User) -> Callable[[Booth], object]:
        if self.other is None:
            return lambda booth: move_booth(booth=booth, code=self.code, by=person)
        other = self.other
        return lambda booth: swap_booths(booth=booth, other=other, by=person)


def move_page(door: BoothDoor, request: HttpRequest, booth: Booth) -> HttpResponse:
    form = StandForm(request.POST or None)
    move, effect = None, None
    if form.is_valid():
        move = Move.of(booth, form.cleaned_data["to"])
        do = carry_out if "confirmed" in request.POST else rehearse
        [effect] = do(move.by(request.user), [booth])
        if "confirmed" in request.POST and effect.is_possible:
            messages.success(request, gettext("Saved."))
            return redirect(door.address("change", booth.pk))
    return shown(door, request, booth, form, move, effect)


def shown(
    door: BoothDoor, request: HttpRequest, booth: Booth, form: StandForm, move: Move | None, effect: Effect | None
) -> HttpResponse:
    context: dict[str, Any] = {
        "row": booth,
        "title": gettext("Move to another stand"),
        "form": form,
        "move": move,
        "effect": effect,
        "free": free_stands(booth),
    }
    refused = effect is not None and not effect.is_possible
    return render(request, "booths/console/move.html", door.frame(request, **context), status=409 if refused else 200)


def free_stands(booth: Booth) -> list[str]:
    """The first free ones of the hall; the next that nobody has had yet come last."""
    hall = Hall.objects.filter(fair=booth.fair_id, letter=booth.hall)[0]
    taken = set(booth.fair.booths.filter(hall=booth.hall).values_list("code", flat=True))
    taken |= set(Forwarding.objects.filter(fair=booth.fair_id).exclude(booth=booth).values_list("code", flat=True))
    all_there_are = (Stand.at(hall.letter, at).code for at in range(hall.stands_given + STANDS_IN_A_ROW))
    return [code for code in all_there_are if code not in taken][:OFFERED]
