"""What can be done about a person: each deed on a page of its own that says what happens, and asks why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from booths.actions.fair import appoint_organiser, dismiss_organiser
from booths.admin.desk import desk_of
from booths.models import Organiser
from fairsite.accounts.actions.factors import ask_for_factor_reset, confirm_factor_reset, withdraw_factor_reset
from fairsite.accounts.actions.sessions import end_sessions
from fairsite.accounts.actions.suspension import let_person_back_in, suspend_person
from fairsite.accounts.actions.viewing import begin_viewing
from fairsite.accounts.models import FactorReset
from fairsite.accounts.policies import (
    can_administer_people,
    can_ask_for_factor_reset,
    can_confirm_factor_reset,
    can_suspend,
    can_view_as,
    has_second_factor,
)
from fairsite.accounts.viewing import view_from_now_on
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import Promise

    from booths.admin.people import PersonDoor
    from fairsite.accounts.models import User

LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class Deed:
    """`effect` is what is confirmed. `is_open` says whether the one who asks may do it to the person now.

    `act` carries the action out; it is told the reason, where one is asked for.
    """

    title: str | Promise
    effect: str | Promise
    done: str | Promise
    icon: str
    is_open: Callable[[HttpRequest, User], bool]
    act: Callable[..., object]
    asks_why: bool = False
    leads_to: str = ""
    """The name of the address at which one goes on; else the person's page."""


class WhyForm(forms.Form):
    reason = forms.CharField(max_length=LONGEST_REASON, label=_("Reason"), widget=forms.Textarea({"rows": 3}))


def waiting_reset(person: User) -> FactorReset | None:
    return FactorReset.objects.waiting().filter(person=person).first()


def organises_here(request: HttpRequest, person: User) -> bool:
    return Organiser.objects.filter(fair=desk_of(request).fair, person=person).exists()


def may_become_organiser(request: HttpRequest, person: User) -> bool:
    return person.is_active and desk_of(request).fair is not None and not organises_here(request, person)


def may_confirm(request: HttpRequest, person: User) -> bool:
    reset = waiting_reset(person)
    return reset is not None and can_confirm_factor_reset(request.user, reset)


def may_ask_for_reset(request: HttpRequest, person: User) -> bool:
    may = can_ask_for_factor_reset(request.user, person) and has_second_factor(person)
    return may and waiting_reset(person) is None


def is_admin(request: HttpRequest, _person: User) -> bool:
    return can_administer_people(request.user)


def look_as(request: HttpRequest, *, person: User, reason: str, by: User) -> None:
    view_from_now_on(request, begin_viewing(person=person, reason=reason, by=by))


DEEDS: Final[dict[str, Deed]] = {
    "view-as": Deed(
        _("Look at the site as this person"),
        _(
            "For half an hour you see what they see, and can change nothing. Each page that you open is written into "
            "the audit trail, and they read in their account who looked, when and why."
        ),
        _("You are looking as somebody else now."),
        "eye",
        lambda request, person: can_view_as(request.user, person),
        look_as,
        asks_why=True,
        leads_to="front-door",
    ),
    "suspend": Deed(
        _("Suspend"),
        _("They are signed out everywhere, cannot sign in any more, and their API tokens are dead. Nothing is lost."),
        _("Suspended."),
        "lock",
        lambda request, person: person.is_active and can_suspend(request.user, person),
        lambda _request, **given: suspend_person(**given),
        asks_why=True,
    ),
    "let-back-in": Deed(
        _("Let back in"),
        _("They may sign in again. API tokens that were revoked stay revoked."),
        _("They may sign in again."),
        "door-open",
        lambda request, person: not person.is_active and is_admin(request, person),
        lambda _request, **given: let_person_back_in(**given),
        asks_why=True,
    ),
    "end-sessions": Deed(
        _("End all sessions"),
        _("They are signed out in every browser, and may sign in again at once."),
        _("Signed out everywhere."),
        "log-out",
        is_admin,
        lambda _request, **given: end_sessions(**given),
    ),
    "ask-for-reset": Deed(
        _("Ask to reset the second factors"),
        _("Nothing is taken away yet: another admin has to confirm it within a day. The person gets a letter."),
        _("Asked. Another admin has to confirm it within a day."),
        "key-round",
        may_ask_for_reset,
        lambda _request, **given: ask_for_factor_reset(**given),
        asks_why=True,
    ),
    "confirm-reset": Deed(
        _("Confirm the reset"),
        _("Their second factors are gone and they are signed out everywhere; they set up new ones at sign-in."),
        _("The second factors are gone."),
        "shield-check",
        may_confirm,
        lambda _request, person, by: confirm_factor_reset(reset=reset_of(person), by=by),
    ),
    "withdraw-reset": Deed(
        _("Withdraw the reset"),
        _("The second factors stay as they are."),
        _("Withdrawn."),
        "undo-2",
        lambda request, person: is_admin(request, person) and waiting_reset(person) is not None,
        lambda _request, person, by: withdraw_factor_reset(reset=reset_of(person), by=by),
    ),
    "appoint": Deed(
        _("Make an organiser of this fair"),
        _("They may do everything in the console of this fair, and must have a second factor."),
        _("An organiser of this fair now."),
        "user-plus",
        may_become_organiser,
        lambda request, person, by: appoint_organiser(fair=desk_of(request).fair, person=person, by=by),
    ),
    "dismiss": Deed(
        _("Remove as an organiser of this fair"),
        _("The console of this fair closes to them at once. Reviews assigned to them wait for somebody else."),
        _("No organiser of this fair any more."),
        "user-round",
        organises_here,
        lambda request, person, by: dismiss_organiser(fair=desk_of(request).fair, person=person, by=by),
    ),
}


def reset_of(person: User) -> FactorReset:
    """Between the look and the deed another admin may have settled it."""
    reset = waiting_reset(person)
    if reset is None:
        raise Http404
    return reset


def deeds_for(request: HttpRequest, person: User) -> list[tuple[str, Deed]]:
    return [(name, deed) for name, deed in DEEDS.items() if deed.is_open(request, person)]


def carry_out(door: PersonDoor, request: HttpRequest, person: User, name: str) -> HttpResponse:
    """What it comes to, for confirmation; then the deed. What may not be done is not there."""
    deed = DEEDS.get(name)
    if deed is None or not deed.is_open(request, person):
        raise Http404
    form = WhyForm(request.POST or None) if deed.asks_why else None
    refused = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            deed.act(request, person=person, by=request.user, **(form.cleaned_data if form else {}))
        except Refusal as refusal:
            refused = str(refusal.detail)
        else:
            messages.success(request, deed.done)
            return redirect(deed.leads_to or door.address("change", person.pk))
    context: dict[str, Any] = {"person": person, "deed": deed, "form": form, "refused": refused, "title": deed.title}
    return render(request, "booths/console/deed.html", door.frame(request, **context), status=409 if refused else 200)
