"""Shapes of visits and favourites."""

from __future__ import annotations

from typing import Any

import orjson
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from booths.enums import VisitPlace
from booths.models import Favourite, Visit
from booths.serializers.booth import BoothCardSerializer


class VisitSerializer(serializers.ModelSerializer[Visit]):
    """That a booth was opened, and which part of it. Who it was is stored as a keyed hash and never shown."""

    place = serializers.ChoiceField(choices=VisitPlace.choices, default=VisitPlace.PAGE)

    class Meta:
        model = Visit
        fields = ["place", "at"]
        read_only_fields = ["at"]


class FavouriteSerializer(serializers.ModelSerializer[Favourite]):
    """A booth that the reader has starred."""

    booth = serializers.SerializerMethodField()

    class Meta:
        model = Favourite
        fields = ["booth", "starred_at"]

    @extend_schema_field(BoothCardSerializer)
    def get_booth(self, favourite: Favourite) -> Any:
        return orjson.loads(favourite.booth.card)
