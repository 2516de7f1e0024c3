"""Stands: given in order, exchanged, and left for another one without losing whoever knows the old address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from booths.actions.listing import relist_booth
from booths.errors import NoSuchStand, StandKept, StandTaken
from booths.events.stand import BoothMoved
from booths.models import STANDS_IN_A_ROW, Booth, Forwarding, Hall, Stand
from booths.policies import can_run_fair
from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from booths.models import Exhibitor, Fair
    from fairsite.accounts.models import User

ROWS_AHEAD: Final = 2
"""So far beyond the last stand that was given a booth may move."""
NOWHERE: Final = "~"
"""Where a booth is for the moment in which two change places: no stand has such a code."""


def take_stand(exhibitor: Exhibitor) -> Stand:
    """The next stand in the hall of the exhibitor's sector; the hall is locked, so none is given twice."""
    hall = Hall.objects.select_for_update().get(fair=exhibitor.fair_id, sector=exhibitor.sector_id)
    stand = Stand.at(hall.letter, hall.stands_given)
    hall.stands_given += 1
    hall.save(update_fields=["stands_given"])
    return stand


@transaction.atomic
def move_booth(*, booth: Booth, code: str, by: User) -> Booth:
    """To a free stand of its hall. What the public knew of it leads on: the old code is never given to another."""
    if not can_run_fair(by, booth.fair):
        raise Forbidden
    hall = locked_hall(booth.fair, booth.hall)
    booth = locked_at(booth.fair, booth.code)
    stand = stand_in(hall, code)
    require_free(booth, stand)
    if stand.position >= hall.stands_given:
        hall.stands_given = stand.position + 1
        hall.save(update_fields=["stands_given"])
    settle(booth, stand)
    return booth


@transaction.atomic
def swap_booths(*, booth: Booth, other: Booth, by: User) -> None:
    """Two booths of a hall change places, as long as the public has never known either: then no address is printed."""
    if not can_run_fair(by, booth.fair):
        raise Forbidden
    locked_hall(booth.fair, booth.hall)
    first, second = (locked_at(booth.fair, one.code) for one in (booth, other))
    if first.hall != second.hall or first.pk == second.pk:
        raise NoSuchStand
    if first.published_at or second.published_at:
        raise StandKept
    here, there = first.stand, second.stand
    Booth.objects.filter(pk=first.pk).update(code=f"{NOWHERE}{first.pk % 10**6}")
    settle(second, here)
    settle(first, there, was=here.code)


def settle(booth: Booth, stand: Stand, *, was: str = "") -> None:
    """The last step of every move, in its transaction and with the hall locked."""
    before = was or booth.code
    Forwarding.objects.filter(booth=booth, code=stand.code).delete()
    booth.code, booth.hall, booth.row, booth.number = stand.code, stand.hall, stand.row, stand.number
    booth.save(update_fields=["code", "hall", "row", "number"])
    if booth.published_at:
        Forwarding.objects.create(fair_id=booth.fair_id, code=before, booth=booth)
    relist_booth(booth=booth)
    publish(BoothMoved(booth=booth, before=before))


def locked_hall(fair: Fair, letter: str) -> Hall:
    """A booth stands in a hall of its fair."""
    return Hall.objects.select_for_update().get(fair=fair, letter=letter)


def locked_at(fair: Fair, code: str) -> Booth:
    """Who moved meanwhile is not there any more."""
    found = Booth.objects.select_for_update(of=("self",)).select_related("fair", "exhibitor")
    booth = found.filter(fair=fair, code=code).first()
    if booth is None:
        raise NoSuchStand
    return booth


def stand_in(hall: Hall, code: str) -> Stand:
    """The stand of this code, if the hall reaches so far."""
    stand = Stand.of(code)
    if stand is None or stand.hall != hall.letter or stand.position >= hall.stands_given + ROWS_AHEAD * STANDS_IN_A_ROW:
        raise NoSuchStand
    return stand


def require_free(booth: Booth, stand: Stand) -> None:
    """Nobody stands there, and no printed address of somebody else leads there."""
    there = Booth.objects.filter(fair=booth.fair_id, code=stand.code)
    known = Forwarding.objects.filter(fair=booth.fair_id, code=stand.code).exclude(booth=booth)
    if there.exists() or known.exists():
        raise StandTaken
