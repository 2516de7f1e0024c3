"""A visitor's card: what it says, and who sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from booths.models import Organisation, Registration
from meetings.models import CardShare

if TYPE_CHECKING:
    from fairsite.accounts.models import User
    from meetings.models import Conversation


@dataclass(frozen=True, slots=True)
class Card:
    """The organisation is the one for which the visitor registered at the fair, if there is one."""

    person: User
    organisation: Organisation | None

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def email(self) -> str:
        return self.person.email


def shared_since(conversation: Conversation) -> CardShare | None:
    return CardShare.objects.filter(conversation=conversation, taken_back_at=None).first()


def card_of(conversation: Conversation) -> Card:
    """Whoever asks has made sure that it may be seen."""
    visitor, fair = conversation.visitor, conversation.booth.fair_id
    registration = Registration.objects.filter(fair=fair, person=visitor).select_related("organisation__country")
    found = registration.first()
    return Card(visitor, found.organisation if found else None)
