"""What a booth shows of its exhibitor's library: `/api/v1/fairs/<fair>/booths/<code>/media/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.actions.showing import show_media
from booths.api import examples
from booths.api.entrance import FairDoor
from booths.gates import library_or_404, media_or_404
from booths.serializers.media import BoothMediaSerializer

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models import Booth, Exhibitor, MediaItem

PLACES = ("logo", "banner", "film")


class BoothMediaView(FairDoor):
    serializer_class = BoothMediaSerializer
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="booth_media_choose",
        tags=["Media library"],
        summary="Choose what a booth shows",
        description="Logo, banner, film and pictures in their order, from the exhibitor's library. `version` is the "
        "booth's, as it was read; the answer carries the new one.",
        examples=[examples.asked(examples.BOOTH_MEDIA), examples.of(examples.BOOTH_MEDIA)],
    )
    def put(self, request: Request, **_address: Any) -> Response:
        booth = self.booth
        library = library_or_404(request.user, self.fair, booth.exhibitor_id)
        shape = BoothMediaSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        asked = shape.validated_data
        chosen = {place: found(library, asked[place]) for place in PLACES if place in asked}
        if "pictures" in asked:
            chosen["pictures"] = [media_or_404(library, pk) for pk in asked["pictures"]]
        return Response(self.shown(show_media(booth=booth, version=asked["version"], by=request.user, **chosen)))

    def shown(self, booth: Booth) -> dict[str, Any]:
        chosen = {place: getattr(booth, f"{place}_id") for place in PLACES}
        return {**chosen, "pictures": list(booth.pictures.values_list("item", flat=True)), "version": booth.version}


def found(library: Exhibitor, pk: int | None) -> MediaItem | None:
    return media_or_404(library, pk) if pk else None
