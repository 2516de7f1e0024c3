"""Shapes of letters about unread answers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class DigestSerializer(serializers.Serializer[Any]):
    is_wanted = serializers.BooleanField()
