"""Conversations: a visitor and the team of a booth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connections, models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from booths.enums import TeamRole
from booths.models import Booth, TeamMember
from fairsite.columns import array_of, columns_of, fetched
from meetings.enums import DeskState
from meetings.finding import asked_for, finds, finds_said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from booths.models import Exhibitor, Fair
    from fairsite.accounts.models import User

ANSWER = [TeamRole.MAIN_CONTACT, TeamRole.STAFF]
"""Roles that answer visitors; a scanner only scans."""
IN_HAND = [DeskState.WAITING, DeskState.TAKEN]
"""What lies at the desk."""


def answered_by(person: User) -> models.QuerySet[TeamMember, int]:
    """The exhibitors at whose desks a person sits."""
    return TeamMember.objects.filter(person=person, role__in=ANSWER).values_list("exhibitor", flat=True)


def those_who_answer(exhibitor: Exhibitor) -> models.QuerySet[User]:
    """The people at an exhibitor's desk, each once."""
    team = TeamMember.objects.filter(exhibitor=exhibitor, role__in=ANSWER)
    return get_user_model().objects.active().filter(pk__in=team.values("person")).order_by("name", "pk")


STANDING = ("last_seq", "spoke_at", "state", "waiting_since", "taken_by_id", "taken_at", "second_id")
"""What changes of a conversation, by its columns."""
WRITE_STANDING = """
UPDATE meetings_conversation AS room SET
    last_seq = new.last_seq, spoke_at = new.spoke_at, state = new.state, waiting_since = new.waiting_since,
    taken_by_id = new.taken_by_id, taken_at = new.taken_at, second_id = new.second_id
FROM unnest(
    %s::bigint[], %s::integer[], %s::timestamptz[], %s::text[], %s::timestamptz[], %s::bigint[], %s::timestamptz[],
    %s::bigint[]
) AS new(id, last_seq, spoke_at, state, waiting_since, taken_by_id, taken_at, second_id)
WHERE room.id = new.id
"""


WRITE_MARKS = """
INSERT INTO meetings_participant (conversation_id, person_id, read)
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::integer[])
ON CONFLICT (conversation_id, person_id) DO UPDATE SET read = excluded.read
"""


LOCK = """
SELECT id, last_seq, spoke_at, state, waiting_since, taken_by_id, taken_at, second_id FROM meetings_conversation
WHERE id = ANY(%s::bigint[]) ORDER BY id FOR NO KEY UPDATE
"""
LOCK_FREE = f"{LOCK} SKIP LOCKED"
LATEST = "SELECT id, last_seq FROM meetings_conversation WHERE id = ANY(%s::bigint[])"
BEGUN = """
SELECT room.id FROM unnest(%s::bigint[], %s::bigint[]) AS asked(booth, visitor)
JOIN meetings_conversation AS room ON room.booth_id = asked.booth AND room.visitor_id = asked.visitor
"""
BEGIN = """
WITH begun AS (
    INSERT INTO meetings_conversation (booth_id, visitor_id, opened_at, spoke_at, last_seq)
    SELECT booth, visitor, now(), now(), 0 FROM unnest(%s::bigint[], %s::bigint[]) AS asked(booth, visitor)
    ON CONFLICT (booth_id, visitor_id) DO NOTHING
    RETURNING id, booth_id, visitor_id
), mark AS (
    INSERT INTO meetings_participant (conversation_id, person_id, read) SELECT id, visitor_id, 0 FROM begun
)
SELECT booth_id, visitor_id FROM begun
"""


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def at_fair(self, fair: Fair) -> ConversationQuerySet:
        return self.filter(booth__fair=fair)

    def visible_to(self, person: User | None) -> ConversationQuerySet:
        """The visitor and those of the exhibitor's team who answer; nobody else, whatever they run."""
        if person is None or not person.is_authenticated:
            return self.none()
        return self.filter(Q(visitor=person) | Q(booth__exhibitor__in=answered_by(person)))

    def answered_by(self, person: User) -> ConversationQuerySet:
        """Those of the desks at which the person sits, and not his own with others."""
        return self.filter(booth__exhibitor__in=answered_by(person)).exclude(visitor=person)

    def at_desk(self, exhibitor: Exhibitor) -> ConversationQuerySet:
        """What waits at its booths or is in somebody's hands, each with `since`, the longest first."""
        here = self.filter(booth__exhibitor=exhibitor, state__in=IN_HAND)
        return here.annotate(since=Coalesce("waiting_since", "taken_at")).order_by("since", "pk")

    def in_hands_of(self, person: User) -> ConversationQuerySet:
        """Those that he has taken or was called into."""
        return self.filter(Q(taken_by=person) | Q(second=person))

    def speaking_of(self, text: str) -> ConversationQuerySet:
        """In which all of it was said at once, or in which a person or a booth of that name takes part."""
        from meetings.models.message import Message

        query = asked_for(text)
        if not query:
            return self.none() if text.strip() else self
        here, people = self.order_by().values("pk"), get_user_model().objects.filter(finds("name", query))
        said = Message.objects.filter(finds_said(query), conversation__in=here)
        spoke = Participant.objects.filter(conversation__in=here, person__in=people.values("pk"))
        booths = Booth.objects.filter(
            Q(finds("name_en", query)) | Q(finds("name_zh", query)) | Q(finds("code", query)),
            pk__in=self.order_by().values("booth"),
        )
        return self.filter(
            Q(pk__in=said.order_by().values("conversation"))
            | Q(pk__in=spoke.values("conversation"))
            | Q(visitor__in=people.values("pk"))
            | Q(booth__in=booths.values("pk"))
        )

    def with_people(self) -> ConversationQuerySet:
        """Everything that its shape shows, in one query."""
        return self.with_talkers().select_related("booth", "visitor", "taken_by", "second")

    def with_talkers(self) -> ConversationQuerySet:
        """The same without the booth, for those who have it at hand."""
        marks = Participant.objects.filter(conversation=OuterRef("pk")).order_by("pk")
        shape = JSONObject(person="person_id", name="person__name", read="read")
        whole = self.select_related("visitor", "taken_by", "second")
        return whole.annotate(participants_shape=ArraySubquery(marks.values_list(shape)))

    def begun(self, pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], Conversation]:
        """By (booth, visitor), those that there are, `with_talkers`."""
        if not pairs:
            return {}
        keys = [pk for [pk] in fetched(BEGUN, *columns_of(pairs), using=self.db)]
        found = self.with_talkers().filter(pk__in=keys) if keys else ()
        return {(one.booth_id, one.visitor_id): one for one in found}

    def begin(self, pairs: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
        """Those of the pairs (booth, visitor) that had none. All in one order, so that of two batches none waits."""
        if not pairs:
            return []
        with connections[self.db].cursor() as cursor:
            cursor.execute(BEGIN, columns_of(sorted(pairs)))
            return cursor.fetchall()

    def latest_numbers(self, keys: Iterable[Any]) -> list[tuple[int, int]]:
        """Of very many, each with its key."""
        return [(pk, last) for pk, last in fetched(LATEST, array_of(keys), using=self.db)]

    def lock(self, keys: Collection[int]) -> list[tuple[Any, ...]]:
        """Key and `STANDING` of each, locked in the order of their keys until the end of the transaction."""
        return self._locked_by(LOCK, keys)

    def lock_free(self, keys: Collection[int]) -> list[tuple[Any, ...]]:
        """The same of those alone that nobody else has locked: nothing is waited for."""
        return self._locked_by(LOCK_FREE, keys)

    def _locked_by(self, statement: str, keys: Collection[int]) -> list[tuple[Any, ...]]:
        if not connections[self.db].in_atomic_block:
            message = "Conversations are locked within a transaction."
            raise TransactionManagementError(message)
        return fetched(statement, array_of(keys), using=self.db)

    def write_standing(self, rows: Iterable[Conversation]) -> None:
        """What saying something changes in each of them, whose rows are locked, in one statement."""
        columns = columns_of((row.pk, *(getattr(row, name) for name in STANDING)) for row in rows)
        with connections[self.db].cursor() as cursor:
            cursor.execute(WRITE_STANDING, columns)

    def with_line(self, person: User) -> ConversationQuerySet:
        """How it stands for somebody: what was said last, and how much of it is `unread` by them."""
        from meetings.models.message import Message

        here = Message.objects.filter(conversation=OuterRef("pk"))
        read = Participant.objects.filter(conversation=OuterRef("conversation"), person=person).values("read")
        unread = (
            here.filter(withdrawn_at=None).exclude(author=person).filter(seq__gt=Coalesce(models.Subquery(read), 0))
        )
        count = unread.order_by().values("conversation").annotate(n=models.Count("pk")).values("n")
        last = here.order_by("-seq").values("text")[:1]
        return self.annotate(
            unread=Coalesce(models.Subquery(count), 0),
            last_text=Coalesce(models.Subquery(last), models.Value(""), output_field=models.TextField()),
        )


class Conversation(models.Model):
    """What a visitor and the team of a booth say to each other; one for each visitor and booth.

    `last_seq` counts every change: a message said, reworded or withdrawn. It is raised under the lock of this row, so
    that nobody who reads in its order ever meets a gap. `waiting_since` is when the visitor said the first thing that
    nobody of the team has answered; `second` is a colleague whom the one that has taken it called in.
    """

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="conversations")
    visitor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="conversations")
    opened_at = models.DateTimeField(default=timezone.now)
    spoke_at = models.DateTimeField(default=timezone.now, help_text="When something was said last, or it was opened.")
    last_seq = models.PositiveIntegerField(default=0)
    state = models.CharField(
        max_length=7, choices=DeskState, default=DeskState.QUIET, db_default=DeskState.QUIET, help_text="At the desk."
    )
    waiting_since = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-spoke_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["booth", "visitor"], name="a_visitor_has_one_conversation_with_a_booth"),
            models.CheckConstraint(
                condition=Q(state__in=DeskState.values), name="a_conversation_stands_at_the_desk_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state=DeskState.TAKEN, taken_by__isnull=False, taken_at__isnull=False)
                | (~Q(state=DeskState.TAKEN) & Q(taken_by=None, taken_at=None, second=None)),
                name="a_conversation_is_in_somebodys_hands_while_it_is_taken",
            ),
            models.CheckConstraint(
                condition=Q(state=DeskState.WAITING, waiting_since__isnull=False)
                | Q(state=DeskState.TAKEN)
                | Q(state__in=[DeskState.QUIET, DeskState.CLOSED], waiting_since=None),
                name="who_waits_has_waited_since_a_moment",
            ),
            models.CheckConstraint(condition=~Q(second=F("taken_by")), name="nobody_is_his_own_second"),
        ]
        indexes = [
            models.Index(F("visitor"), F("spoke_at").desc(), F("id").desc(), name="conversations_of_a_visitor"),
            models.Index(F("booth"), F("spoke_at").desc(), F("id").desc(), name="conversations_of_a_booth"),
            models.Index(
                F("booth"),
                Coalesce("waiting_since", "taken_at"),
                F("id"),
                condition=Q(state__in=IN_HAND),
                name="conversations_at_a_desk",
            ),
        ]

    def __str__(self) -> str:
        return f"conversation {self.pk} with {self.booth_id}"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def write_marks(self, marks: Mapping[tuple[int, int], int]) -> None:
        """How far people have read, by (conversation, person), in one statement; in an order in which none waits."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(WRITE_MARKS, columns_of((*pair, read) for pair, read in sorted(marks.items())))


class Participant(models.Model):
    """Somebody who has spoken or read in a conversation. `read` is the number up to which they have read."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="takes_part_in")
    read = models.PositiveIntegerField(default=0)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="a_person_takes_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} has read {self.read} of {self.conversation_id}"
