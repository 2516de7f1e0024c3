"""The team of an exhibitor: `/api/v1/fairs/<fair>/exhibitors/<id>/team/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.actions.team import change_roles, hand_over_main_contact, part_with
from booths.api import examples
from booths.api.entrance import FairDoor
from booths.colleagues import colleagues_of
from booths.gates import colleague_or_404, own_exhibitor_or_404
from booths.models import TeamMember
from booths.policies import can_lead_exhibitor
from booths.serializers.team import ColleagueSerializer, RolesSerializer

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models import Exhibitor

TAGS = ["Exhibiting"]


class TeamDoor(FairDoor):
    """For the team of an exhibitor alone; to everybody else it is not there."""

    permission_classes = [IsAuthenticated]

    @cached_property
    def exhibitor(self) -> Exhibitor:
        return own_exhibitor_or_404(self.request.user, self.fair.slug, self.kwargs["exhibitor_id"])


class TeamView(TeamDoor):
    serializer_class = ColleagueSerializer
    queryset = TeamMember.objects.none()
    pagination_class = None

    @extend_schema(
        operation_id="team_list",
        tags=TAGS,
        summary="The team",
        description="Who is in the team, in the order in which they came. A tier limits it to a few, so that it is "
        "not cut into pages.",
        responses={200: ColleagueSerializer(many=True)},
        examples=[examples.of(examples.COLLEAGUE)],
    )
    def get(self, request: Request, **_address: str) -> Response:
        context: dict[str, Any] = {"leads": can_lead_exhibitor(request.user, self.exhibitor)}
        return Response(ColleagueSerializer(colleagues_of(self.exhibitor), many=True, context=context).data)


class ColleagueView(TeamDoor):
    serializer_class = RolesSerializer

    @extend_schema(
        operation_id="colleague_change_roles",
        tags=TAGS,
        summary="Change somebody's roles",
        description="Somebody of the team holds exactly these roles from now on. A main contact always remains.",
        examples=[examples.asked(examples.ROLES), examples.of(examples.ROLES)],
    )
    def put(self, request: Request, person_id: int, **_address: str) -> Response:
        shape = RolesSerializer(data=request.data)
        colleague = colleague_or_404(self.exhibitor, person_id)
        shape.is_valid(raise_exception=True)
        members = change_roles(
            exhibitor=self.exhibitor, person=colleague, roles=shape.validated_data["roles"], by=request.user
        )
        return Response({"roles": [member.role for member in members]})

    @extend_schema(
        operation_id="colleague_part",
        tags=TAGS,
        summary="Let somebody go, or leave",
        description="With all roles. Main contacts let anybody go, everybody may leave but the last of them.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, person_id: int, **_address: str) -> Response:
        part_with(exhibitor=self.exhibitor, person=colleague_or_404(self.exhibitor, person_id), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class MainContactView(TeamDoor):
    serializer_class = RolesSerializer

    @extend_schema(
        operation_id="main_contact_hand_over",
        tags=TAGS,
        summary="Hand over the main contact",
        description="The colleague of the address leads the team from now on; you stay in it as staff.",
        request=None,
        responses={204: None},
    )
    def put(self, request: Request, person_id: int, **_address: str) -> Response:
        to = colleague_or_404(self.exhibitor, person_id)
        hand_over_main_contact(exhibitor=self.exhibitor, to=to, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
