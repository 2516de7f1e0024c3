"""What is said in a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connections, models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from fairsite.columns import columns_of, fetched
from meetings.enums import ReactionKind
from meetings.formatting import first_address
from meetings.models.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from fairsite.accounts.models import User

LONGEST_MESSAGE = 4_000
LONGEST_QUOTE = 120
LONGEST_TITLE = 200
LONGEST_ADDRESS = 2_000


SAID_WITH = """
SELECT message.id FROM unnest(%s::bigint[], %s::bigint[], %s::uuid[]) AS said(conversation, author, key)
JOIN meetings_message AS message
    ON message.conversation_id = said.conversation AND message.author_id = said.author AND message.client_key = said.key
"""
KEEP = """
INSERT INTO meetings_message
    (conversation_id, seq, changed_seq, author_id, client_key, answers_id, text, said_at, terms)
SELECT conversation, seq, changed, author, key, answers, text, at, terms::tsvector FROM unnest(
    %s::bigint[], %s::integer[], %s::integer[], %s::bigint[], %s::uuid[], %s::bigint[], %s::text[], %s::timestamptz[],
    %s::text[]
) AS said(conversation, seq, changed, author, key, answers, text, at, terms)
RETURNING conversation_id, seq, id
"""
WITHDRAW = """
UPDATE meetings_message AS message SET text = '', terms = NULL, withdrawn_at = %s, changed_seq = new.changed
FROM unnest(%s::bigint[], %s::integer[]) AS new(id, changed) WHERE message.id = new.id
"""


class MessageQuerySet(models.QuerySet["Message"]):
    def changed_after(self, number: int) -> MessageQuerySet:
        """What somebody has missed who knows everything up to that number, in the order in which it happened."""
        return self.filter(changed_seq__gt=number).order_by("changed_seq")

    def said_by(self, person: User) -> MessageQuerySet:
        """What stands there with his words."""
        return self.filter(author=person, withdrawn_at=None)

    def said_with(self, keys: Collection[tuple[int, int, UUID]]) -> Iterable[Message]:
        """Those that came before with one of the keys, each of (conversation, author, client key)."""
        if not keys:
            return ()
        found = [pk for [pk] in fetched(SAID_WITH, *columns_of(keys), using=self.db)]
        return self.filter(pk__in=found).with_author() if found else ()

    def keep(self, messages: Sequence[Message]) -> None:
        """Writes new ones and gives them their keys: what `bulk_create` does, at a fraction of its cost."""
        rows = [
            (
                *(one.conversation_id, one.seq, one.changed_seq, one.author_id, one.client_key, one.answers_id),
                *(one.text, one.said_at, one.terms),
            )
            for one in messages
        ]
        with connections[self.db].cursor() as cursor:
            cursor.execute(KEEP, columns_of(rows))
            found = {(conversation, seq): pk for conversation, seq, pk in cursor.fetchall()}
        for one in messages:
            one.pk = found[one.conversation_id, one.seq]
            one._state.adding, one._state.db = False, self.db  # noqa: SLF001 - as Django does

    def withdraw(self, numbers: Mapping[int, int], at: datetime) -> None:
        """Takes the words out of those with these keys, each with the number of this change, in one statement."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(WITHDRAW, [at, *columns_of(numbers.items())])

    def with_author(self) -> MessageQuerySet:
        """Everything that its shape shows, in one query."""
        from meetings.models.attachment import Attachment

        here = Reaction.objects.filter(message=OuterRef("pk")).shaped()
        files = Attachment.objects.filter(message=OuterRef("pk")).shaped()
        whole = self.select_related("author", "answers__author", "link").defer("terms", "answers__terms")
        return whole.annotate(reactions_found=ArraySubquery(here), attachments_found=ArraySubquery(files))


class Message(models.Model):
    """`seq` is its place in the conversation and stays; `changed_seq` is the number of its latest change.

    Both are taken from the conversation's `last_seq`. `client_key` is made by whoever sends: the same key is the same
    message, however often it arrives. A message that was withdrawn keeps its place and says nothing; `is_removed` says
    that it was the organisers who did it. `touched_at` is when something beside its words changed last: somebody
    reacted, or the title of its link was found.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    seq = models.PositiveIntegerField()
    changed_seq = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="messages")
    client_key = models.UUIDField()
    answers = models.ForeignKey("self", models.SET_NULL, related_name="answered_by", null=True, blank=True)
    text = models.TextField(max_length=LONGEST_MESSAGE, blank=True)
    said_at = models.DateTimeField(default=timezone.now)
    reworded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(null=True, blank=True)
    is_removed = models.BooleanField(default=False, db_default=False)
    terms = SearchVectorField(null=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["conversation", "seq"]
        indexes = [
            BrinIndex(fields=["said_at"], name="messages_by_time"),
            GinIndex(fields=["terms"], name="messages_by_terms"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="a_number_is_of_one_message"),
            models.UniqueConstraint(fields=["conversation", "changed_seq"], name="a_number_is_of_one_change"),
            models.UniqueConstraint(fields=["conversation", "author", "client_key"], name="a_key_is_of_one_message"),
            models.CheckConstraint(condition=Q(changed_seq__gte=F("seq")), name="a_message_changes_after_it_was_said"),
            models.CheckConstraint(
                condition=(Q(text="") & Q(withdrawn_at__isnull=False)) | (~Q(text="") & Q(withdrawn_at__isnull=True)),
                name="a_message_says_something_until_it_is_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(is_removed=False) | Q(withdrawn_at__isnull=False), name="what_is_removed_is_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(terms=None), name="what_is_withdrawn_is_not_found_by_words"
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.seq} of {self.conversation_id}"

    @property
    def reactions_shape(self) -> list[dict[str, Any]]:
        """Who reacted and how, the first ones first; rows `with_author` bring it along. Nobody has to what is new."""
        if self.withdrawn_at is not None or self.changed_seq == self.seq:
            return []
        found: list[dict[str, Any]] | None = vars(self).get("reactions_found")
        return list(self.reactions.shaped()) if found is None else found

    @property
    def signs(self) -> list[dict[str, Any]]:
        """Each sign that it has, in their order, with all who have put it."""
        people: dict[str, list[dict[str, Any]]] = {}
        for one in self.reactions_shape:
            people.setdefault(one["reaction"], []).append({"id": one["person"], "name": one["name"]})
        return [
            {"reaction": kind.value, "emoji": kind.label, "people": people[kind]}
            for kind in ReactionKind
            if kind in people
        ]

    @property
    def attachments_shape(self) -> list[dict[str, Any]]:
        """The files that were sent with it; rows `with_author` bring them along."""
        if self.withdrawn_at is not None:
            return []
        found: list[dict[str, Any]] | None = vars(self).get("attachments_found")
        return list(self.attachments.shaped()) if found is None else found

    @property
    def only_names_files(self) -> bool:
        """Whether it says no more than what its files are called: a page shows those."""
        files = self.attachments_shape
        return bool(files) and self.text == ", ".join(one["name"] for one in files)

    @property
    def shown_link(self) -> Link | None:
        """With the title of its page, if that is known and the words still lead there."""
        if self.withdrawn_at is not None or self.changed_seq == self.seq:
            return None
        link: Link | None = getattr(self, "link", None)
        return link if link and link.address == first_address(self.text) else None

    @property
    def excerpt(self) -> str:
        """So much of it as a quote shows."""
        words = " ".join(self.text.split())
        return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"


class Wording(models.Model):
    """What a message said before it was reworded."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="wordings")
    text = models.TextField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"earlier wording of {self.message_id}"


class ReactionQuerySet(models.QuerySet["Reaction"]):
    def shaped(self) -> models.QuerySet[Reaction, dict[str, Any]]:
        shape = JSONObject(reaction="reaction", person="person_id", name="person__name")
        return self.order_by("pk").values_list(shape, flat=True)


class Reaction(models.Model):
    """A sign that somebody has put to what was said, once each."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="reactions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    reaction = models.CharField(max_length=9, choices=ReactionKind)

    objects = ReactionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "person", "reaction"], name="a_person_reacts_once_in_each_way"),
            models.CheckConstraint(condition=Q(reaction__in=ReactionKind.values), name="a_reaction_is_of_a_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.reaction} of {self.person_id} at {self.message_id}"


class Link(models.Model):
    """What the page behind the first link of a message calls itself."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="link")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    title = models.CharField(max_length=LONGEST_TITLE)

    def __str__(self) -> str:
        return f"{self.title} ({self.address})"
