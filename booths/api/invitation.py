"""Invitations into a team: `/api/v1/fairs/<fair>/exhibitors/<id>/invitations/`, and accepting one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.actions.invitation import (
    accept_invitation,
    invite_to_team,
    send_invitation_again,
    take_back_invitation,
)
from booths.api import examples
from booths.api.entrance import FairDoor
from booths.api.team import TeamDoor
from booths.gates import invitation_by_link_or_404, invitation_or_404, own_exhibitor_or_404
from booths.models import Invitation
from booths.policies import can_lead_exhibitor
from booths.serializers.application import ApplicationSerializer
from booths.serializers.team import AcceptanceSerializer, InvitationAskedSerializer, InvitationSerializer
from fairsite.api.views import ListView
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models.invitation import InvitationQuerySet

TAGS = ["Exhibiting"]


@extend_schema_view(
    get=extend_schema(
        operation_id="invitations_list",
        tags=TAGS,
        summary="Open invitations",
        description="Neither accepted nor taken back; expired ones can be sent again. For main contacts.",
        examples=[examples.of(examples.INVITATION)],
    )
)
class InvitationsView(TeamDoor, ListView):
    serializer_class = InvitationSerializer
    queryset = Invitation.objects.none()
    ordering = ("pk",)

    def get_queryset(self) -> InvitationQuerySet:
        if not can_lead_exhibitor(self.request.user, self.exhibitor):
            raise Forbidden
        return self.exhibitor.invitations.open()

    @extend_schema(
        operation_id="invitation_send",
        tags=TAGS,
        summary="Invite somebody into the team",
        description="A letter with a link that works once, for seven days, and for the owner of the address alone. "
        "Until then the invitation holds a place of the tier's team.",
        request=InvitationAskedSerializer,
        responses={201: InvitationSerializer},
        examples=[examples.asked(examples.INVITATION_ASKED), examples.of(examples.INVITATION)],
    )
    def post(self, request: Request, **_address: str) -> Response:
        exhibitor, shape = self.exhibitor, InvitationAskedSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        invitation = invite_to_team(exhibitor=exhibitor, by=request.user, **shape.validated_data)
        return Response(InvitationSerializer(invitation).data, status=status.HTTP_201_CREATED)


class InvitationView(TeamDoor):
    serializer_class = InvitationSerializer

    @extend_schema(
        operation_id="invitation_take_back",
        tags=TAGS,
        summary="Take an invitation back",
        description="Its link leads nowhere from now on, and its place in the team is free.",
        request=None,
        responses={204: None},
    )
    def delete(self, request: Request, invitation_id: int, **_address: str) -> Response:
        take_back_invitation(invitation=invitation_or_404(self.exhibitor, invitation_id), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class InvitationLettersView(TeamDoor):
    serializer_class = InvitationSerializer

    @extend_schema(
        operation_id="invitation_send_again",
        tags=TAGS,
        summary="Send an invitation again",
        description="With a new link, for another seven days; the link of the letter before leads nowhere. At most "
        "every ten minutes.",
        request=None,
        responses={201: InvitationSerializer},
        examples=[examples.of(examples.INVITATION)],
    )
    def post(self, request: Request, invitation_id: int, **_address: str) -> Response:
        invitation = invitation_or_404(self.exhibitor, invitation_id)
        invitation = send_invitation_again(invitation=invitation, by=request.user)
        return Response(InvitationSerializer(invitation).data, status=status.HTTP_201_CREATED)


class AcceptancesView(FairDoor):
    serializer_class = AcceptanceSerializer
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="invitation_accept",
        tags=TAGS,
        summary="Accept an invitation",
        description="Come into the team, if the address that you have proven to be yours is the one that was invited.",
        request=AcceptanceSerializer,
        responses={201: ApplicationSerializer},
        examples=[examples.asked(examples.ACCEPTANCE_ASKED), examples.of(examples.APPLICATION)],
    )
    def post(self, request: Request, fair_slug: str) -> Response:
        shape = AcceptanceSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        secret = shape.validated_data["secret"]
        invitation = invitation_by_link_or_404(fair_slug, secret)
        exhibitor = accept_invitation(invitation=invitation, secret=secret, by=request.user)
        joined = own_exhibitor_or_404(request.user, fair_slug, exhibitor.pk)
        return Response(ApplicationSerializer(joined).data, status=status.HTTP_201_CREATED)
