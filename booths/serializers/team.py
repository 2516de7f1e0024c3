"""Shapes of teams and of invitations into them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from booths.enums import TeamRole
from booths.models import Invitation


class RolesSerializer(serializers.Serializer[Any]):
    roles = serializers.ListField(
        child=serializers.ChoiceField(choices=TeamRole.choices), allow_empty=False, max_length=len(TeamRole)
    )


class ColleagueSerializer(RolesSerializer):
    """Somebody of a team, once, with all roles. The address is shown to main contacts."""

    id = serializers.IntegerField(source="person.pk")
    name = serializers.CharField(source="person.name")
    email = serializers.SerializerMethodField()

    def get_email(self, colleague: Any) -> str | None:
        return colleague.person.email if self.context["leads"] else None


class InvitationAskedSerializer(RolesSerializer):
    email = serializers.EmailField(max_length=254)


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    """An invitation as the main contact sees it. The secret of its link stands in the letter alone."""

    roles = serializers.ListField(child=serializers.ChoiceField(choices=TeamRole.choices))

    class Meta:
        model = Invitation
        fields = ["id", "email", "roles", "state", "invited_at", "sent_at", "expires_at"]


class AcceptanceSerializer(serializers.Serializer[Any]):
    """The secret is the last part of the link in the letter."""

    secret = serializers.CharField(max_length=100)
