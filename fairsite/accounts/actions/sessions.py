"""Where people are signed in: noticed, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fairsite.accounts.events import SessionsEnded
from fairsite.accounts.models import Session
from fairsite.accounts.models.session import COALESCED
from fairsite.accounts.policies import can_end_session, can_end_sessions
from fairsite.errors import Forbidden
from fairsite.live.pushing import look_again_at
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Collection

    from fairsite.accounts.models import User


@transaction.atomic
def end_session(*, session: Session, by: User) -> None:
    """Signs one browser out, at once."""
    if session.person is None or not can_end_session(by, session):
        raise Forbidden
    ended, _by_kind = Session.objects.filter(pk=session.pk).delete()
    publish(SessionsEnded(person=session.person, by=by, ended=ended))
    look_again_after_commit(session.person)


@transaction.atomic
def end_sessions(*, person: User, by: User) -> int:
    """Signs somebody out everywhere. Returns of how many browsers."""
    if not can_end_sessions(by, person):
        raise Forbidden
    return sign_out(person=person, by=by, kept=None)


@transaction.atomic
def end_other_sessions(*, by: User, kept: str | None) -> int:
    """Signs oneself out everywhere but in the session of that key."""
    return sign_out(person=by, by=by, kept=kept)


def sign_out(*, person: User, by: User, kept: str | None) -> int:
    """The part of every action that signs people out; its caller has asked whether it may, in its transaction."""
    ended, _by_kind = Session.objects.of(person).exclude(pk=kept or "").delete()
    publish(SessionsEnded(person=person, by=by, ended=ended))
    look_again_after_commit(person)
    return ended


def look_again_after_commit(person: User) -> None:
    """The sockets of whoever was signed out end now and not within a minute."""
    transaction.on_commit(lambda: look_again_at(person.pk))


def note_signs_of_life(*, sessions: Collection[Session]) -> None:
    """Remembers that sessions are in use, writing each at most once in five minutes; a locked one is left for later."""
    now = timezone.now()
    if stale := [one.pk for one in sessions if one.is_stale(now)]:
        rows = Session.objects.filter(pk__in=stale, seen_at__lt=now - COALESCED)
        with transaction.atomic():
            free = rows.select_for_update(skip_locked=True, no_key=True).values("pk")
            Session.objects.filter(pk__in=free).update(seen_at=now)
