"""Single sign-on: what allauth asks us about people whom an OpenID provider vouches for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import resume_request
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext

from fairsite.accounts.models.user import NAMED
from fairsite.accounts.reauthentication import RECENT, asked_at, note_provider

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
    from django.http import HttpRequest, HttpResponse

    from fairsite.accounts.models import User

CONFIRMING: Final = "confirm"
ASK_AGAIN: Final = urlencode({"prompt": "login", "max_age": RECENT})


class SignOnAdapter(DefaultSocialAccountAdapter):
    """Nobody gets into an account that exists because a provider names its address: its owner connects the two."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> Any:
        """The settings alone say which providers there are; nobody adds one by a row."""
        apps = super().list_apps(request, provider=provider, client_id=client_id)
        return [app for app in apps if app.pk is None]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """An address is proven if the provider says so in as many words. Without one there can be no account."""
        for address in sociallogin.email_addresses:
            address.verified = address.verified is True or str(address.verified).lower() == "true"
        if sociallogin.state.get("process") == CONFIRMING:
            raise ImmediateHttpResponse(back_confirmed(request, sociallogin))
        if not sociallogin.is_existing and not sociallogin.email_addresses and request.user.is_anonymous:
            messages.error(request, gettext("Your organisation did not tell us your e-mail address. Sign up here."))
            raise ImmediateHttpResponse(redirect("account_signup"))

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        person = cast("User", super().populate_user(request, sociallogin, data))
        person.name = presentable(str(data.get("name") or ""), otherwise=person.email.partition("@")[0])
        person.language = get_language() or settings.LANGUAGE_CODE
        return person

    def get_connect_redirect_url(self, _request: HttpRequest, _account: SocialAccount) -> str:
        return reverse("socialaccount_connections")


def back_confirmed(request: HttpRequest, login: SocialLogin) -> HttpResponse:
    """Whoever was at the provider to confirm who they are: signed in as nobody else, and back to where they were."""
    if request.user.is_anonymous:
        return redirect("account_login")
    there = str(login.get_redirect_url(request) or reverse("account_me"))
    if reason := doubt(request, login):
        messages.error(request, reason)
        again = urlencode({REDIRECT_FIELD_NAME: there})
        return redirect(f"{reverse('account_reauthenticate_provider')}?{again}")
    note_provider(request, login, reauthenticated=True)
    return resume_request(request) or redirect(there)


def doubt(request: HttpRequest, login: SocialLogin) -> str:
    """Why what the provider says confirms nothing, if it does not."""
    if not login.is_existing or login.user != request.user:
        return gettext("Somebody else signed in there. Confirm with your own account.")
    if time.time() - asked_at(login) >= RECENT:
        return gettext("Your organisation did not ask again who you are. Sign out there, then confirm.")
    return ""


def presentable(name: str, *, otherwise: str) -> str:
    """The name that the provider tells, if people here may be called so."""
    tidy = " ".join(name.split())[:120]
    try:
        NAMED(tidy)
    except ValidationError:
        return otherwise
    return tidy or otherwise


class SignedTokens(OpenIDConnectOAuth2Adapter):
    """Checks the signature of every ID token, and that what else is told is told of the same person."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("There is no ID token.")
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        if told.get("userinfo", told["id_token"]).get("sub") != told["id_token"].get("sub"):
            raise OAuth2Error("The ID token and the user's data are of different people.")
        return login

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Allauth trusts a token that came straight from the provider; a signature costs little."""
        self.did_fetch_access_token = False
        claims: dict[str, Any] = super()._decode_id_token(app, id_token)
        return claims
