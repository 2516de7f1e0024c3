"""Shapes of a fair's rules for talking."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from meetings.models.moderation import LONGEST_LIST, SLOWEST


class TalkRulesSerializer(serializers.Serializer[Any]):
    """`slow_seconds` lie between two messages of a person in a conversation, 0 if nothing does.

    `words`, one on a line, are refused: Latin ones as words, Chinese ones wherever they stand; small or large, wide or
    narrow letters are the same.
    """

    slow_seconds = serializers.IntegerField(min_value=0, max_value=SLOWEST)
    words = serializers.CharField(max_length=LONGEST_LIST, allow_blank=True)
