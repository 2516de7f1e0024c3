"""Who holds a socket: a browser with its session, or a machine with a token, by the same rules as at the API."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings
from django.http import HttpRequest, parse_cookie
from django.utils import translation

from fairsite.accounts.actions.sessions import note_signs_of_life
from fairsite.accounts.actions.tokens import note_use
from fairsite.accounts.guests import may_listen
from fairsite.accounts.models import ApiToken
from fairsite.accounts.policies import owes_second_factor
from fairsite.accounts.scopes import Scope, covers
from fairsite.accounts.sessions import OWES_FACTOR, SessionStore
from fairsite.accounts.viewing import KEPT
from fairsite.audit.context import REQUEST

if TYPE_CHECKING:
    from fairsite.accounts.models import User

AUTHORIZATION: Final = "HTTP_AUTHORIZATION"
SCHEME: Final = "bearer"
POWERS: Final = ("is_superuser", "is_staff", "language")


@dataclass(frozen=True)
class Held(ABC):
    """`request` stands for the handshake: the audit trail reads from it where a change came from."""

    person: User
    request: HttpRequest
    may_write: bool

    @abstractmethod
    def holder(self, tokens: Mapping[int, ApiToken]) -> User | None:
        """The person as the database has him, if these would be accepted again now; live tokens by their keys."""

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
    """For many at once, each of whom the actions name; of a change in their names no single address is told.

    One who is alone acts as himself already.
    """
    if REQUEST.get(None):
        yield
        return
    request = HttpRequest()
    request.path = "/ws/v1/"
    held = REQUEST.set(request)
    try:
        yield
    finally:
        REQUEST.reset(held)


@dataclass(frozen=True)
class BySession(Held):
    def holder(self, tokens: Mapping[int, ApiToken]) -> User | None:  # noqa: ARG002
        """By the cookie of the handshake, once more: also a new password ends it."""
        again = by_session(self.request)
        return again.person if again and again.person == self.person else None


@dataclass(frozen=True)
class ByToken(Held):
    token: ApiToken

    def holder(self, tokens: Mapping[int, ApiToken]) -> User | None:
        token = tokens.get(self.token.pk)
        return token.person if token and not owes_second_factor(token.person) else None


def credentials_of(requests: Sequence[HttpRequest]) -> list[Held | None]:
    """Of handshakes that have come at one moment. Who shows a token is asked for nothing else."""
    open_sessions([one for one in requests if AUTHORIZATION not in one.META])
    return [by_token(one) if AUTHORIZATION in one.META else newly_by_session(one) for one in requests]


def still_hold(held: Sequence[Held]) -> list[bool]:
    """Of each whether it would be accepted again now; what the person may do by what he is, is read anew."""
    sessions = [one.request for one in held if isinstance(one, BySession)]
    open_sessions(sessions)
    rows = [cast("SessionStore", one.session).row for one in sessions]
    note_signs_of_life(sessions=[row for row in rows if row])
    tokens = ApiToken.objects.held([one.token.pk for one in held if isinstance(one, ByToken)])
    now = [one.holder(tokens) for one in held]
    for one, holder in zip(held, now, strict=True):
        for power in POWERS if holder else ():
            setattr(one.person, power, getattr(holder, power))
    return [holder is not None for holder in now]


def open_sessions(requests: Sequence[HttpRequest]) -> None:
    """Of all of them in one query, each with its person."""
    for request in requests:
        request.session = SessionStore(
            parse_cookie(request.META.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME)
        )
    SessionStore.load_all([cast("SessionStore", request.session) for request in requests])


def newly_by_session(request: HttpRequest) -> BySession | None:
    """A socket is for the person at the browser: none opens while he looks as somebody else."""
    return None if KEPT in request.session else by_session(request)


def by_session(request: HttpRequest) -> BySession | None:
    """Who holds the session that was opened.

    It is read anew whenever he is asked again: of the many who only listen nobody keeps it in memory.
    """
    session: SessionStore = vars(request).pop("session")
    person = session.holder
    if person is None or (session.get(OWES_FACTOR) and owes_second_factor(person)):
        return None
    if not may_listen(person):
        return None
    request.user = person
    return BySession(person, request, may_write=True)


def by_token(request: HttpRequest) -> ByToken | None:
    scheme, _space, secret = request.META[AUTHORIZATION].partition(" ")
    token = ApiToken.objects.opened_by(secret.strip()) if scheme.lower() == SCHEME else None
    if token is None or owes_second_factor(token.person):
        return None
    note_use(token=token)
    request.user = token.person
    return ByToken(token.person, request, may_write=covers(token.scopes, Scope.WRITE), token=token)
