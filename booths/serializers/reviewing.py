"""Shapes of the organisers' queues: what waits, what it says, what is decided about it and in which words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from booths.colleagues import reviewers_at
from booths.enums import BoothState, ExhibitorState, Outcome, ProjectState, Queue
from booths.models import Booth, Decision, Exhibitor, Phrase
from booths.serializers.booth import WordsSerializer
from booths.serializers.card import both
from booths.serializers.organisation import OrganisationCardSerializer
from booths.serializers.writing import NoteSerializer
from booths.shapes import Note
from fairsite.accounts.models import User
from fairsite.api.fields import BilingualField

ALL = "all"
LONGEST_REASON = 500  # characters, as the columns of applications and projects have it
MOST_NOTES = 100
AT_ONCE = 100
STATES = sorted({*ExhibitorState.values, *BoothState.values, *ProjectState.values})


class QueueSerializer(serializers.Serializer[Any]):
    """How many wait, and since when the oldest does."""

    queue = serializers.ChoiceField(choices=Queue.choices)
    waiting = serializers.IntegerField()
    oldest = serializers.DateTimeField(allow_null=True)


class QuestionSerializer(serializers.Serializer[Any]):
    """What of a queue is asked for: what waits, unless a state is named."""

    state = serializers.ChoiceField(choices=[*STATES, ALL], required=False, help_text="`all` for everything handed in")
    mine = serializers.BooleanField(default=False, help_text="only what is assigned to you")


class ReviewerSerializer(serializers.ModelSerializer[User]):
    class Meta:
        model = User
        fields = ["id", "name"]


class SubmissionLineSerializer(serializers.Serializer[Any]):
    """One of a queue. `code` is a booth's; `reviewer` is the colleague to whom it is assigned."""

    id = serializers.IntegerField()
    queue = serializers.SerializerMethodField()
    code = serializers.SerializerMethodField()
    name = serializers.SerializerMethodField()
    organisation = serializers.SerializerMethodField()
    state = serializers.CharField()
    handed_in_at = serializers.SerializerMethodField()
    reviewer = ReviewerSerializer(allow_null=True)

    @extend_schema_field(serializers.ChoiceField(choices=Queue.choices))
    def get_queue(self, _row: Any) -> str:
        return str(self.context["queue"])

    def get_code(self, row: Any) -> str | None:
        return row.code if isinstance(row, Booth) else None

    @extend_schema_field(WordsSerializer)
    def get_name(self, row: Any) -> dict[str, str]:
        if isinstance(row, Exhibitor):
            return both(row.organisation, "name")
        return both(row, "name" if isinstance(row, Booth) else "title")

    @extend_schema_field(OrganisationCardSerializer)
    def get_organisation(self, row: Any) -> Any:
        organisation = row.organisation if isinstance(row, Exhibitor) else row.exhibitor.organisation
        return OrganisationCardSerializer(organisation).data

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_handed_in_at(self, row: Any) -> Any:
        moment = row.applied_at if isinstance(row, Exhibitor) else row.submitted_at
        return serializers.DateTimeField().to_representation(moment) if moment else None


class PlaceSerializer(serializers.Serializer[Any]):
    """What stands at a place, and what stood there at the last decision; null where there has been none."""

    path = serializers.CharField()
    before = serializers.CharField(allow_null=True)
    now = serializers.CharField(allow_blank=True)
    is_changed = serializers.BooleanField()


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    reason = BilingualField()
    by = serializers.CharField(source="by.name", default=None, allow_null=True)

    class Meta:
        model = Decision
        fields = ["outcome", "reason", "by", "at"]


class SubmissionSerializer(SubmissionLineSerializer):
    """With all that it says, the decisions about it, the last first, and the notes on a booth."""

    places = PlaceSerializer(many=True, source="places_now")
    decisions = DecisionSerializer(many=True, source="decisions_now")
    notes = NoteSerializer(many=True, source="notes_now")


class NoteAskedSerializer(serializers.Serializer[Any]):
    """What is asked for at one place of a booth, named by its path."""

    field = serializers.CharField(max_length=80)
    text = BilingualField(max_length=500)

    def to_internal_value(self, data: Any) -> Note:
        shape: Note = super().to_internal_value(data)
        return shape


class ReasonSerializer(serializers.Serializer[Any]):
    """A reason, typed or by a saved phrase of the queue, which says what nobody typed."""

    phrase = serializers.PrimaryKeyRelatedField(queryset=Phrase.objects.none(), required=False, allow_null=True)
    reason = BilingualField(max_length=LONGEST_REASON, allow_blank=True, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "fair" in self.context:
            phrases = self.context["fair"].phrases.filter(queue=self.context["queue"])
            self.fields["phrase"].queryset = phrases  # type: ignore[attr-defined]  # of the related field there

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        phrase = asked.pop("phrase", None)
        if phrase and not (asked.get("reason_en") or asked.get("reason_zh")):
            asked |= {"reason_en": phrase.text_en, "reason_zh": phrase.text_zh}
        return asked


class DecisionAskedSerializer(ReasonSerializer):
    """Approved, or returned with a reason; a booth also with notes at its places, which are reason enough."""

    outcome = serializers.ChoiceField(choices=Outcome.choices)
    notes = NoteAskedSerializer(many=True, required=False, max_length=MOST_NOTES)  # type: ignore[call-arg]  # of the list, which DRF makes

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        asked = super().validate(asked)
        if asked.get("notes") and self.context["queue"] != Queue.BOOTHS:
            raise serializers.ValidationError({"notes": [_("Only booths have places for notes.")]})
        if asked["outcome"] == Outcome.APPROVED:
            return {"outcome": Outcome.APPROVED}
        return asked


class AssignmentSerializer(serializers.Serializer[Any]):
    """Somebody who runs the fair; null for the common queue."""

    reviewer = serializers.PrimaryKeyRelatedField(queryset=User.objects.none(), allow_null=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "fair" in self.context:
            self.fields["reviewer"].queryset = reviewers_at(self.context["fair"])  # type: ignore[attr-defined]


class BulkAskedSerializer(ReasonSerializer, AssignmentSerializer):
    """What is to be done to many. Without `confirmation` it is a preview, and nothing is changed."""

    ids = serializers.ListField(child=serializers.IntegerField(min_value=1), min_length=1, max_length=AT_ONCE)
    do = serializers.ChoiceField(choices=[*Outcome.values, "assign"])
    confirmation = serializers.CharField(required=False, max_length=400, help_text="as the preview gave it")

    def get_fields(self) -> Any:
        fields = super().get_fields()
        fields["reviewer"].required = False
        return fields

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        asked = super().validate(asked)
        if asked["do"] == "assign" and "reviewer" not in asked:
            raise serializers.ValidationError({"reviewer": [_("Say to whom, or null.")]})
        return asked


class EffectSerializer(serializers.Serializer[Any]):
    """What is done to one of them, or would be; `code` and `detail` say why not."""

    id = serializers.IntegerField(source="thing.pk")
    is_possible = serializers.BooleanField()
    code = serializers.CharField(source="refusal.code", default=None, allow_null=True)
    detail = serializers.CharField(source="refusal.detail", default=None, allow_null=True)


class BulkSerializer(serializers.Serializer[Any]):
    """Of a preview: what would happen, and the confirmation to send. Afterwards: what has happened."""

    is_done = serializers.BooleanField()
    effects = EffectSerializer(many=True)
    confirmation = serializers.CharField(allow_null=True)


class PhraseSerializer(serializers.ModelSerializer[Phrase]):
    """A reason that is given again and again."""

    text = BilingualField(max_length=LONGEST_REASON)

    class Meta:
        model = Phrase
        fields = ["id", "queue", "text", "position"]
        extra_kwargs = {"position": {"required": False}}
