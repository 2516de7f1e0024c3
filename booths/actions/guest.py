"""Guests: people without an account who talk at one fair, are forgotten, or become somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, OuterRef, Subquery
from django.utils import timezone

from booths.errors import GuestsNotWelcome, NameTooShort
from booths.models import Guest
from fairsite.accounts.actions.departure import forget_person
from fairsite.accounts.errors import invalid
from fairsite.accounts.models import Session, User
from fairsite.live.pushing import look_again_at

if TYPE_CHECKING:
    from booths.models import Fair

SHORTEST: Final = 2
LONGEST: Final = 60


@transaction.atomic
def receive_guest(*, fair: Fair, name: str, language: str, time_zone: str) -> Guest:
    """Somebody without an account comes to talk. Nobody can sign in as them: the browser that brought them is all."""
    if not fair.guests_may_talk:
        raise GuestsNotWelcome
    called = " ".join(name.split())
    if not SHORTEST <= len(called) <= LONGEST:
        raise NameTooShort.of("name")
    person = User(email="", name=called, language=language, time_zone=time_zone)
    try:
        person.clean_profile()
    except ValidationError as error:
        raise invalid(error) from error
    person = User.objects.create_guest(called, language=language, time_zone=time_zone)
    return Guest.objects.create(fair=fair, person=person)


@transaction.atomic
def forget_guest(*, guest: Guest) -> bool:
    """What they said is withdrawn, their name is gone; that somebody talked stays, tied to a number."""
    known = Guest.objects.select_for_update(skip_locked=True).filter(pk=guest.pk).first()
    if known is None:
        return False
    person_id = known.person_id
    forget_person(User.objects.select_for_update(no_key=True).get(pk=person_id))
    transaction.on_commit(lambda: look_again_at(person_id), robust=True)
    return True


def forget_unseen_guests() -> int:
    """Whoever gave no sign of life for thirty days, each in a transaction of their own. Returns how many are gone."""
    note_when_guests_were_seen()
    return sum(forget_guest(guest=guest) for guest in Guest.objects.unseen())


def note_when_guests_were_seen() -> int:
    """From their sessions, which end before they are forgotten."""
    last = Session.objects.filter(person=OuterRef("person")).values("person").annotate(at=Max("seen_at")).values("at")
    seen = Guest.objects.annotate(last=Subquery(last)).filter(last__gt=F("seen_at"), last__lte=timezone.now())
    return seen.update(seen_at=Subquery(last))
