"""What follows from what has happened at a fair, where people talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booths.events import TeamMemberLeft
from booths.models import Exhibitor
from fairsite.accounts.models import User
from fairsite.outbox.reactions import reaction
from meetings.actions.desk import let_go_of_conversations

if TYPE_CHECKING:
    from fairsite.outbox.models import OutboxEvent


@reaction(TeamMemberLeft)
def give_conversations_back(event: OutboxEvent) -> None:
    """Nobody waits for a colleague who has left."""
    exhibitor = Exhibitor.objects.filter(pk=event.data["exhibitor"]).first()
    person = User.objects.filter(pk=event.data["person"]).first()
    if exhibitor and person:
        let_go_of_conversations(exhibitor=exhibitor, person=person)
