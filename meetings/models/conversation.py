"""Conversations: a visitor and the team of a booth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connections, models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from booths.enums import TeamRole
from booths.models import Booth, TeamMember
from meetings.enums import DeskState

if TYPE_CHECKING:
    from collections.abc import Iterable

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


WRITE_NUMBERS = """
UPDATE meetings_conversation AS room
SET last_seq = new.last_seq, spoke_at = new.spoke_at, waiting_since = new.waiting_since
FROM unnest(%s::bigint[], %s::integer[], %s::timestamptz[], %s::timestamptz[])
    AS new(id, last_seq, spoke_at, waiting_since)
WHERE room.id = new.id
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

    def waiting(self) -> ConversationQuerySet:
        return self.filter(state=DeskState.WAITING)

    def with_people(self) -> ConversationQuerySet:
        """Everything that its shape shows, in one query."""
        marks = Participant.objects.filter(conversation=OuterRef("pk")).order_by("pk")
        shape = JSONObject(person="person_id", name="person__name", read="read")
        return self.select_related("booth", "visitor", "taken_by", "second").annotate(
            participants_shape=ArraySubquery(marks.values_list(shape))
        )

    def for_saying(self) -> ConversationQuerySet:
        """No more of it, its booth and its fair than who may speak there and where it is heard."""
        fair = [f"booth__fair__{name}" for name in ("id", "slug", "is_announced")]
        return self.select_related("booth__exhibitor", "booth__fair").only(
            "visitor_id", "booth__exhibitor__id", "booth__code", *fair
        )

    def write_numbers(self, rows: Iterable[Conversation]) -> None:
        """What saying something changes in each of them, whose rows are locked, in one statement."""
        columns = zip(*[(row.pk, row.last_seq, row.spoke_at, row.waiting_since) for row in rows], strict=True)
        with connections[self.db].cursor() as cursor:
            cursor.execute(WRITE_NUMBERS, [list(column) for column in columns])

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


class Participant(models.Model):
    """Somebody who has spoken or read in a conversation. `read` is the number up to which they have read."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="takes_part_in")
    read = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="a_person_takes_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} has read {self.read} of {self.conversation_id}"
