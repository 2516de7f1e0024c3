"""Starred booths: `/api/v1/fairs/<fair>/favourites/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.actions.visit import star_booth, unstar_booth
from booths.api import examples_of_visiting as examples
from booths.api.entrance import FairDoor
from booths.gates import starred_or_visible_booth_or_404
from booths.models import Booth, Favourite
from booths.serializers.visit import FavouriteSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

TAGS = ["Visiting"]


@extend_schema_view(
    get=extend_schema(
        operation_id="favourites_list",
        tags=TAGS,
        summary="Your favourites",
        description="The booths that you have starred at this fair, the latest first; those that have left it are "
        "not shown.",
        examples=[examples.of(examples.FAVOURITE)],
    )
)
class FavouritesView(FairDoor, ListView):
    serializer_class = FavouriteSerializer
    permission_classes = [IsAuthenticated]
    queryset = Favourite.objects.none()
    ordering = ("-starred_at", "-pk")

    def get_queryset(self) -> QuerySet[Favourite]:
        shown = Booth.objects.in_directory().filter(fair=self.fair)
        return Favourite.objects.visible_to(self.request.user).filter(booth__in=shown).select_related("booth")


class FavouriteView(FairDoor):
    serializer_class = FavouriteSerializer
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="favourite_star",
        tags=TAGS,
        summary="Star a booth",
        description="Keep a booth among your favourites. Starring it again changes nothing.",
        request=None,
        examples=[examples.of(examples.FAVOURITE)],
    )
    def put(self, request: Request, **_address: str) -> Response:
        favourite = star_booth(booth=self.booth, by=request.user)
        return Response(FavouriteSerializer(favourite).data)

    @extend_schema(
        operation_id="favourite_unstar",
        tags=TAGS,
        summary="Unstar a booth",
        description="Take a booth from your favourites. It is no error if it was none.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, code: str, **_address: str) -> Response:
        booth = starred_or_visible_booth_or_404(request.user, self.fair, code)
        unstar_booth(booth=booth, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
