"""`/sso/<provider>/…`: to the organisation's own sign-in, and back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.db.transaction import atomic as whole
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fairsite.accounts.guests import asking_guests
from fairsite.accounts.sso import SignedTokens

if TYPE_CHECKING:
    from allauth.socialaccount.providers.oauth2.views import OAuth2View


def at_provider(view: type[OAuth2View], request: HttpRequest, provider_id: str) -> HttpResponse:
    """No provider, no such page."""
    try:
        answer: HttpResponse = view.adapter_view(SignedTokens(request, provider_id))(request)
    except SocialApp.DoesNotExist as missing:
        raise Http404 from missing
    return answer


@never_cache
@require_POST
@asking_guests
def depart(request: HttpRequest, provider_id: str) -> HttpResponse:
    """By a button only: a link must not be able to sign anybody in."""
    return at_provider(OAuth2LoginView, request, provider_id)


@never_cache
@require_safe
@whole
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    return at_provider(OAuth2CallbackView, request, provider_id)
