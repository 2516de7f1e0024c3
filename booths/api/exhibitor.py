"""Exhibitors: `/api/v1/fairs/<fair>/exhibitors/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django_filters
from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from booths.api import examples
from booths.api.entrance import FairDoor
from booths.api.filters import AnyOf
from booths.enums import ExhibitorState
from booths.gates import exhibitor_or_404
from booths.models import Booth, Exhibitor
from booths.serializers.exhibitor import ExhibitorSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models.exhibitor import ExhibitorQuerySet
    from fairsite.accounts.models import User

TAGS = ["Organisations"]


class ExhibitorFilter(django_filters.FilterSet):
    sector = AnyOf("sector__slug", label="slug of a sector")
    country = AnyOf("organisation__country", label="ISO 3166-1 alpha-2 code")

    class Meta:
        model = Exhibitor
        fields: list[str] = []


def with_what_it_shows(exhibitors: ExhibitorQuerySet, person: User) -> ExhibitorQuerySet:
    """Two queries for any number of exhibitors: the rows beside each, and the booths that the person sees."""
    beside = exhibitors.select_related("organisation__country", "sector", "sub_sector")
    return beside.prefetch_related(Prefetch("booths", Booth.objects.visible_to(person), to_attr="booths_here"))


@extend_schema_view(
    get=extend_schema(
        operation_id="exhibitors_list",
        tags=TAGS,
        summary="Exhibitors",
        description="The approved exhibitors of a fair with the booths that they show.",
        examples=[examples.of(examples.EXHIBITOR)],
    )
)
class ExhibitorsView(FairDoor, ListView):
    serializer_class = ExhibitorSerializer
    filterset_class = ExhibitorFilter
    queryset = Exhibitor.objects.none()
    ordering = ("pk",)

    def get_queryset(self) -> ExhibitorQuerySet:
        approved = Exhibitor.objects.filter(fair=self.fair, state=ExhibitorState.APPROVED)
        return with_what_it_shows(approved, self.request.user)


class ExhibitorView(FairDoor):
    serializer_class = ExhibitorSerializer

    @extend_schema(
        operation_id="exhibitor_read",
        tags=TAGS,
        summary="One exhibitor",
        description="An exhibitor with its booths. An application that is not approved is seen by its team and the "
        "fair's organisers; so are booths that are not published.",
        examples=[examples.of(examples.EXHIBITOR)],
    )
    def get(self, request: Request, exhibitor_id: int, **_address: str) -> Response:
        exhibitor = exhibitor_or_404(request.user, self.fair, exhibitor_id)
        shown = with_what_it_shows(Exhibitor.objects.filter(pk=exhibitor.pk), request.user).get()
        return Response(ExhibitorSerializer(shown).data)
