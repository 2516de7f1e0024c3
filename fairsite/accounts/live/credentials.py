"""Who holds a socket: a browser with its session, or a machine with a token, by the same rules as at the API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict, parse_cookie
from django.utils import translation

from fairsite.accounts.actions.sessions import note_sign_of_life
from fairsite.accounts.actions.tokens import note_use
from fairsite.accounts.guests import may_listen
from fairsite.accounts.models import ApiToken
from fairsite.accounts.policies import owes_second_factor
from fairsite.accounts.scopes import Scope, covers
from fairsite.accounts.sessions import OWES_FACTOR, SessionStore
from fairsite.audit.context import REQUEST

if TYPE_CHECKING:
    from fairsite.accounts.models import Session, User

SCHEME: Final = "bearer"
POWERS: Final = ("is_superuser", "is_staff", "language")


@dataclass(frozen=True)
class Held:
    """`request` stands for the handshake: the audit trail reads from it where a change came from."""

    person: User
    request: HttpRequest
    may_write: bool

    @property
    def language(self) -> str:
        """That of the page, if it says so."""
        asked = self.request.GET.get("language", "").lower()
        return asked if asked in dict(settings.LANGUAGES) else self.person.language

    @contextmanager
    def acting(self) -> Iterator[None]:
        held = REQUEST.set(self.request)
        try:
            with translation.override(self.language):
                yield
        finally:
            REQUEST.reset(held)


@contextmanager
def acting_together() -> Iterator[None]:
    """For many at once, each of whom the actions name; of a change in their names no single address is told."""
    request = HttpRequest()
    request.path = "/ws/v1/"
    held = REQUEST.set(request)
    try:
        yield
    finally:
        REQUEST.reset(held)


@dataclass(frozen=True)
class BySession(Held):
    def still_hold(self) -> bool:
        """By the cookie of the handshake, once more: also a new password ends it."""
        again = by_session(self.request)
        if again is None or again.person != self.person:
            return False
        note_sign_of_life(session=cast("Session", cast("SessionStore", self.request.session).row))
        self.person.refresh_from_db(fields=POWERS)
        return True


@dataclass(frozen=True)
class ByToken(Held):
    token: ApiToken

    def still_hold(self) -> bool:
        if not ApiToken.objects.live().filter(pk=self.token.pk, person__is_active=True).exists():
            return False
        self.person.refresh_from_db(fields=POWERS)
        return not owes_second_factor(self.person)


def credentials_in(scope: dict[str, Any]) -> Held | None:
    """Of a handshake. Who shows a token is asked for nothing else."""
    request = handshake(scope)
    authorization = request.META.get("HTTP_AUTHORIZATION")
    return by_session(request) if authorization is None else by_token(request, authorization)


def handshake(scope: dict[str, Any]) -> HttpRequest:
    request = HttpRequest()
    request.path, request.method = scope["path"], "GET"
    with suppress(SuspiciousOperation):  # a question of a thousand parts is none
        request.GET = QueryDict(scope.get("query_string", b""))
    for name, value in scope["headers"]:
        request.META[f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}"] = value.decode("latin-1")
    request.META["REMOTE_ADDR"] = (scope.get("client") or [""])[0]
    return request


def by_session(request: HttpRequest) -> BySession | None:
    key = parse_cookie(request.META.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME)
    if not key:
        return None
    request.session = SessionStore(key)
    person = cast("User", get_user(request))
    if not person.is_authenticated or (request.session.get(OWES_FACTOR) and owes_second_factor(person)):
        return None
    if not may_listen(person):
        return None
    request.user = person
    return BySession(person, request, may_write=True)


def by_token(request: HttpRequest, authorization: str) -> ByToken | None:
    scheme, _space, secret = authorization.partition(" ")
    token = ApiToken.objects.opened_by(secret.strip()) if scheme.lower() == SCHEME else None
    if token is None or owes_second_factor(token.person):
        return None
    note_use(token=token)
    request.user = token.person
    return ByToken(token.person, request, may_write=covers(token.scopes, Scope.WRITE), token=token)
