"""Leaving for good: asked for, taken back within fourteen days, or done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from django.db import transaction
from django.utils import timezone

from fairsite.accounts.actions.mail import send_letter
from fairsite.accounts.errors import AlreadyLeaving, NotLeaving, StillNeeded
from fairsite.accounts.events import DepartureAsked, DepartureTakenBack, PersonErased
from fairsite.accounts.models import Departure, User
from fairsite.accounts.privacy import hindrances, holdings
from fairsite.live.presence import forget_present
from fairsite.live.pushing import look_again_at
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Iterable

log = structlog.get_logger(__name__)


@transaction.atomic
def ask_to_leave(*, by: User) -> Departure:
    """In fourteen days the account is erased, unless the person takes it back. Refused while others depend on them."""
    person = User.objects.select_for_update().get(pk=by.pk)
    if Departure.objects.filter(person=person).exists():
        raise AlreadyLeaving
    if needed := hindrances(person):
        raise StillNeeded(" ".join(needed))
    departure = Departure.objects.create(person=person)
    publish(DepartureAsked(departure=departure))
    send_letter(to=person, template="account/departure_asked", context={"departure": departure})
    return departure


@transaction.atomic
def take_back_departure(*, by: User) -> None:
    """The person stays, and nothing has happened."""
    departure = Departure.objects.waiting().select_for_update().filter(person=by).first()
    if departure is None:
        raise NotLeaving
    departure.delete()
    publish(DepartureTakenBack(departure=departure))
    send_letter(to=by, template="account/departure_taken_back", context={})


def erase_departed() -> int:
    """Everybody whose fourteen days are over, each in a transaction of their own. Returns how many are gone.

    Who has become indispensable meanwhile stays until somebody has taken over.
    """
    due = Departure.objects.due().values_list("pk", flat=True)
    return sum(erase_person(departure_id=departure_id) for departure_id in list(due))


@transaction.atomic
def erase_person(*, departure_id: int) -> bool:
    """What the site knows of the person is gone; the facts of the fair stay, tied to a number without a name."""
    departure = _due_and_mine(departure_id)
    if departure is None:
        return False
    person = User.objects.select_for_update(no_key=True).get(pk=departure.person_id)
    if hindrances(person):
        log.warning("departure_put_off", person=person.pk)
        return False
    forget_person(person)
    departure.erased_at = timezone.now()
    departure.save(update_fields=["erased_at"])
    publish(PersonErased(departure=departure))
    return True


def forget_person(person: User) -> None:
    """The part of every action that erases somebody: what each app knows of them, and their light.

    The caller has locked their row with `no_key`: apps lock more, and whoever holds that and writes of the person waits
    for nobody.
    """
    for holding in holdings():
        holding.forget(person)
    _go_dark_after_commit([person.pk])


def _due_and_mine(departure_id: int) -> Departure | None:
    return Departure.objects.due().select_for_update(skip_locked=True).filter(pk=departure_id).first()


def _go_dark_after_commit(people: Iterable[int]) -> None:
    def go_dark() -> None:
        for person_id in people:
            forget_present(person_id)
            look_again_at(person_id)

    transaction.on_commit(go_dark)
