"""Letters about unread answers: wanted or not, and written when they are due."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from booths.models import said
from fairsite.accounts.actions.mail import send_letter
from fairsite.accounts.letters import unlinked
from fairsite.accounts.policies import has_account
from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish
from meetings.digest import is_due, readers_away, seal_of, told_of, way_out
from meetings.events import DigestRefused, DigestWanted
from meetings.models import Digest

if TYPE_CHECKING:
    from datetime import datetime

    from fairsite.accounts.models import User

MOST_AT_ONCE: Final = 500


@transaction.atomic
def want_digest(*, by: User) -> Digest:
    """Be told by letter of answers that one has not read."""
    if not has_account(by):
        raise Forbidden
    digest, _is_new = Digest.objects.update_or_create(person=by, defaults={"is_wanted": True})
    publish(DigestWanted(digest=digest))
    return digest


@transaction.atomic
def refuse_digest(*, by: User) -> Digest:
    """Be told on the site alone."""
    if not by.is_authenticated:
        raise Forbidden
    digest, _is_new = Digest.objects.update_or_create(person=by, defaults={"is_wanted": False})
    publish(DigestRefused(digest=digest))
    return digest


def send_digests(*, now: datetime | None = None) -> int:
    """A letter to everybody for whom one is due. May run twice at a time: each gets his once.

    Whoever sleeps, or has had his, holds up nobody behind him.
    """
    now = now or timezone.now()
    written = (person for person in readers_away(now) if send_digest(person=person, now=now))
    return sum(1 for _person in islice(written, MOST_AT_ONCE))


@transaction.atomic
def send_digest(*, person: User, now: datetime) -> bool:
    """The letter and the note that it was written are committed together."""
    Digest.objects.bulk_create([Digest(person=person)], ignore_conflicts=True)
    digest = Digest.objects.select_for_update().get(person=person)
    if not digest.is_wanted or not is_due(person, digest.sent_at, now):
        return False
    conversations = list(told_of(person, now))
    if not conversations:
        return False
    seal = seal_of(person)
    called = [(one, unlinked(said(one.booth, "name", person.language).text)) for one in conversations]
    context = {"conversations": called, "seal": seal}
    send_letter(to=person, template="meetings/digest", context=context, unsubscribe=way_out(person, seal))
    digest.sent_at = now
    digest.save(update_fields=["sent_at"])
    return True
