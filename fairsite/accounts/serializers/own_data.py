"""One's own data: copies of them, and leaving."""

from __future__ import annotations

from rest_framework import serializers

from fairsite.accounts.models import DataExport, Departure


class DataExportSerializer(serializers.ModelSerializer):
    """`size` in bytes."""

    class Meta:
        model = DataExport
        fields = ("id", "state", "asked_at", "ready_at", "expires_at", "size")
        read_only_fields = fields


class DepartureSerializer(serializers.ModelSerializer):
    class Meta:
        model = Departure
        fields = ("asked_at", "due_at")
        read_only_fields = fields


class PasswordSerializer(serializers.Serializer):
    """The password of whoever has one; others have confirmed in another way that it is them."""

    password = serializers.CharField(write_only=True, trim_whitespace=False, max_length=128, required=False)

    def get_fields(self) -> dict[str, serializers.Field]:
        fields: dict[str, serializers.Field] = super().get_fields()
        if person := self.context.get("person"):
            fields["password"].required = person.has_usable_password()
        return fields
