"""Shapes of writing: a booth as its team sees it, what it says, its drafts, its history and its notes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from booths.drawing.look import Look
from booths.enums import BoothKind, SupplyMode
from booths.models import Booth, BoothDraft, BoothRevision, ReviewNote, SubSector
from booths.serializers.booth import LookSerializer
from booths.serializers.content import MOST_ITEMS, ContentSerializer, ContentShownSerializer
from booths.writing.typed import misfits
from fairsite.api.fields import BilingualField

LONGEST_CLIENT = 36


class BoothStandingSerializer(serializers.ModelSerializer[Booth]):
    """How a booth stands, for its team. `publish_at` is the moment before which it does not open."""

    name = BilingualField()
    fair: Any = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    page = serializers.SerializerMethodField(help_text="where visitors see it once it is published")

    class Meta:
        model = Booth
        fields = [
            "fair",
            "code",
            "exhibitor",
            "kind",
            "state",
            "version",
            "name",
            "changes_asked",
            "submitted_at",
            "published_at",
            "publish_at",
            "page",
        ]

    @extend_schema_field(serializers.URLField())
    def get_page(self, booth: Booth) -> str:
        return settings.SITE_URL.rstrip("/") + reverse("booths:booth", args=[booth.fair.slug, booth.code])


class LeftOutSerializer(serializers.Serializer[Any]):
    """A place at which something was wanted that is not there; what a document is called, null for the others."""

    path = serializers.CharField()
    title = serializers.DictField(child=serializers.CharField(allow_blank=True), allow_null=True)


class BoothMadeSerializer(BoothStandingSerializer):
    """With what did not come along: the library has it no more, it is of none, or is more than the tier allows."""

    left_out = serializers.SerializerMethodField()

    class Meta(BoothStandingSerializer.Meta):
        fields = [*BoothStandingSerializer.Meta.fields, "left_out"]

    @extend_schema_field(LeftOutSerializer(many=True))
    def get_left_out(self, _booth: Booth) -> Any:
        return LeftOutSerializer(self.context["left_out"], many=True).data


class BoothAskedSerializer(serializers.Serializer[Any]):
    """A booth to be opened. Without a sign the name stands on it; without a look it gets one of its own."""

    kind = serializers.ChoiceField(choices=BoothKind.choices, default=BoothKind.FLAT)
    name = BilingualField(max_length=120)
    summary = BilingualField(max_length=300, allow_blank=True, required=False)
    text = BilingualField(max_length=6000, allow_blank=True, required=False)
    sign = serializers.CharField(max_length=24, required=False)
    look = LookSerializer(required=False)

    def validate_look(self, look: dict[str, Any]) -> Look:
        return Look(**look)


class ContentReadSerializer(serializers.Serializer[Any]):
    """What a booth says, and the version of it. An item's `key` stays its own, whatever becomes of the item."""

    version = serializers.IntegerField()
    content = ContentShownSerializer()


class ContentWrittenSerializer(serializers.Serializer[Any]):
    """What is to stand, and the version that it was made from (or that in If-Match, which must still stand then).

    `client` and `sequence` name an edit of a device: it is written once, however often it is sent, and ends its draft.
    """

    version = serializers.IntegerField(min_value=1, required=False)
    content = ContentSerializer()
    client = serializers.CharField(max_length=LONGEST_CLIENT, required=False)
    sequence = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False)

    @classmethod
    def of_parts(cls, sent: Any, now: dict[str, Any]) -> ContentWrittenSerializer:
        """For some parts only. A text needs not be sent in both languages, nor a look with all its choices."""
        asked = sent.get("content") if isinstance(sent, dict) else None
        if not isinstance(asked, dict):
            return cls(data=sent)
        filled = {part: with_the_rest(value, now.get(part)) for part, value in asked.items()}
        shape = cls(data={**sent, "content": filled})
        parts = shape.fields["content"].fields  # type: ignore[attr-defined]  # of the serializer there
        for part in set(parts) - set(asked):
            del parts[part]
        return shape


def with_the_rest(sent: Any, stands: Any) -> Any:
    return {**stands, **sent} if isinstance(sent, dict) and isinstance(stands, dict) else sent


class ClashSerializer(serializers.Serializer[Any]):
    """A place that both sides changed; null stands for an item that is not there."""

    path = serializers.CharField()
    base = serializers.JSONField(allow_null=True)
    mine = serializers.JSONField(allow_null=True)
    theirs = serializers.JSONField(allow_null=True)


class ClashesSerializer(serializers.Serializer[Any]):
    """The problem of two who wrote at the same places: `version` stands now, `clashes` are the places.

    Other problems of the same status have neither: of a version that never was, of a booth that nobody may change now.
    """

    type = serializers.URLField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()
    errors = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    request_id = serializers.CharField(allow_blank=True)
    version = serializers.IntegerField(required=False)
    clashes = ClashSerializer(many=True, required=False)


class DraftSerializer(serializers.ModelSerializer[BoothDraft]):
    """What you have typed on one device and not saved, as typed. `sequence` counts its changes."""

    content = serializers.DictField()

    class Meta:
        model = BoothDraft
        fields = ["client", "sequence", "version", "content", "kept_at"]
        read_only_fields = ["client", "kept_at"]
        extra_kwargs = {"version": {"min_value": 1}, "sequence": {"max_value": 2**31 - 1}}

    def validate_content(self, content: dict[str, Any]) -> dict[str, Any]:
        wrong = {path: [_("This is no place of a booth, or holds something else.")] for path in misfits(content)}
        if wrong:
            raise serializers.ValidationError(wrong)
        return content


class OfferingWrittenSerializer(serializers.Serializer[Any]):
    """A service; what a change leaves out stays."""

    name = BilingualField(max_length=120)
    summary = BilingualField(max_length=500, allow_blank=True, required=False)
    sub_sector = serializers.PrimaryKeyRelatedField(
        queryset=SubSector.objects.all(), allow_null=True, required=False, pk_field=serializers.CharField(max_length=4)
    )
    supply_modes = serializers.ListField(
        child=serializers.ChoiceField(choices=SupplyMode.choices), max_length=len(SupplyMode), required=False
    )

    def validate_supply_modes(self, modes: list[int]) -> list[int]:
        return sorted(set(modes))


class OrderSerializer(serializers.Serializer[Any]):
    """The numbers of all services of the booth, in their order."""

    order = serializers.ListField(child=serializers.IntegerField(min_value=1), max_length=MOST_ITEMS)


class RevisionLineSerializer(serializers.ModelSerializer[BoothRevision]):
    """A version of a booth, and the deed that made it. `by` is nobody for what was there before its history began."""

    by = serializers.CharField(source="by.name", default=None, allow_null=True)

    class Meta:
        model = BoothRevision
        fields = ["version", "deed", "by", "at"]


class ChangeSerializer(serializers.Serializer[Any]):
    """A place; null before is something new, null after something taken away."""

    path = serializers.CharField()
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class RevisionSerializer(RevisionLineSerializer):
    """With all that it said, and what it changed of the version before it."""

    content = ContentShownSerializer()
    changes = serializers.SerializerMethodField()

    class Meta(RevisionLineSerializer.Meta):
        fields = [*RevisionLineSerializer.Meta.fields, "content", "changes"]

    @extend_schema_field(ChangeSerializer(many=True))
    def get_changes(self, _revision: BoothRevision) -> Any:
        return ChangeSerializer(self.context["changes"], many=True).data


class VersionSerializer(serializers.Serializer[Any]):
    """The version that you have before you, which must still stand."""

    version = serializers.IntegerField(min_value=1)


class CopyAskedSerializer(serializers.Serializer[Any]):
    """Where to: a new booth of an exhibitor of yours, or over another booth of yours, whose version you give.

    `fair` is the slug of the edition, if it is another one.
    """

    fair = serializers.SlugField(required=False)
    exhibitor = serializers.IntegerField(min_value=1, required=False)
    booth = serializers.CharField(max_length=8, required=False)
    version = serializers.IntegerField(min_value=1, required=False)

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        if ("exhibitor" in asked) == ("booth" in asked):
            raise serializers.ValidationError(_("Name an exhibitor or a booth, and not both."))
        if "booth" in asked and "version" not in asked:
            raise serializers.ValidationError({"version": [_("Say which version of it you have seen.")]})
        return asked


class OpeningSerializer(serializers.Serializer[Any]):
    """The moment before which the booth does not open, with its offset from UTC."""

    publish_at = serializers.DateTimeField()


class NoteSerializer(serializers.ModelSerializer[ReviewNote]):
    """What an organiser asks for at one place of the version that he saw; `done_at` is the team's word."""

    text = BilingualField()

    class Meta:
        model = ReviewNote
        fields = ["id", "version", "field", "text", "at", "done_at"]
