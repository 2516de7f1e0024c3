"""Organisations and delegations of a fair: `/api/v1/fairs/<fair>/organisations/` and `delegations/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django_filters
from django.db.models import Count
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from booths.api import examples
from booths.api.entrance import FairDoor
from booths.api.filters import AnyOf, SpeakingOf, YesOrNo
from booths.enums import DelegationKind, OrganisationKind
from booths.gates import delegation_or_404, organisation_or_404
from booths.models import Booth, Delegation, Organisation
from booths.serializers.organisation import (
    DelegationSerializer,
    OrganisationCardSerializer,
    OrganisationSerializer,
)
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

    from booths.models.organisation import OrganisationQuerySet

TAGS = ["Organisations"]


class OrganisationFilter(django_filters.FilterSet):
    q = SpeakingOf("name_en", "name_zh")
    kind = django_filters.MultipleChoiceFilter(choices=OrganisationKind.choices)
    country = AnyOf("country", label="ISO 3166-1 alpha-2 code")
    fortune_500 = YesOrNo("is_fortune_500")

    class Meta:
        model = Organisation
        fields: list[str] = []


class ParticipantFilter(OrganisationFilter):
    """Participants of one fair, so that a delegation is one of that fair."""

    delegation = django_filters.CharFilter(method="in_delegation", max_length=80, label="slug of a delegation")

    def in_delegation(self, organisations: OrganisationQuerySet, _name: str, slug: str) -> OrganisationQuerySet:
        fair = self.request.parser_context["kwargs"]["fair_slug"]
        return organisations.filter(memberships__delegation__slug=slug, memberships__delegation__fair__slug=fair)


@extend_schema_view(
    get=extend_schema(
        operation_id="organisations_list",
        tags=TAGS,
        summary="Organisations",
        description="The participants of a fair: organisations with at least one person registered for it.",
        examples=[examples.of(examples.ORGANISATION_CARD)],
    )
)
class OrganisationsView(FairDoor, ListView):
    serializer_class = OrganisationCardSerializer
    filterset_class = ParticipantFilter
    queryset = Organisation.objects.none()
    ordering = ("slug",)

    def get_queryset(self) -> OrganisationQuerySet:
        return Organisation.objects.taking_part_in(self.fair).select_related("country")


class OrganisationView(FairDoor):
    serializer_class = OrganisationSerializer

    @extend_schema(
        operation_id="organisation_read",
        tags=TAGS,
        summary="One organisation",
        description="Everything public about a participant, with the delegations it came with and its booths at "
        "this fair.",
        examples=[examples.of(examples.ORGANISATION)],
    )
    def get(self, _request: Request, slug: str, **_address: str) -> Response:
        organisation = organisation_or_404(self.fair, slug)
        organisation.delegations_here = organisation.delegations.filter(fair=self.fair)
        organisation.booths_here = Booth.objects.in_directory().filter(
            fair=self.fair, exhibitor__organisation=organisation
        )
        return Response(OrganisationSerializer(organisation).data)


def counting_members(delegations: QuerySet[Delegation]) -> QuerySet[Delegation]:
    return delegations.annotate(member_count=Count("memberships"))


class DelegationFilter(django_filters.FilterSet):
    kind = django_filters.MultipleChoiceFilter(choices=DelegationKind.choices)

    class Meta:
        model = Delegation
        fields: list[str] = []


@extend_schema_view(
    get=extend_schema(
        operation_id="delegations_list",
        tags=TAGS,
        summary="Delegations",
        description="Groups of organisations that come to the fair together, with how many belong to each.",
        examples=[examples.of(examples.DELEGATION)],
    )
)
class DelegationsView(FairDoor, ListView):
    serializer_class = DelegationSerializer
    filterset_class = DelegationFilter
    queryset = Delegation.objects.none()
    ordering = ("kind", "slug")

    def get_queryset(self) -> QuerySet[Delegation]:
        return counting_members(Delegation.objects.filter(fair=self.fair))


class DelegationView(FairDoor):
    serializer_class = DelegationSerializer

    @extend_schema(
        operation_id="delegation_read",
        tags=TAGS,
        summary="One delegation",
        description="Its organisations stand page by page under `members/`.",
        examples=[examples.of(examples.DELEGATION)],
    )
    def get(self, _request: Request, slug: str, **_address: str) -> Response:
        delegation = delegation_or_404(self.fair, slug)
        delegation.member_count = delegation.memberships.count()
        return Response(DelegationSerializer(delegation).data)


@extend_schema_view(
    get=extend_schema(
        operation_id="delegation_members_list",
        tags=TAGS,
        summary="Members of a delegation",
        description="The organisations of a delegation.",
        examples=[examples.of(examples.ORGANISATION_CARD)],
    )
)
class DelegationMembersView(FairDoor, ListView):
    serializer_class = OrganisationCardSerializer
    filterset_class = OrganisationFilter
    queryset = Organisation.objects.none()
    ordering = ("slug",)

    def get_queryset(self) -> QuerySet[Organisation]:
        delegation = delegation_or_404(self.fair, self.kwargs["slug"])
        return delegation.members.select_related("country")
