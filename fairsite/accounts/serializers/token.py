"""API tokens: as a list shows them, as they are asked for, and the one time with their secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from fairsite.accounts.models import ApiToken
from fairsite.accounts.scopes import Scope
from fairsite.accounts.serializers.own_data import PasswordSerializer

if TYPE_CHECKING:
    from datetime import datetime


class TokenSerializer(serializers.ModelSerializer):
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices), read_only=True)

    class Meta:
        model = ApiToken
        fields = ("id", "name", "prefix", "scopes", "created_at", "last_used_at", "expires_at", "revoked_at")
        read_only_fields = fields


class TokenRequestSerializer(PasswordSerializer):
    name = serializers.CharField(max_length=80)
    scopes = serializers.MultipleChoiceField(choices=Scope.choices, allow_empty=False)
    expires_at = serializers.DateTimeField(required=False, allow_null=True, default=None)

    def validate_expires_at(self, moment: datetime | None) -> datetime | None:
        if moment is not None and moment <= timezone.now():
            raise serializers.ValidationError(_("This moment has passed."), code="in_the_past")
        return moment


class NewTokenSerializer(TokenSerializer):
    """A token with its secret, which no other reply has."""

    secret = serializers.CharField(read_only=True)

    class Meta(TokenSerializer.Meta):
        fields = (*TokenSerializer.Meta.fields, "secret")
        read_only_fields = fields
