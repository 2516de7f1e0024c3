"""Shapes of visits and favourites."""

from __future__ import annotations

import re
from typing import Any

import orjson
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from booths.enums import VisitPlace
from booths.models import Favourite, Visit
from booths.serializers.booth import BoothCardSerializer

KEY = re.compile(r"[A-Za-z0-9_-]*")


class VisitSerializer(serializers.ModelSerializer[Visit]):
    """That a booth was opened, or that something in it was looked at: then `item` says what.

    Who it was is stored as a keyed hash and never shown.
    """

    place = serializers.ChoiceField(choices=VisitPlace.choices, default=VisitPlace.PAGE)
    item = serializers.CharField(max_length=40, default="", allow_blank=True)

    class Meta:
        model = Visit
        fields = ["place", "item", "at"]
        read_only_fields = ["at"]

    def validate_item(self, item: str) -> str:
        if not KEY.fullmatch(item):
            raise serializers.ValidationError(_("Letters, digits, _ and - make the key of something in a booth."))
        return item

    def validate(self, shape: dict[str, Any]) -> dict[str, Any]:
        if VisitPlace(shape["place"]).is_an_opening == bool(shape["item"]):
            said = _("Say what was looked at; a booth that is opened has no item.")
            raise serializers.ValidationError({"item": said})
        return shape


class FavouriteSerializer(serializers.ModelSerializer[Favourite]):
    """A booth that the reader has starred."""

    booth = serializers.SerializerMethodField()

    class Meta:
        model = Favourite
        fields = ["booth", "starred_at"]

    @extend_schema_field(BoothCardSerializer)
    def get_booth(self, favourite: Favourite) -> Any:
        return orjson.loads(favourite.booth.card)
