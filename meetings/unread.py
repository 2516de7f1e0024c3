"""How much waits for somebody: of what was said to him, and at the desks where he sits. Counted again, never kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from booths.models import Exhibitor, TeamMember
from fairsite.accounts.audiences import only
from fairsite.accounts.models import User
from fairsite.live.frames import Frame, encoded
from fairsite.live.heard import HEARD
from fairsite.live.pushing import push
from fairsite.live.soon import soon
from meetings.enums import DeskState
from meetings.models import Conversation
from meetings.models.conversation import ANSWER
from meetings.serializers.desk import UnreadSerializer, WaitingSerializer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from booths.models import Fair

UNREAD: Final = "messages.unread"
WAITING: Final = "desk.waiting"
HEARD.update({UNREAD: UnreadSerializer, WAITING: WaitingSerializer})


def unread_by(person: User, fair: Fair) -> int:
    """What others said in his conversations as a visitor, and in those that he has taken or was called into."""
    his = Conversation.objects.filter(Q(visitor=person) | Q(taken_by=person) | Q(second=person), booth__fair=fair)
    return his.with_line(person).aggregate(n=Sum("unread"))["n"] or 0


def waiting_at(exhibitors: Iterable[int]) -> dict[int, int]:
    """Of each exhibitor, how many visitors wait whom nobody has taken."""
    waiting = Conversation.objects.filter(booth__exhibitor__in=exhibitors, state=DeskState.WAITING)
    found = waiting.order_by().values_list("booth__exhibitor").annotate(n=Count("pk"))
    return dict.fromkeys(exhibitors, 0) | dict(found)


def counts_of(person: User, fair: Fair) -> dict[str, Any]:
    desks = Exhibitor.objects.kept_by(person).filter(fair=fair).values_list("pk", flat=True)
    waiting = waiting_at(list(desks))
    shape = [{"exhibitor": exhibitor, "waiting": count} for exhibitor, count in sorted(waiting.items())]
    return {"fair": fair.slug, "unread": unread_by(person, fair), "desks": shape}


def tell_unread(conversation: Conversation) -> None:
    """After the commit, those whose number of unread messages it may have changed."""
    fair = conversation.booth.fair
    people = {conversation.visitor_id, conversation.taken_by_id, conversation.second_id} - {None}

    def tell() -> None:
        soon(push_unread, *((fair, person) for person in people))

    transaction.on_commit(tell, robust=True)


def tell_reader(conversation: Conversation, reader: User) -> None:
    fair = conversation.booth.fair

    def tell() -> None:
        soon(push_unread, (fair, reader.pk))

    transaction.on_commit(tell, robust=True)


def tell_waiting(conversation: Conversation) -> None:
    """After the commit, the whole team, wherever on the site they are."""
    exhibitor, fair = conversation.booth.exhibitor_id, conversation.booth.fair

    def tell() -> None:
        soon(push_waiting, (fair, exhibitor))

    transaction.on_commit(tell, robust=True)


def push_unread(keys: set[tuple[Fair, int]]) -> None:
    people = User.objects.active().in_bulk({person for _fair, person in keys})
    for fair, pk in keys:
        if person := people.get(pk):
            said = UnreadSerializer({"fair": fair.slug, "unread": unread_by(person, fair)}).data
            push(Frame((only(person),), encoded(UNREAD, said, at=timezone.now())))


def push_waiting(keys: set[tuple[Fair, int]]) -> None:
    """One frame for each desk, at the own places of all who sit there."""
    exhibitors = {exhibitor: fair for fair, exhibitor in keys}
    waiting = waiting_at(exhibitors)
    team = TeamMember.objects.filter(exhibitor__in=exhibitors, role__in=ANSWER).values_list("exhibitor", "person")
    for exhibitor, count in waiting.items():
        places = sorted({f"person.{person}" for at, person in team if at == exhibitor})
        said = WaitingSerializer({"fair": exhibitors[exhibitor].slug, "exhibitor": exhibitor, "waiting": count}).data
        if places:
            push(Frame(tuple(places), encoded(WAITING, said, at=timezone.now())))
