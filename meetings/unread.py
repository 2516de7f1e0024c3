"""How much waits for somebody: of what was said to him, and at the desks where he sits. Counted again, never kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from booths.models import Exhibitor, TeamMember
from fairsite.api.shapes import shaped
from fairsite.columns import array_of, fetched
from fairsite.live.frames import Frame, encoded
from fairsite.live.heard import HEARD
from fairsite.live.places import own_place
from fairsite.live.pushing import push
from fairsite.live.soon import soon
from meetings.enums import DeskState
from meetings.models import Conversation
from meetings.models.conversation import ANSWER
from meetings.serializers.desk import UnreadSerializer, WaitingSerializer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from booths.models import Fair
    from fairsite.accounts.models import User

UNREAD: Final = "messages.unread"
WAITING: Final = "desk.waiting"
HEARD.update({UNREAD: UnreadSerializer, WAITING: WaitingSerializer})


COUNT_UNREAD: Final = """
SELECT person.id, sum(heard.messages)::integer
FROM unnest(%s::bigint[]) AS person(id)
JOIN meetings_conversation AS room
    ON room.visitor_id = person.id OR room.taken_by_id = person.id OR room.second_id = person.id
JOIN booths_booth AS booth ON booth.id = room.booth_id AND booth.fair_id = %s::bigint
LEFT JOIN meetings_participant AS mark ON mark.conversation_id = room.id AND mark.person_id = person.id
CROSS JOIN LATERAL (
    SELECT count(*) AS messages FROM meetings_message AS message
    WHERE message.conversation_id = room.id AND message.seq > coalesce(mark.read, 0)
    AND message.author_id <> person.id AND message.withdrawn_at IS NULL
) AS heard
GROUP BY person.id
"""


def unread_by(people: Collection[int], fair: Fair) -> dict[int, int]:
    """Of each, what others said in his conversations as a visitor, and in those that he has taken or is called into."""
    counted = fetched(COUNT_UNREAD, array_of(people), fair.pk)
    return dict.fromkeys(people, 0) | dict(counted)


def visitors_waiting_at(exhibitors: Collection[int]) -> dict[int, int]:
    """Of each exhibitor, how many visitors wait whom nobody has taken."""
    waiting = Conversation.objects.filter(booth__exhibitor__in=exhibitors, state=DeskState.WAITING)
    found = waiting.order_by().values_list("booth__exhibitor").annotate(n=Count("pk"))
    return dict.fromkeys(exhibitors, 0) | dict(found)


def counts_of(person: User, fair: Fair) -> dict[str, Any]:
    desks = Exhibitor.objects.kept_by(person).filter(fair=fair).values_list("pk", flat=True)
    waiting = visitors_waiting_at(list(desks))
    shape = [{"exhibitor": exhibitor, "waiting": count} for exhibitor, count in sorted(waiting.items())]
    return {"fair": fair.slug, "unread": unread_by([person.pk], fair)[person.pk], "desks": shape}


def tell_unread(*conversations: Conversation) -> None:
    """After the commit, those whose number of unread messages it may have changed."""
    keys = {
        (one.booth.fair, person)
        for one in conversations
        for person in (one.visitor_id, one.taken_by_id, one.second_id)
        if person
    }

    def tell() -> None:
        soon(push_unread, *keys)

    transaction.on_commit(tell, robust=True)


def tell_reader(conversation: Conversation, reader: User) -> None:
    fair = conversation.booth.fair

    def tell() -> None:
        soon(push_unread, (fair, reader.pk))

    transaction.on_commit(tell, robust=True)


def tell_waiting(*conversations: Conversation) -> None:
    """After the commit, the whole team, wherever on the site they are."""
    keys = {(one.booth.fair, one.booth.exhibitor_id) for one in conversations}

    def tell() -> None:
        soon(push_waiting, *keys)

    transaction.on_commit(tell, robust=True)


def push_unread(keys: set[tuple[Fair, int]]) -> None:
    for fair in {fair for fair, _person in keys}:
        unread = unread_by({person for at, person in keys if at == fair}, fair)
        push(*(unread_frame(fair, person, count) for person, count in unread.items()))


def unread_frame(fair: Fair, person: int, count: int) -> Frame:
    """In the shape of UnreadSerializer, written down, because one follows from almost every message."""
    said = {"fair": fair.slug, "unread": count}
    return Frame((own_place(person),), encoded(UNREAD, said, at=timezone.now()))


def push_waiting(keys: set[tuple[Fair, int]]) -> None:
    """One frame for each desk, at the own places of all who sit there."""
    fairs = {exhibitor: fair for fair, exhibitor in keys}
    waiting, seated = visitors_waiting_at(fairs), seated_at(fairs)
    push(*(waiting_frame(fairs[desk], desk, waiting[desk], people) for desk, people in seated.items()))


def seated_at(exhibitors: Collection[int]) -> dict[int, set[int]]:
    """Who sits at each of these desks, but for those at which nobody does."""
    team = TeamMember.objects.filter(exhibitor__in=exhibitors, role__in=ANSWER)
    found: dict[int, set[int]] = {}
    for exhibitor, person in team.values_list("exhibitor", "person"):
        found.setdefault(exhibitor, set()).add(person)
    return found


def waiting_frame(fair: Fair, exhibitor: int, count: int, people: Iterable[int]) -> Frame:
    said = shaped(WaitingSerializer, {"fair": fair.slug, "exhibitor": exhibitor, "waiting": count})
    return Frame(tuple(sorted(map(own_place, people))), encoded(WAITING, said, at=timezone.now()))
