"""The services that a booth offers: `/api/v1/fairs/<fair>/booths/<code>/offerings/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.response import Response

from booths.actions.offering import add_offering, arrange_offerings, drop_offering, reword_offering
from booths.api import examples
from booths.api.bench import TAGS, BenchDoor
from booths.api.entrance import FairDoor
from booths.gates import offering_or_404, written_booth_or_404
from booths.models import Offering
from booths.serializers.offering import OfferingSerializer
from booths.serializers.writing import OfferingWrittenSerializer, OrderSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


class OfferingsView(FairDoor, ListView):
    serializer_class = OfferingSerializer
    permission_classes = [IsAuthenticatedOrReadOnly]
    queryset = Offering.objects.none()
    ordering = ("position", "pk")

    def get_queryset(self) -> QuerySet[Offering]:
        return Offering.objects.filter(booth=self.booth).select_related("sub_sector")

    @extend_schema(
        operation_id="offerings_list",
        tags=["Booths"],
        summary="Offerings of a booth",
        description="The services that a booth offers, in its own order.",
        examples=[examples.of(examples.OFFERING)],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="offering_add",
        tags=TAGS,
        summary="Add an offering",
        description="A service at the end of the booth's list, within the tier's limit. For those who write the booth.",
        request=OfferingWrittenSerializer,
        responses={201: OfferingSerializer},
        examples=[examples.asked(examples.OFFERING_WRITTEN), examples.of(examples.OFFERING)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        booth = written_booth_or_404(request.user, self.fair.slug, self.kwargs["code"])
        shape = OfferingWrittenSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        offering = add_offering(booth=booth, by=request.user, **shape.validated_data)
        return Response(OfferingSerializer(offering).data, status=status.HTTP_201_CREATED)


class OfferingView(BenchDoor):
    serializer_class = OfferingSerializer

    @extend_schema(
        operation_id="offering_reword",
        tags=TAGS,
        summary="Reword an offering",
        description="What is left out stays as it was.",
        request=OfferingWrittenSerializer,
        examples=[examples.asked(examples.OFFERING_WRITTEN), examples.of(examples.OFFERING)],
    )
    def patch(self, request: Request, offering_id: int, **_address: Any) -> Response:
        offering = offering_or_404(self.booth, offering_id)
        shape = OfferingWrittenSerializer(data=request.data, partial=True)
        shape.is_valid(raise_exception=True)
        return Response(
            OfferingSerializer(reword_offering(offering=offering, by=request.user, **shape.validated_data)).data
        )

    @extend_schema(
        operation_id="offering_drop",
        tags=TAGS,
        summary="Drop an offering",
        description="Take it from the booth's list.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, offering_id: int, **_address: Any) -> Response:
        drop_offering(offering=offering_or_404(self.booth, offering_id), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OfferingOrderView(BenchDoor):
    serializer_class = OrderSerializer

    @extend_schema(
        operation_id="offerings_arrange",
        tags=TAGS,
        summary="Put the offerings into another order",
        description="Name every one of them once. If somebody has added or dropped one meanwhile, nothing changes.",
        examples=[examples.asked(examples.ORDER), examples.of(examples.ORDER)],
    )
    def put(self, request: Request, **_address: Any) -> Response:
        booth = self.booth
        shape = OrderSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        booth = arrange_offerings(booth=booth, order=shape.validated_data["order"], by=request.user)
        return Response({"order": list(booth.offerings.values_list("pk", flat=True))})
