"""The places at which one socket listens, and how it catches up when it comes to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from fairsite.errors import Refusal
from fairsite.live.attendance import is_attended
from fairsite.live.heard import PlaceSerializer
from fairsite.live.places import MOST_MISSED, MOST_MISSED_BYTES, latest_at, missed_at
from fairsite.live.presence import mark_at
from fairsite.live.threads import in_thread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fairsite.live.commands import Call
    from fairsite.live.frames import Frame
    from fairsite.live.hub import Hub
    from fairsite.live.socket import Connection

MOST_PLACES: Final = 100


class TooManyPlaces(Refusal):
    code = "too_many_places"
    message = _("Leave a place before you come to another one.")


class JoiningSerializer(PlaceSerializer):
    """`since` is the number up to which the client knows everything; without it, it begins with now."""

    since = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False)


class JoinedSerializer(serializers.Serializer[Any]):
    """At a place that counts: its latest number; `reset`, if so much was missed that it is read over REST."""

    seq = serializers.IntegerField(required=False)
    reset = serializers.BooleanField(required=False)


class Listening:
    def __init__(self, hub: Hub, connection: Connection) -> None:
        self.hub, self.connection = hub, connection
        self.places: set[str] = set()

    def add(self, place: str) -> None:
        self.places.add(place)
        self.hub.join(self.connection, place)

    def drop(self, place: str) -> None:
        if place in self.places:
            self.places.discard(place)
            self.hub.leave(self.connection, place)

    def end(self) -> None:
        for place in tuple(self.places):
            self.drop(place)

    def leave(self, call: Call) -> Mapping[str, Any]:
        shape = PlaceSerializer(data=call.given)
        shape.is_valid(raise_exception=True)
        self.drop(shape.validated_data["place"])
        return {}

    async def join(self, call: Call) -> None:
        """The reply, what was missed, what follows: in this order, whatever is said meanwhile."""
        shape = JoiningSerializer(data=call.given)
        shape.is_valid(raise_exception=True)
        place, since = shape.validated_data["place"], shape.validated_data.get("since")
        looks = self.connection.looks
        if len(self.places) >= MOST_PLACES and place not in self.places:
            raise TooManyPlaces
        if not await self.hub.doors.do((self.connection.credentials.person, place)):
            raise Http404
        if is_attended(place):
            await in_thread(mark_at, place, self.connection.person_id)
        was_there = place in self.places
        self.connection.hold()
        self.add(place)
        if looks != self.connection.looks:  # what was taken away meanwhile may have been this
            self.connection.look_again()
        first: list[bytes] = []
        try:
            answer, missed = await self.caught_up(place, since)
            if "seq" in answer:
                self.hub.begins_at(place, answer["seq"])
            first = [orjson.dumps({"re": call.id, "ok": answer}), *(frame.payload for frame in missed)]
        except BaseException:
            if not was_there:
                self.drop(place)
            raise
        finally:
            self.connection.release(*first)

    async def caught_up(self, place: str, since: int | None) -> tuple[dict[str, Any], list[Frame]]:
        latest = await self.hub.standings.do(place)
        if latest is None:
            return {}, []
        if since is None or since >= latest:
            return {"seq": latest}, []
        return await in_thread(missed_or_reset, place, since, latest)


def standings(places: Sequence[str]) -> list[int | None]:
    """The latest number of each; none where nothing counts."""
    latest = latest_at(set(places))
    return [latest.get(place) for place in places]


def missed_or_reset(place: str, since: int, latest: int) -> tuple[dict[str, Any], list[Frame]]:
    """What somebody has missed there who knows everything up to `since`.

    Who has missed too much gets none of it and is told so by `reset`: he reads it over REST.
    """
    missed = missed_at(place, since, MOST_MISSED + 1)
    if len(missed) > MOST_MISSED or sum(len(frame.payload) for frame in missed) > MOST_MISSED_BYTES:
        return {"seq": latest, "reset": True}, []
    return {"seq": latest}, missed
