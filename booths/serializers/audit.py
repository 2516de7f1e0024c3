"""Shapes of the audit trail."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from fairsite.audit.models import Entry


class ActorSerializer(serializers.Serializer[Any]):
    """Who did it; the name is empty for somebody who is no more."""

    id = serializers.IntegerField(source="person_id")
    name = serializers.CharField(source="person_name", allow_null=True)


class EntrySerializer(serializers.ModelSerializer[Entry]):
    """One change of one row. `person` is empty for what the site did by itself."""

    person = serializers.SerializerMethodField()
    before = serializers.DictField(allow_null=True, read_only=True)
    after = serializers.DictField(allow_null=True, read_only=True)

    class Meta:
        model = Entry
        fields = [
            *("id", "at", "transaction", "person", "door", "address", "request_id", "action"),
            *("model", "row", "change", "before", "after"),
        ]
        read_only_fields = fields

    @extend_schema_field(ActorSerializer(allow_null=True))
    def get_person(self, entry: Entry) -> Any:
        return None if entry.person_id is None else ActorSerializer(entry).data
