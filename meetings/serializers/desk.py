"""Shapes of the desk."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from meetings.models import HandOver
from meetings.models.desk import LONGEST_NOTE
from meetings.serializers.message import SpeakerSerializer


class HandOverSerializer(serializers.ModelSerializer[HandOver]):
    """Who handed a conversation to whom, with the note that only the team reads."""

    by = SpeakerSerializer()
    to = SpeakerSerializer()

    class Meta:
        model = HandOver
        fields = ["conversation", "by", "to", "note", "at"]
        read_only_fields = fields


class ColleagueChosenSerializer(serializers.Serializer[Any]):
    """Somebody of the team who answers visitors, by his number."""

    person = serializers.IntegerField(min_value=1, max_value=2**63 - 1)


class HandingSerializer(ColleagueChosenSerializer):
    note = serializers.CharField(max_length=LONGEST_NOTE, allow_blank=True, required=False, default="")


class DeskCountSerializer(serializers.Serializer[Any]):
    exhibitor = serializers.IntegerField()
    waiting = serializers.IntegerField()


class UnreadSerializer(serializers.Serializer[Any]):
    fair = serializers.SlugField()
    unread = serializers.IntegerField()


class WaitingSerializer(DeskCountSerializer):
    """How many visitors wait at a desk."""

    fair = serializers.SlugField()


class CountsSerializer(UnreadSerializer):
    """`unread`: messages of others in your conversations as a visitor, and in those that you have or were called into.

    `desks`: where you answer, with how many visitors wait there.
    """

    desks = DeskCountSerializer(many=True)


class StandingSerializer(serializers.Serializer[Any]):
    """`place`: the visitor's in the queue, while he waits. `expected_wait`: seconds, if enough is known to tell."""

    is_there = serializers.BooleanField()
    place = serializers.IntegerField(allow_null=True)
    expected_wait = serializers.IntegerField(allow_null=True)
