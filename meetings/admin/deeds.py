"""What can be done about a person who talks: beside what else can be done about people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from booths.admin.deeds import DEEDS, Deed
from booths.admin.desk import desk_of
from meetings.actions.silence import lift_silence, silence_person
from meetings.models import Silence
from meetings.policies import can_silence

if TYPE_CHECKING:
    from django.http import HttpRequest

    from fairsite.accounts.models import User

A_DAY: Final = timedelta(days=1)


def in_force(request: HttpRequest, person: User) -> Silence | None:
    found = Silence.objects.visible_to(request.user).in_force().filter(fair=desk_of(request).fair, person=person)
    return found.with_people().first()


def may_be_silenced(request: HttpRequest, person: User) -> bool:
    fair = desk_of(request).fair
    return fair is not None and can_silence(request.user, person, fair) and in_force(request, person) is None


def mute(request: HttpRequest, *, person: User, reason: str, by: User) -> None:
    until = timezone.now() + A_DAY
    silence_person(fair=desk_of(request).fair, person=person, reason=reason, until=until, by=by)


def ban(request: HttpRequest, *, person: User, reason: str, by: User) -> None:
    silence_person(fair=desk_of(request).fair, person=person, reason=reason, until=None, by=by)


def lift(request: HttpRequest, *, person: User, reason: str, by: User) -> None:
    silence = in_force(request, person)
    if silence is None:
        raise Http404
    lift_silence(silence=silence, reason=reason, by=by)


DEEDS.update(
    {
        "mute": Deed(
            _("Mute for a day at this fair"),
            _("For a day they can read their conversations at this fair, and say nothing. They are told why."),
            _("Muted for a day."),
            "clock",
            may_be_silenced,
            mute,
            asks_why=True,
        ),
        "ban": Deed(
            _("Ban from talking at this fair"),
            _("They can read their conversations at this fair, and say nothing until you lift it. They are told why."),
            _("Banned from talking."),
            "lock",
            may_be_silenced,
            ban,
            asks_why=True,
        ),
        "let-talk": Deed(
            _("Let talk again"),
            _("What keeps them from talking at this fair is lifted."),
            _("They may talk again."),
            "message-circle",
            lambda request, person: in_force(request, person) is not None,
            lift,
            asks_why=True,
        ),
    }
)
