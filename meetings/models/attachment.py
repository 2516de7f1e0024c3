"""Files that people send each other: chosen and checked first, then sent with a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from booths.enums import MediaFault
from booths.models.media import PRIVATE, new_key
from meetings.enums import AttachmentKind, AttachmentState
from meetings.models.conversation import Conversation
from meetings.models.message import Message

if TYPE_CHECKING:
    from datetime import datetime

    from fairsite.accounts.models import User

SENT = "talk"
"""Where checked files lie, under names that nobody can guess and no address tells."""
LONGEST_NAME = 120
MOST_TOGETHER = 4
"""With one message."""
SAID_HERE = {
    MediaFault.UNKNOWN_TYPE: _("Only pictures (PNG, JPEG, WebP, GIF) and PDF documents can be sent here."),
    MediaFault.TOO_COMPLEX: _("The document has more pages or parts than can be checked here."),
}
"""Where the sentence for the media library says something else than what is so in conversations."""


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, person: User | None) -> AttachmentQuerySet:
        """One's own files; what was sent, to those who take part, and around a report to those who decide on it."""
        from meetings.models.moderation import Report

        if person is None or not person.is_authenticated:
            return self.none()
        room = OuterRef("message__conversation")
        reports = Report.objects.waiting().visible_to(person).filter(message__conversation=room)
        talks = Q(conversation__in=Conversation.objects.visible_to(person).values("pk"))
        theirs = Q(message__isnull=False) | Q(person=person)
        return self.filter((talks & theirs) | Exists(reports.around(OuterRef("message__seq"))))

    def unsent(self) -> AttachmentQuerySet:
        return self.filter(message=None)

    def due(self, moment: datetime) -> AttachmentQuerySet:
        """What a worker should take up: never begun, or begun by one that has died since."""
        return self.filter(state=AttachmentState.CHECKING, due_at__lte=moment)

    def room_taken(self) -> int:
        """Bytes, without what was refused."""
        return self.exclude(state=AttachmentState.REFUSED).aggregate(n=Sum("size"))["n"] or 0

    def shaped(self) -> models.QuerySet[Attachment, dict[str, Any]]:
        """As messages show them."""
        plain = ("id", "name", "kind", "size", "width", "height", "thumbnail")
        where = {"conversation": "conversation_id", "fair": "conversation__booth__fair__slug"}
        shape = JSONObject(**dict(zip(plain, plain, strict=True)), **where)
        return self.order_by("place", "pk").values_list(shape, flat=True)


class Attachment(models.Model):
    """A file that somebody has chosen for a conversation; without a message it is not sent yet.

    As it came it lies at `source`, where nobody is served anything. `file` is what came out of the cleaning and is
    empty before; `thumbnail` shows a picture small. `place` is where it stands among the files of its message.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="attachments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments", null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=8, choices=AttachmentKind, blank=True)
    state = models.CharField(max_length=8, choices=AttachmentState, default=AttachmentState.CHECKING)
    reason = models.CharField(max_length=15, choices=MediaFault, blank=True)
    name = models.CharField(max_length=LONGEST_NAME, help_text="As the file was called, without anything but its name.")
    size = models.PositiveIntegerField(help_text="Bytes; once it is checked, of what came out of the cleaning.")
    media_type = models.CharField(max_length=40, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    file = models.FileField(max_length=200, blank=True)
    thumbnail = models.FileField(max_length=200, blank=True)
    chosen_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now, help_text="No worker takes it up before.")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AttachmentState.values), name="an_attachment_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=AttachmentState.READY) | (Q(kind__in=AttachmentKind.values) & ~Q(file="")),
                name="an_attachment_that_is_ready_is_there_and_known",
            ),
            models.CheckConstraint(
                condition=Q(state=AttachmentState.REFUSED, reason__in=MediaFault.values)
                | (~Q(state=AttachmentState.REFUSED) & Q(reason="")),
                name="a_refused_attachment_says_why",
            ),
            models.CheckConstraint(
                condition=Q(message=None) | Q(state=AttachmentState.READY), name="only_what_is_ready_is_sent"
            ),
        ]
        indexes = [
            models.Index(F("due_at"), condition=Q(state=AttachmentState.CHECKING), name="attachments_to_check"),
            models.Index(F("chosen_at"), condition=Q(message=None), name="attachments_not_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"

    @property
    def source(self) -> str:
        return f"{PRIVATE}/sent-{self.key}"

    @property
    def places(self) -> list[str]:
        """The names in the storage of all that belongs to it."""
        return [self.source, *(str(file.name) for file in (self.file, self.thumbnail) if file)]

    @property
    def shape(self) -> dict[str, Any]:
        """The same as `shaped`, of a row whose conversation is known with its booth and fair."""
        plain = {name: getattr(self, name) for name in ("id", "name", "kind", "size", "width", "height")}
        where = {"conversation": self.conversation_id, "fair": self.conversation.booth.fair.slug}
        return {**plain, **where, "thumbnail": str(self.thumbnail.name or "")}

    @property
    def refusal(self) -> str:
        """Why it cannot be sent, as a sentence."""
        if not self.reason:
            return ""
        fault = MediaFault(self.reason)
        return str(SAID_HERE.get(fault, fault.label))
