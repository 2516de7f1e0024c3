"""Conversations: a visitor and the team of a booth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from booths.enums import TeamRole
from booths.models import Booth, TeamMember

if TYPE_CHECKING:
    from booths.models import Fair
    from fairsite.accounts.models import User

ANSWER = [TeamRole.MAIN_CONTACT, TeamRole.STAFF]
"""Roles that answer visitors; a scanner only scans."""


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def at_fair(self, fair: Fair) -> ConversationQuerySet:
        return self.filter(booth__fair=fair)

    def visible_to(self, person: User | None) -> ConversationQuerySet:
        """The visitor and those of the exhibitor's team who answer; nobody else, whatever they run."""
        if person is None or not person.is_authenticated:
            return self.none()
        answering = TeamMember.objects.filter(person=person, role__in=ANSWER)
        return self.filter(Q(visitor=person) | Q(booth__exhibitor__in=answering.values("exhibitor")))

    def with_people(self) -> ConversationQuerySet:
        """Everything that its shape shows, in one query."""
        marks = Participant.objects.filter(conversation=OuterRef("pk")).order_by("pk")
        shape = JSONObject(person="person_id", name="person__name", read="read")
        return self.select_related("booth", "visitor").annotate(
            participants_shape=ArraySubquery(marks.values_list(shape))
        )

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
    that nobody who reads in its order ever meets a gap.
    """

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="conversations")
    visitor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="conversations")
    opened_at = models.DateTimeField(default=timezone.now)
    spoke_at = models.DateTimeField(default=timezone.now, help_text="When something was said last, or it was opened.")
    last_seq = models.PositiveIntegerField(default=0)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-spoke_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["booth", "visitor"], name="a_visitor_has_one_conversation_with_a_booth"),
        ]
        indexes = [
            models.Index(F("visitor"), F("spoke_at").desc(), F("id").desc(), name="conversations_of_a_visitor"),
            models.Index(F("booth"), F("spoke_at").desc(), F("id").desc(), name="conversations_of_a_booth"),
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
