"""What admins do about other people's accounts: `/api/v1/people/<id>/…`. Not there for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.response import Response

from fairsite.accounts.actions.factors import ask_for_factor_reset, confirm_factor_reset, withdraw_factor_reset
from fairsite.accounts.actions.sessions import end_sessions
from fairsite.accounts.actions.suspension import let_person_back_in, suspend_person
from fairsite.accounts.gates import factor_reset_or_404, person_or_404
from fairsite.accounts.models import FactorReset, User
from fairsite.accounts.permissions import InPerson
from fairsite.accounts.policies import can_administer_people
from fairsite.accounts.serializers.person import FactorResetSerializer, PersonSerializer, ReasonSerializer
from fairsite.api.views import ApiView, ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

TAGS = ["People"]
PERSON = OpenApiExample(
    "Example",
    value={
        "id": 31,
        "name": "Amara Okafor",
        "email": "amara@lagos.example",
        "language": "en",
        "is_active": False,
        "is_staff": False,
        "is_superuser": False,
        "joined_at": "2020-08-01T09:00:00Z",
        "last_login": "2020-09-04T00:40:00Z",
    },
    response_only=True,
)
REASON = OpenApiExample("Example", value={"reason": "Lost the telephone; known by voice."}, request_only=True)
RESET = OpenApiExample(
    "Example",
    value={
        "id": 4,
        "person": 31,
        "asked_by": 1,
        "asked_at": "2020-09-05T01:00:00Z",
        "reason": "Lost the telephone; known by voice.",
        "state": "asked",
        "settled_by": None,
        "settled_at": None,
        "lapses_at": "2020-09-06T01:00:00Z",
    },
    response_only=True,
)


class AdminsDoor(ApiView):
    """In person, and only admins: whoever is not one learns nothing about who has an account.

    What nobody can do here is answered as everywhere.
    """

    permission_classes = [InPerson]

    def check_permissions(self, request: Request) -> None:
        super().check_permissions(request)
        known = hasattr(self, str(request.method).lower())
        if known and not can_administer_people(request.user):
            raise Http404

    @property
    def person(self) -> User:
        return person_or_404(self.request.user, self.kwargs["person_id"])


class PersonSessionsView(AdminsDoor):
    @extend_schema(
        operation_id="person_sessions_end",
        tags=TAGS,
        summary="Sign somebody out everywhere",
        description="Ends all sessions of a person. For admins.",
        responses={204: None},
    )
    def delete(self, request: Request, **_address: int) -> Response:
        end_sessions(person=self.person, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class SuspensionView(AdminsDoor):
    serializer_class = PersonSerializer

    @extend_schema(
        operation_id="person_suspend",
        tags=TAGS,
        summary="Suspend somebody",
        description="They are signed out, cannot sign in, and their tokens are revoked. Nothing of theirs is lost.",
        request=ReasonSerializer,
        responses=PersonSerializer,
        examples=[REASON, PERSON],
    )
    def put(self, request: Request, **_address: int) -> Response:
        shape = ReasonSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        person = suspend_person(person=self.person, by=request.user, **shape.validated_data)
        return Response(PersonSerializer(person).data)

    @extend_schema(
        operation_id="person_let_back_in",
        tags=TAGS,
        summary="Let somebody back in",
        description="Ends a suspension. Revoked tokens stay revoked.",
        responses={204: None},
    )
    def delete(self, request: Request, **_address: int) -> Response:
        let_person_back_in(person=self.person, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema_view(
    get=extend_schema(
        operation_id="factor_resets_list",
        tags=TAGS,
        summary="Resets of second factors",
        description="Those that a second admin may confirm now, the latest first.",
        examples=[RESET],
    )
)
class FactorResetsView(AdminsDoor, ListView):
    serializer_class = FactorResetSerializer
    queryset = FactorReset.objects.none()

    def get_queryset(self) -> QuerySet[FactorReset]:
        return FactorReset.objects.waiting()


class FactorResetRequestView(AdminsDoor):
    serializer_class = FactorResetSerializer

    @extend_schema(
        operation_id="factor_reset_ask",
        tags=TAGS,
        summary="Ask to reset somebody's second factors",
        description="Nothing happens before another admin confirms it, within a day. The person gets a letter.",
        request=ReasonSerializer,
        responses={201: FactorResetSerializer},
        examples=[REASON, RESET],
    )
    def post(self, request: Request, **_address: int) -> Response:
        shape = ReasonSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        reset = ask_for_factor_reset(person=self.person, by=request.user, **shape.validated_data)
        return Response(FactorResetSerializer(reset).data, status=status.HTTP_201_CREATED)


class FactorResetView(AdminsDoor):
    serializer_class = FactorResetSerializer

    @property
    def reset(self) -> FactorReset:
        return factor_reset_or_404(self.request.user, self.kwargs["reset_id"])

    @extend_schema(
        operation_id="factor_reset_confirm",
        tags=TAGS,
        summary="Confirm a reset",
        description="By another admin than the one who asked. The person's second factors are gone, and they are "
        "signed out everywhere.",
        request=None,
        examples=[RESET],
    )
    def put(self, request: Request, **_address: int) -> Response:
        return Response(FactorResetSerializer(confirm_factor_reset(reset=self.reset, by=request.user)).data)

    @extend_schema(
        operation_id="factor_reset_withdraw",
        tags=TAGS,
        summary="Withdraw a reset",
        description="Any admin may stop it before it is confirmed.",
        responses={204: None},
    )
    def delete(self, request: Request, **_address: int) -> Response:
        withdraw_factor_reset(reset=self.reset, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
