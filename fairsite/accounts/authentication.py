"""How the API knows who calls: `Authorization: Bearer fs_…`, or the session of a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _
from rest_framework import authentication
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied

from fairsite.accounts.actions.tokens import note_use
from fairsite.accounts.models import ApiToken
from fairsite.accounts.policies import owes_second_factor
from fairsite.accounts.scopes import covers, scope_for
from fairsite.accounts.sessions import OWES_FACTOR

if TYPE_CHECKING:
    from rest_framework.request import Request

    from fairsite.accounts.models import User

SCHEME: Final = "bearer"


class SecondFactorMissing(PermissionDenied):
    default_detail = _("Your role asks for a second factor. Sign in at a browser and set one up.")
    default_code = "second_factor_missing"


def refuse_without_second_factor(person: User) -> None:
    if owes_second_factor(person):
        raise SecondFactorMissing


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
        refuse_without_second_factor(token.person)
        note_use(token=token)
        return token.person, token

    def authenticate_header(self, _request: Request) -> str:
        return 'Bearer realm="api"'


class SessionAuthentication(authentication.SessionAuthentication):
    """A browser. What its session owes was found out at sign-in; only then is it looked up again."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        found: tuple[User, None] | None = super().authenticate(request)
        if found and request.session.get(OWES_FACTOR):
            refuse_without_second_factor(found[0])
        return found
