"""Shapes of blocks."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from meetings.models import Block


class BlockSerializer(serializers.ModelSerializer[Block]):
    """`side` of the counter has blocked the other one: in all conversations of the visitor with the exhibitor."""

    class Meta:
        model = Block
        fields = ["exhibitor", "visitor", "side", "at", "lifted_at"]
        read_only_fields = fields


class BlockedSerializer(serializers.Serializer[Any]):
    """Which sides have blocked the other; nobody writes while one has."""

    by_visitor = serializers.BooleanField()
    by_desk = serializers.BooleanField()
