"""A guest comes to a counter, and becomes somebody: what he has said goes along, or stays behind as he chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from booths.actions.guest import forget_guest, receive_guest
from booths.models import Guest
from booths.policies import can_run_fair
from fairsite.accounts.models import User
from fairsite.live.pushing import look_again_at
from meetings.actions.conversation import open_conversation
from meetings.actions.silence import make_way, standing_silence
from meetings.enums import Side
from meetings.models import Block, Conversation, Message, Participant, Reaction, Report, Silence
from meetings.policies import can_answer_for

if TYPE_CHECKING:
    from django.db.models import Model

    from booths.models import Booth
    from meetings.models.moderation import BlockQuerySet


@transaction.atomic
def receive_at_counter(*, booth: Booth, name: str, language: str, time_zone: str) -> Guest:
    """Somebody without an account begins to talk at a booth; refused there, he has never been."""
    guest = receive_guest(fair=booth.fair, name=name, language=language, time_zone=time_zone)
    open_conversation(booth=booth, by=guest.person)
    return guest


@transaction.atomic
def pass_on_conversations(*, guest: User, to: User) -> None:
    """Of the guest's conversations those at booths where the person has none; then the guest is forgotten.

    What organisers and exhibitors have decided about the guest holds for the person.
    """
    known = Guest.objects.select_related("person").filter(person=guest).first()
    if known is None:
        return
    talks = Conversation.objects.filter(visitor=guest).select_related("booth__exhibitor").order_by("pk")
    for talk in talks.select_for_update(of=("self",)):
        if not _is_known_at(talk, to):
            _pass_on(talk, guest, to)
        else:
            _pass_on_what_is_reported(talk, guest, to)
    _pass_on_silences(guest, to)
    _pass_on_blocks(Block.objects.filter(visitor=guest), to)
    forget_guest(guest=known)


@transaction.atomic
def leave_conversations_behind(*, guest: User, to: User) -> None:
    """Nobody goes on with them; the guest is forgotten in his time.

    What organisers and exhibitors have decided about the guest holds for the person even so.
    """
    _pass_on_silences(guest, to)
    _pass_on_blocks(Block.objects.filter(visitor=guest, side=Side.DESK), to)
    guest_id = guest.pk
    transaction.on_commit(lambda: look_again_at(guest_id), robust=True)


def _is_known_at(talk: Conversation, person: User) -> bool:
    """Whether the person talks there already, or answers."""
    own = Conversation.objects.filter(booth=talk.booth_id, visitor=person)
    part = Participant.objects.filter(conversation=talk, person=person)
    return own.exists() or part.exists() or can_answer_for(person, talk.booth.exhibitor)


def _pass_on(talk: Conversation, guest: User, to: User) -> None:
    Conversation.objects.filter(pk=talk.pk).update(visitor=to)
    Message.objects.filter(conversation=talk, author=guest).update(author=to)
    Participant.objects.filter(conversation=talk, person=guest).update(person=to)
    Reaction.objects.filter(message__conversation=talk, person=guest).update(person=to)
    Report.objects.filter(message__conversation=talk, by=guest).update(by=to)


def _pass_on_what_is_reported(talk: Conversation, guest: User, to: User) -> None:
    """Nobody slips away from a report, or empties it, by signing in."""
    waiting = Report.objects.waiting().filter(message__conversation=talk, message__author=guest)
    Message.objects.filter(pk__in=waiting.values("message")).update(author=to)


def _pass_on_silences(guest: User, to: User) -> None:
    """One at each fair: of two the one that lasts longer holds."""
    for silence in Silence.objects.in_force().filter(person=guest).select_related("by", "fair"):
        if can_run_fair(to, silence.fair):  # nobody silences those who run a fair
            continue
        if not standing_silence(to, silence.fair, silence.until):
            make_way(to, silence.fair, silence.reason, silence.by)
            _give(silence, person=to)


def _pass_on_blocks(blocks: BlockQuerySet, to: User) -> None:
    """Of two the person's own holds."""
    for block in blocks.in_force():
        theirs = Block.objects.in_force().filter(visitor=to, exhibitor=block.exhibitor_id, side=block.side)
        if not theirs.exists():
            _give(block, visitor=to)


def _give(row: Model, **to: User) -> None:
    for column, person in to.items():
        setattr(row, column, person)
    row.save(update_fields=list(to))
