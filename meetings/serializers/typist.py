"""Shape of somebody who is writing."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from meetings.serializers.message import SpeakerSerializer


class TypistSerializer(serializers.Serializer[Any]):
    """Who is writing just now. Told every three seconds at most; after some seconds of silence they have stopped."""

    conversation = serializers.IntegerField()
    person = SpeakerSerializer()
