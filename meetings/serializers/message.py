"""Shapes of messages."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from fairsite.accounts.models import User
from meetings.enums import ReactionKind
from meetings.formatting import html_of
from meetings.models import Link, Message, Wording
from meetings.models.attachment import MOST_TOGETHER
from meetings.models.message import LONGEST_MESSAGE
from meetings.serializers.attachment import AttachmentSerializer


class SpeakerSerializer(serializers.ModelSerializer[User]):
    class Meta:
        model = User
        fields = ["id", "name"]


class AnsweredSerializer(serializers.ModelSerializer[Message]):
    """What a message answers: where it stands, and the beginning of it; withdrawn, it says nothing."""

    author = SpeakerSerializer()
    text = serializers.CharField(source="excerpt")

    class Meta:
        model = Message
        fields = ["seq", "author", "text"]
        read_only_fields = fields


class ReactionsSerializer(serializers.Serializer[Any]):
    """One sign, and all who have put it, the first one first."""

    reaction = serializers.ChoiceField(ReactionKind.choices)
    emoji = serializers.CharField()
    people = SpeakerSerializer(many=True)


class PageLinkSerializer(serializers.ModelSerializer[Link]):
    class Meta:
        model = Link
        fields = ["address", "title"]
        read_only_fields = fields


class MessageSerializer(serializers.ModelSerializer[Message]):
    """`seq` is its place in the conversation, `changed_seq` the number of its latest change.

    Both are counted together, without gaps. Withdrawn, it has no text any more; `is_removed`: by the organisers. `text`
    is as it was written, `html` the same as it is shown: paragraphs, lists, bold, italic, code and links, and nothing
    else. `link` is what its first link leads to, once the title of that is known; `attachments` are the files sent
    with it.
    """

    author = SpeakerSerializer()
    html = serializers.SerializerMethodField()
    answers = AnsweredSerializer(allow_null=True)
    reactions = ReactionsSerializer(source="signs", many=True)
    link = PageLinkSerializer(source="shown_link", allow_null=True)
    attachments = AttachmentSerializer(source="attachments_shape", many=True)

    class Meta:
        model = Message
        fields = [
            *("conversation", "seq", "changed_seq", "author", "client_key", "answers", "text", "html"),
            *("link", "attachments", "reactions", "said_at", "reworded_at", "withdrawn_at", "is_removed"),
        ]
        read_only_fields = fields

    def get_html(self, message: Message) -> str:
        return html_of(message.text)


def as_said(message: Message) -> dict[str, Any]:
    """What MessageSerializer shows of one that was said just now; many times faster, because many are."""
    files = message.attachments_shape
    return {
        "conversation": message.conversation_id,
        "seq": message.seq,
        "changed_seq": message.changed_seq,
        "author": {"id": message.author_id, "name": message.author.name},
        "client_key": str(message.client_key),
        "answers": AnsweredSerializer(message.answers).data if message.answers else None,
        "text": message.text,
        "html": html_of(message.text),
        "link": None,
        "attachments": AttachmentSerializer(files, many=True).data if files else [],
        "reactions": [],
        "said_at": message.said_at.isoformat().replace("+00:00", "Z"),
        "reworded_at": None,
        "withdrawn_at": None,
        "is_removed": False,
    }


class WordingSerializer(serializers.ModelSerializer[Wording]):
    """What a message said until a moment."""

    html = serializers.SerializerMethodField()

    class Meta:
        model = Wording
        fields = ["text", "html", "until"]
        read_only_fields = fields

    def get_html(self, wording: Wording) -> str:
        return html_of(wording.text)


class WordingsSerializer(serializers.Serializer[Any]):
    """Everything that a message has said before, the first words first."""

    wordings = WordingSerializer(many=True)


class AcknowledgedSerializer(serializers.ModelSerializer[Message]):
    """That a message is kept, and its numbers; what it says comes as an event."""

    class Meta:
        model = Message
        fields = ["seq", "changed_seq"]
        read_only_fields = fields

    def to_representation(self, instance: Message) -> dict[str, int]:
        """The same, many times faster, because every message has one."""
        return {"seq": instance.seq, "changed_seq": instance.changed_seq}


class TextSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=LONGEST_MESSAGE)


class SayingSerializer(TextSerializer):
    """The key is yours to make, once for each message: sent again with it, nothing is said twice."""

    client_key = serializers.UUIDField()
    answers = serializers.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        allow_null=True,
        required=False,
        help_text="the `seq` of a message of the same conversation",
    )
    attachments = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1),
        max_length=MOST_TOGETHER,
        required=False,
        help_text="ids of files that you have chosen for this conversation, each `ready` and not sent yet",
    )
