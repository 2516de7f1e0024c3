"""The command of somebody who is writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fairsite.live.commands import command
from fairsite.live.heard import NothingSerializer
from meetings.actions.typist import show_typing
from meetings.live.conversation import InConversationSerializer, conversation_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairsite.accounts.models import User


@command("typing.show", shape=InConversationSerializer, answer=NothingSerializer, twin="PUT api_typing")
def show(person: User, given: Mapping[str, Any]) -> Mapping[str, Any]:
    show_typing(conversation=conversation_in(person, given), by=person)
    return {}
