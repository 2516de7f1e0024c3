"""What allauth asks us: how people are made, addressed and written to, and where they go."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import get_language

from fairsite.accounts.actions.mail import queue_mail, send_letter
from fairsite.accounts.actions.people import release_address, set_password
from fairsite.accounts.devices import device_of
from fairsite.accounts.guests import become, guest_leaving
from fairsite.accounts.letters import write_letter
from fairsite.accounts.models import User
from fairsite.accounts.policies import owes_second_factor
from fairsite.accounts.reauthentication import has_only_provider, note_provider, was_at_provider
from fairsite.accounts.sessions import DEVICE, OWES_FACTOR
from fairsite.api.addresses import client_address
from fairsite.live.presence import forget_present
from fairsite.live.pushing import look_again_at

if TYPE_CHECKING:
    from allauth.account.models import EmailAddress
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpRequest, HttpResponse

    from fairsite.accounts.forms.entrance import SignUpForm

LINKS = ("activate_url", "password_reset_url", "signup_url")


def link_for(url: str, language: str) -> str:
    """The link for a letter: to the page in the reader's language, on the site's own address.

    The host of the request is not trusted for it: a letter must never lead to where a forged header points.
    """
    path = urlunsplit(urlsplit(url)._replace(scheme="", netloc=""))
    _language, _slash, page = path.removeprefix("/").partition("/")
    return f"{settings.SITE_URL.rstrip('/')}/{language}/{page}"


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: User, form: SignUpForm, *_commit: bool) -> User:
        """Somebody signs up: in the language of the page, with the time zone that their browser told."""
        user.name, user.time_zone = form.cleaned_data["name"], form.cleaned_data["time_zone"]
        user.language = get_language() or settings.LANGUAGE_CODE
        return cast("User", super().save_user(request, user, form))

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        set_password(by=cast("User", user), password=password)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Whoever proves an address has it. Two who do at the same time: one is told that it did not work."""
        try:
            with transaction.atomic():
                release_address(by=cast("User", email_address.user), address=email_address.email)
                return super().confirm_email(request, email_address)
        except IntegrityError:
            template, context = "account/messages/email_confirmation_failed.txt", {"email": email_address.email}
            self.add_message(request, messages.ERROR, template, context)
            return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Allauth's letters from our own templates, in the reader's language if we know the reader."""
        template = "account/" + template_prefix.rsplit("/", 1)[-1]
        reader = context.get("user") or User.objects.filter(email=email).first()
        language = reader.language if reader else get_language() or settings.LANGUAGE_CODE
        words = {**context, "address": email}
        words |= {name: link_for(context[name], language) for name in LINKS if name in context}
        if reader:
            send_letter(to=reader, template=template, context=words, address=email)
        else:
            queue_mail(to=email, letter=write_letter(template, language=language, context=words))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """A warning that the account changed; it names the reader, whose address may just have become another."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """The session learns in which browser it began, and whether its person still has a second factor to set up.

        Whoever has talked there as a guest is one no more.
        """
        guest = guest_leaving(request)
        super().login(request, user)
        if guest:
            become(request, guest, cast("User", user))
        request.session[DEVICE] = device_of(request)
        if owes_second_factor(cast("User", user)):
            request.session[OWES_FACTOR] = True

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """From now on the bare address of the site opens in the person's language."""
        if login := (kwargs.get("signal_kwargs") or {}).get("sociallogin"):
            note_provider(request, login)
        response = super().post_login(request, user, **kwargs)
        return speak(response, cast("User", user).language)

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """Whoever has nothing of their own to confirm with goes through their organisation's sign-in once more."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if ways or not user.is_authenticated:
            return ways
        return [{"id": "provider", "description": "", "url": reverse("account_reauthenticate_provider")}]

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:
        """Allauth takes whoever has nothing to confirm with for confirmed: here they are asked like others."""
        if has_only_provider(self.request.user) and not was_at_provider(self.request):
            raise ReauthenticationRequired
        return bool(super().is_reauthentication_required(app=app))

    def logout(self, request: HttpRequest) -> None:
        """Who leaves is not here any more: the light at their stand goes out now, and its sockets end."""
        person_id = request.user.pk
        super().logout(request)
        if person_id is not None:
            forget_present(person_id)
            look_again_at(person_id)

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        return reverse("account_me")

    def get_client_ip(self, request: HttpRequest) -> str:
        """As the API sees it; an IPv4 client of a socket for both is its IPv4 address, not one of a single network."""
        address = ip_address(client_address(request))
        return str(getattr(address, "ipv4_mapped", None) or address)

    def _get_login_attempts_cache_key(self, _request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted per account alone: allauth adds the request's host, whose port anybody may vary."""
        return str(credentials.get("email", "")).strip().lower()


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Lets the browser remember a language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response
