"""One's API tokens: `/api/v1/me/tokens/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.response import Response

from fairsite.accounts.actions.tokens import issue_token, revoke_token
from fairsite.accounts.models import ApiToken
from fairsite.accounts.permissions import InPerson
from fairsite.accounts.reauthentication import confirm_password
from fairsite.accounts.serializers.token import NewTokenSerializer, TokenRequestSerializer, TokenSerializer
from fairsite.api.views import ApiView, ListView

if TYPE_CHECKING:
    from rest_framework.request import Request

    from fairsite.accounts.models.token import ApiTokenQuerySet


class TokensView(ListView):
    """One's own API tokens, the revoked and expired ones too. Only somebody at a browser makes new ones."""

    serializer_class = TokenSerializer
    queryset = ApiToken.objects.none()

    def get_permissions(self) -> list[BasePermission]:
        return [InPerson()] if self.request.method == "POST" else [IsAuthenticated()]

    def get_queryset(self) -> ApiTokenQuerySet:
        return ApiToken.objects.of(self.request.user)

    @extend_schema(operation_id="me_token_create", request=TokenRequestSerializer, responses={201: NewTokenSerializer})
    def post(self, request: Request) -> Response:
        shape = TokenRequestSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        wanted = shape.validated_data
        confirm_password(request.user, wanted.pop("password"))
        token, secret = issue_token(by=request.user, **wanted)
        reply = NewTokenSerializer({**TokenSerializer(token).data, "secret": secret}).data
        return Response(reply, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})


class TokenView(ApiView):
    permission_classes = [IsAuthenticated]
    queryset = ApiToken.objects.none()

    @extend_schema(operation_id="me_token_revoke", responses={204: None})
    def delete(self, request: Request, token_id: int) -> Response:
        token = get_object_or_404(ApiToken.objects.of(request.user), pk=token_id)
        revoke_token(by=request.user, token=token)
        return Response(status=status.HTTP_204_NO_CONTENT)
