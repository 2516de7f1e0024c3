"""How machines say whose they are: `Authorization: Bearer fs_…`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied

from fairsite.accounts.actions.tokens import note_use
from fairsite.accounts.models import ApiToken
from fairsite.accounts.scopes import covers, scope_for

if TYPE_CHECKING:
    from rest_framework.request import Request

    from fairsite.accounts.models import User

SCHEME: Final = "bearer"


class TokenAuthentication(BaseAuthentication):
    """A personal API token. The first authenticator of every view, so that strangers are answered 401 and not 403.

    The scope that the method needs is checked here and not only by a permission, because a view may forget a
    permission, and no view forgets to ask who is there.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME:
            return None
        token = ApiToken.objects.opened_by(secret.strip())
        if token is None:
            raise AuthenticationFailed(_("This token is unknown, expired or revoked."), code="token_invalid")
        if not covers(token.scopes, scope_for(request.method or "GET")):
            raise PermissionDenied(_("This token may read, not change."), code="scope_missing")
        note_use(token=token)
        return token.person, token

    def authenticate_header(self, _request: Request) -> str:
        return 'Bearer realm="api"'
