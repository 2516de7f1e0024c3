"""What is heard at the socket and is no event of the outbox: of the connection itself, and numbers that change."""

from __future__ import annotations

from typing import Any, Final

from rest_framework import serializers

HEARD: Final[dict[str, type[serializers.Serializer[Any]]]] = {}
"""The name on the wire, and the shape of its data; apps add theirs."""


class HelloSerializer(serializers.Serializer[Any]):
    """The first frame: who you are here."""

    person = serializers.IntegerField()
    protocol = serializers.IntegerField()


class PlaceSerializer(serializers.Serializer[Any]):
    place = serializers.CharField(max_length=100)


class NothingSerializer(serializers.Serializer[Any]):
    pass


HEARD.update({"hello": HelloSerializer, "place.lost": PlaceSerializer, "live.unsure": NothingSerializer})
