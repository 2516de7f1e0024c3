"""A person as they see themselves."""

from __future__ import annotations

from rest_framework import serializers

from fairsite.accounts.models import User


class MeSerializer(serializers.ModelSerializer):
    """The address is changed on a page, because the new one must be proven."""

    class Meta:
        model = User
        fields = ("id", "email", "name", "language", "time_zone", "joined_at", "is_staff", "is_superuser")
        read_only_fields = ("id", "email", "joined_at", "is_staff", "is_superuser")
