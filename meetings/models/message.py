"""What is said in a conversation."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from meetings.models.conversation import Conversation

LONGEST_MESSAGE = 4_000


class MessageQuerySet(models.QuerySet["Message"]):
    def changed_after(self, number: int) -> MessageQuerySet:
        """What somebody has missed who knows everything up to that number, in the order in which it happened."""
        return self.filter(changed_seq__gt=number).order_by("changed_seq")

    def with_author(self) -> MessageQuerySet:
        return self.select_related("author")


class Message(models.Model):
    """`seq` is its place in the conversation and stays; `changed_seq` is the number of its latest change.

    Both are taken from the conversation's `last_seq`. `client_key` is made by whoever sends: the same key is the same
    message, however often it arrives. A message that was withdrawn keeps its place and says nothing; `is_removed` says
    that it was the organisers who did it.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    seq = models.PositiveIntegerField()
    changed_seq = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="messages")
    client_key = models.UUIDField()
    text = models.TextField(max_length=LONGEST_MESSAGE, blank=True)
    said_at = models.DateTimeField(default=timezone.now)
    reworded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_removed = models.BooleanField(default=False, db_default=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["conversation", "seq"]
        indexes = [BrinIndex(fields=["said_at"], name="messages_by_time")]
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
        ]

    def __str__(self) -> str:
        return f"message {self.seq} of {self.conversation_id}"


class Wording(models.Model):
    """What a message said before it was reworded."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="wordings")
    text = models.TextField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"earlier wording of {self.message_id}"
