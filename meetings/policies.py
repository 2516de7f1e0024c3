"""Who may do what in discussing and negotiating: predicates without writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from booths.policies import can_lead_exhibitor, can_run_fair, can_work_for_exhibitor
from meetings.card import shared_since
from meetings.models import Message
from meetings.models.saying import members_among

if TYPE_CHECKING:
    from collections.abc import Iterable

    from booths.models import Exhibitor, Fair
    from fairsite.accounts.models import User
    from meetings.models import Attachment, Conversation, Report


def can_open_conversation(person: User) -> bool:
    """Whoever has signed in; the answer has to find its way."""
    return person.is_authenticated


def has_talked(person: User) -> bool:
    """Whether something that he said stands anywhere."""
    return Message.objects.said_by(person).exists()


def can_answer_for(person: User, exhibitor: Exhibitor) -> bool:
    return can_work_for_exhibitor(person, exhibitor)


def can_take_part(person: User, conversation: Conversation) -> bool:
    """The visitor, and those of the booth's team who answer."""
    return bool(who_take_part([(person, conversation)]))


def who_take_part(pairs: Iterable[tuple[User, Conversation]]) -> set[tuple[int, int]]:
    """The same for many in one query: of the pairs those that may, as (person, conversation) by their keys."""
    named = [(person.pk, one) for person, one in pairs]
    others = [(person, one.booth.exhibitor_id) for person, one in named if person != one.visitor_id]
    team = members_among(others)
    return {
        (person, one.pk)
        for person, one in named
        if person == one.visitor_id or (person, one.booth.exhibitor_id) in team
    }


def can_share_card(person: User, conversation: Conversation) -> bool:
    """His own, to those with whom he talks; a guest has none."""
    return conversation.visitor_id == person.pk and not person.is_guest


def can_see_card(person: User, conversation: Conversation) -> bool:
    """The visitor always; the team while he shares it."""
    return can_share_card(person, conversation) or (
        can_answer_for(person, conversation.booth.exhibitor) and shared_since(conversation) is not None
    )


def can_change_message(person: User, message: Message) -> bool:
    """Everybody his own, for as long as he takes part."""
    return message.author_id == person.pk and can_take_part(person, message.conversation)


def can_react(person: User, message: Message) -> bool:
    """Those who take part, to anything that is said."""
    return can_take_part(person, message.conversation)


def can_give_up_attachment(person: User, attachment: Attachment) -> bool:
    """Everybody his own."""
    return attachment.person_id == person.pk


def can_sit_at_desk_of(person: User, conversation: Conversation) -> bool:
    """Those who answer for the booth; nobody sits before and behind the same counter."""
    return person.pk != conversation.visitor_id and can_answer_for(person, conversation.booth.exhibitor)


def can_decide_on(person: User, conversation: Conversation) -> bool:
    """What becomes of a conversation that is taken: who has it, the main contact, anybody once the holder has gone."""
    holder = conversation.taken_by
    if holder is None or person.pk == holder.pk or can_lead_exhibitor(person, conversation.booth.exhibitor):
        return True
    return not can_sit_at_desk_of(holder, conversation)


def can_report(person: User, message: Message) -> bool:
    """Whoever takes part in the conversation."""
    return can_take_part(person, message.conversation)


def can_moderate(person: User, fair: Fair) -> bool:
    """Those who run a fair decide reports, say who may not talk there, and set its rules."""
    return can_run_fair(person, fair)


def can_judge(person: User, report: Report) -> bool:
    """The organisers, but nobody what he has said himself."""
    return can_moderate(person, report.fair) and report.message.author_id != person.pk


def can_silence(by: User, person: User, fair: Fair) -> bool:
    """Anybody but those who run the fair themselves."""
    return can_moderate(by, fair) and not can_run_fair(person, fair)
