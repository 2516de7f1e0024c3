"""The only ways to one row of a conversation: what somebody may not see is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from booths.models import Exhibitor, Fair
from booths.people import people_of
from fairsite.accounts.models import User
from meetings.card import Card, card_of
from meetings.digest import SALT
from meetings.enums import ReactionKind
from meetings.errors import NotAColleague, NotAtFair
from meetings.models import Attachment, Conversation, Message, Participant, Report, SavedReply, Silence
from meetings.models.saying import for_saying
from meetings.policies import can_see_card, who_take_part

if TYPE_CHECKING:
    from collections.abc import Sequence


def conversation_or_404(person: User, fair: Fair, pk: int) -> Conversation:
    """With the booth and whom it belongs to, in one query."""
    seen = Conversation.objects.at_fair(fair).visible_to(person).with_people()
    return get_object_or_404(seen.select_related("booth__exhibitor", "booth__fair", "visitor"), pk=pk)


def conversations_or_none(asked: Sequence[tuple[User, str, int]]) -> list[Conversation | None]:
    """The same for many at once, in two queries: for each (person, fair, key) the conversation, if they see it."""
    keys = {pk for _person, _fair, pk in asked}
    found = for_saying(keys)
    seen = who_take_part((person, found[pk]) for person, _fair, pk in asked if pk in found)
    return [
        found[pk] if (person.pk, pk) in seen and is_at(person, found[pk], fair) else None for person, fair, pk in asked
    ]


def is_at(person: User, conversation: Conversation, slug: str) -> bool:
    """Whether it belongs to that fair, which the person sees."""
    fair = conversation.booth.fair
    return fair.slug == slug and (fair.is_announced or Fair.objects.visible_to(person).filter(pk=fair.pk).exists())


def answered_conversation_or_404(person: User, fair: Fair, pk: int) -> Conversation:
    """One that lies at a desk where the person sits; to its visitor the desk is not there."""
    answered = Conversation.objects.at_fair(fair).answered_by(person).with_people()
    return get_object_or_404(answered.select_related("booth__exhibitor", "booth__fair", "visitor"), pk=pk)


def desk_or_404(person: User, fair: Fair, pk: int) -> Exhibitor:
    """An exhibitor for which the person answers."""
    return get_object_or_404(Exhibitor.objects.kept_by(person).filter(fair=fair).select_related("fair"), pk=pk)


def reply_or_404(exhibitor: Exhibitor, pk: int) -> SavedReply:
    """Of a desk to which somebody has come."""
    found: SavedReply = get_object_or_404(SavedReply.objects.filter(exhibitor=exhibitor), pk=pk)
    found.exhibitor = exhibitor
    return found


def colleague_at_desk(conversation: Conversation, pk: int) -> User:
    """Somebody of the team whom a form names."""
    team = conversation.booth.exhibitor.team.values("person")
    found = User.objects.active().filter(pk__in=team, pk=pk).first()
    if found is None:
        raise NotAColleague.of("person")
    return found


def card_or_404(person: User, conversation: Conversation) -> Card:
    """The visitor's, of a conversation that somebody has come to: for the team while it is shared."""
    if not can_see_card(person, conversation):
        raise Http404
    return card_of(conversation)


def reader_by_seal_or_404(seal: str) -> User:
    """Whoever holds a letter switches the letters to its reader off, and nothing else."""
    try:
        pk = signing.loads(seal, salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    return get_object_or_404(User.objects.active(), pk=pk)


def message_or_404(conversation: Conversation, seq: int) -> Message:
    """Of a conversation that somebody has come to."""
    message: Message = get_object_or_404(conversation.messages.with_author(), seq=seq)
    message.conversation = conversation
    return message


def attachment_or_404(person: User, fair: Fair, conversation: int, pk: int) -> Attachment:
    """One's own, one that was sent where they talk, or one around a report on which they decide."""
    seen = Attachment.objects.visible_to(person).filter(conversation=conversation, conversation__booth__fair=fair)
    return get_object_or_404(seen.select_related("conversation__booth__fair"), pk=pk)


def reaction_or_404(name: str) -> ReactionKind:
    if name not in ReactionKind.values:
        raise Http404
    return ReactionKind(name)


def report_or_404(person: User, fair: Fair, pk: int) -> Report:
    """For those who run the fair."""
    return get_object_or_404(Report.objects.visible_to(person).filter(fair=fair).with_message(), pk=pk)


def silence_or_404(person: User, fair: Fair, pk: int) -> Silence:
    """For those who run the fair."""
    return get_object_or_404(Silence.objects.visible_to(person).filter(fair=fair).with_people(), pk=pk)


def talker_at(fair: Fair, pk: int) -> User:
    """Somebody whom a form names, and who has to do with the fair or talks there."""
    talk = Participant.objects.filter(conversation__booth__fair=fair).values("person")
    found = User.objects.active().filter(Q(pk__in=people_of(fair).values("pk")) | Q(pk__in=talk), pk=pk).first()
    if found is None:
        raise NotAtFair.of("person")
    return found
