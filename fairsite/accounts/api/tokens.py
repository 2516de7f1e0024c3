"""One's API tokens: `/api/v1/me/tokens/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.response import Response

from fairsite.accounts.actions.tokens import issue_token, revoke_token
from fairsite.accounts.gates import own_token_or_404
from fairsite.accounts.models import ApiToken
from fairsite.accounts.permissions import InPerson
from fairsite.accounts.reauthentication import confirm
from fairsite.accounts.serializers.token import NewTokenSerializer, TokenRequestSerializer, TokenSerializer
from fairsite.api.views import ApiView, ListView

if TYPE_CHECKING:
    from rest_framework.request import Request

    from fairsite.accounts.models.token import ApiTokenQuerySet


TAGS = ["You"]
TOKEN = {
    "id": 12,
    "name": "portal of Chengdu",
    "prefix": "fs_kQ3v0a",
    "scopes": ["read"],
    "created_at": "2020-09-04T00:40:00Z",
    "last_used_at": None,
    "expires_at": "2021-09-04T00:00:00Z",
    "revoked_at": None,
}
SECRET = {**TOKEN, "secret": "fs_kQ3v0aXw7b1cT9d2Rz5eYg8hJm4nPq6sUu3vWx1yZa0"}
WANTED = {
    "name": "portal of Chengdu",
    "scopes": ["read"],
    "expires_at": "2021-09-04T00:00:00Z",
    "password": "the one you sign in with",
}


@extend_schema_view(
    get=extend_schema(
        operation_id="me_tokens_list",
        tags=TAGS,
        summary="Your API tokens",
        description="Your tokens, the revoked and expired ones too, without their secrets.",
        examples=[OpenApiExample("Example", value=TOKEN, response_only=True)],
    )
)
class TokensView(ListView):
    """One's own API tokens, the revoked and expired ones too. Only somebody at a browser makes new ones."""

    serializer_class = TokenSerializer
    queryset = ApiToken.objects.none()

    def get_permissions(self) -> list[BasePermission]:
        return [InPerson()] if self.request.method == "POST" else [IsAuthenticated()]

    def get_queryset(self) -> ApiTokenQuerySet:
        return ApiToken.objects.of(self.request.user)

    @extend_schema(
        operation_id="me_token_create",
        tags=TAGS,
        summary="Make an API token",
        description="A new token with its secret, which is shown this once. Only somebody signed in at a browser makes "
        "one, and confirms it with the password; whoever has none confirms at `/en/account/reauthenticate/` first.",
        request=TokenRequestSerializer,
        responses={201: NewTokenSerializer},
        examples=[
            OpenApiExample("Example", value=WANTED, request_only=True),
            OpenApiExample("Example", value=SECRET, response_only=True),
        ],
    )
    def post(self, request: Request) -> Response:
        shape = TokenRequestSerializer(data=request.data, context={"person": request.user})
        shape.is_valid(raise_exception=True)
        wanted = shape.validated_data
        confirm(request, wanted.pop("password", ""))
        token, secret = issue_token(by=request.user, **wanted)
        reply = NewTokenSerializer({**TokenSerializer(token).data, "secret": secret}).data
        return Response(reply, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})


class TokenView(ApiView):
    permission_classes = [IsAuthenticated]
    queryset = ApiToken.objects.none()

    @extend_schema(
        operation_id="me_token_revoke",
        tags=TAGS,
        summary="Revoke an API token",
        description="Whoever holds the token is refused from now on.",
        responses={204: None},
    )
    def delete(self, request: Request, token_id: int) -> Response:
        token = own_token_or_404(request.user, token_id)
        revoke_token(by=request.user, token=token)
        return Response(status=status.HTTP_204_NO_CONTENT)
