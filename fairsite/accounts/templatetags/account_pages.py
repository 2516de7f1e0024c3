"""What the account's templates ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django import template
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.demo import demo_code
from fairsite.accounts.devices import browser_name
from fairsite.accounts.policies import must_have_second_factor
from fairsite.accounts.push import public_key
from fairsite.accounts.reauthentication import has_only_provider
from fairsite.accounts.sso import ASK_AGAIN, CONFIRMING

if TYPE_CHECKING:
    from fairsite.accounts.models import Session, User

register = template.Library()


@register.simple_tag
def is_demo() -> bool:
    """Whether letters stay on the site."""
    return bool(settings.DEMO)


@register.simple_tag(name="demo_code")
def code_in_the_demo(person: User | None) -> str:
    """The code of the demo's organiser and admin, who have no telephone."""
    return demo_code(person)


FACTORS: Final = {
    Authenticator.Type.WEBAUTHN: _("Passkey"),
    Authenticator.Type.TOTP: _("Authenticator app"),
    Authenticator.Type.RECOVERY_CODES: _("Recovery codes"),
}


@register.filter
def factor_name(factor: Authenticator) -> str:
    """A second factor by the words under which people set it up."""
    return str(FACTORS[factor.type])


@register.simple_tag
def push_key() -> str:
    """What a page gives its browser to be told of news; empty where the site tells nobody."""
    return public_key()


@register.filter(name="browser_name")
def name_of_browser(session: Session) -> str:
    return browser_name(session.browser)


@register.simple_tag(takes_context=True)
def sign_on_ways(context: template.Context, process: str = "login") -> list[dict[str, str]]:
    """The providers that the settings name, each with where its sign-in begins."""
    request = context["request"]
    return [
        {"name": way.name, "url": way.get_login_url(request, process=process)}
        for way in get_adapter(request).list_providers(request)
    ]


@register.simple_tag(takes_context=True)
def confirm_ways(context: template.Context, there: str) -> list[dict[str, str]]:
    """The providers by which the reader, who has nothing else, confirms who they are; they lead back `there`."""
    request = context["request"]
    if not has_only_provider(request.user):
        return []
    own = set(SocialAccount.objects.filter(user=request.user).values_list("provider", flat=True))
    more = {"process": CONFIRMING, "auth_params": ASK_AGAIN, REDIRECT_FIELD_NAME: there}
    return [
        {"name": way.name, "url": way.get_login_url(request, **more)}
        for way in get_adapter(request).list_providers(request)
        if way.sub_id in own
    ]


@register.simple_tag
def must_have_factor(person: User) -> bool:
    return must_have_second_factor(person)
