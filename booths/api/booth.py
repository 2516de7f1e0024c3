"""One booth: `/api/v1/fairs/<fair>/booths/<code>/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, prefetch_related_objects
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from booths.api import examples
from booths.api.entrance import FairDoor
from booths.models import Booth, ContactPerson, Delegation, Offering
from booths.presence import lit_exhibitors
from booths.serializers.booth import BoothSerializer
from booths.showing import shown_by

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

TAGS = ["Booths"]
NEXT_DOOR = 2
"""How many stands to each side count as neighbours."""


class BoothView(FairDoor):
    serializer_class = BoothSerializer

    @extend_schema(
        operation_id="booth_read",
        tags=TAGS,
        summary="One booth",
        description="Everything that a booth shows, whether somebody is present, and which published booths stand "
        "up to two places beside it. A booth that is not published is seen by its team and the fair's "
        "organisers.",
        examples=[examples.of(examples.BOOTH)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        booth = self.booth
        prefetch_related_objects(
            [booth], "themes", in_order_with_sub_sector(), "documents", "links", Prefetch("contacts", in_team())
        )
        return Response(BoothSerializer(booth, context={**self.get_serializer_context(), **self.beside(booth)}).data)

    def beside(self, booth: Booth) -> dict[str, Any]:
        """What does not stand in the booth's own rows."""
        organisation = booth.exhibitor.organisation_id
        return {
            "booth": booth,
            "staffed": booth.exhibitor_id in lit_exhibitors(self.fair),
            "delegations": Delegation.objects.filter(fair=self.fair, memberships__organisation=organisation),
            "neighbours": neighbours_of(booth),
            "shown": shown_by(booth),
        }


def in_order_with_sub_sector() -> Prefetch[Any]:
    return Prefetch("offerings", Offering.objects.select_related("sub_sector"))


def in_team() -> QuerySet[ContactPerson]:
    found: QuerySet[ContactPerson] = ContactPerson.objects.in_team()
    return found


def neighbours_of(booth: Booth) -> list[str]:
    near = (booth.number - NEXT_DOOR, booth.number + NEXT_DOOR)
    row = Booth.objects.in_directory().filter(fair=booth.fair_id, hall=booth.hall, row=booth.row, number__range=near)
    return list(row.exclude(pk=booth.pk).order_by("number").values_list("code", flat=True))
