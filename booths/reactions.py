"""What follows from what has happened at a fair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booths.actions.deciding import send_decision
from booths.events import OrganiserAppointed
from booths.events.review import ReviewDecided
from booths.models import Decision
from fairsite.accounts.actions.factors import insist_on_second_factor
from fairsite.accounts.models import User
from fairsite.outbox.reactions import reaction

if TYPE_CHECKING:
    from fairsite.outbox.models import OutboxEvent


@reaction(OrganiserAppointed)
def ask_organiser_for_second_factor(event: OutboxEvent) -> None:
    """A new organiser without a second factor signs in anew, and is led to set one up."""
    insist_on_second_factor(person=User.objects.get(pk=event.data["person"]))


@reaction(ReviewDecided)
def tell_exhibitor(event: OutboxEvent) -> None:
    """The main contacts have a letter."""
    decisions = Decision.objects.select_related("fair", "exhibitor__fair", "booth__exhibitor", "project__exhibitor")
    if decision := decisions.filter(pk=event.data["decision"]).first():
        send_decision(decision=decision)
