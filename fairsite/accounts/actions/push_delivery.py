"""What browsers are to tell, handed to their push services: at least once, soon, and not for ever."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import orjson
import structlog
from django.db.models import F
from django.utils import timezone

from fairsite.accounts.actions.push import TASK
from fairsite.accounts.models import PushNote, PushSubscription
from fairsite.accounts.push import sender
from fairsite.handing import hand_to_worker
from fairsite.pages_elsewhere import NotReached, Reach, Told, hand_in
from fairsite.web_push import Reader, sealed

if TYPE_CHECKING:
    from fairsite.web_push import Sender

REACH: Final = Reach(ports=(443,), patience=5.0, most=0)
LEASE: Final = timedelta(minutes=1)  # longer than a try may take
TRIES: Final = 6
PAUSE: Final = timedelta(seconds=30)  # doubled with each try
LONGEST_PAUSE: Final = timedelta(hours=1)
OLD: Final = timedelta(hours=6)
"""News older than this is told by nobody; push services keep it no longer either."""
MOST_FAILURES: Final = 5
GONE: Final = frozenset({401, 403, 404, 410})
"""The browser is not there any more, or knows the site by another key."""
LATER: Final = frozenset({408, 425, 429})

log = structlog.get_logger(__name__)


def deliver_push(*, note_id: int, reach: Reach = REACH) -> Told | None:
    """One try at a note that is due; what the service said. May run twice at a time: one of them does it."""
    note, by = claim_push(note_id=note_id), sender()
    if note is None or by is None:
        return None
    if note.written_at < timezone.now() - OLD or note.attempts > TRIES:
        give_up_push(note=note)
        return None
    try:
        told = hand_over_push(note, by, reach)
    except NotReached:
        told = Told(HTTPStatus.SERVICE_UNAVAILABLE, None)
        put_off_others(note)
    settle_push(note=note, told=told)
    return told


def claim_push(*, note_id: int) -> PushNote | None:
    """For one try by the caller alone: one UPDATE counts it and moves the next one behind the lease."""
    now = timezone.now()
    claimed = PushNote.objects.due(now).filter(pk=note_id).update(attempts=F("attempts") + 1, due_at=now + LEASE)
    return PushNote.objects.select_related("subscription").filter(pk=note_id).first() if claimed else None


def hand_over_push(note: PushNote, by: Sender, reach: Reach) -> Told:
    browser = note.subscription
    headers = {
        "Authorization": by.signature(browser.endpoint),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(OLD.total_seconds())),
        "Topic": note.topic,
        "Urgency": "high",
    }
    words = sealed(orjson.dumps(note.words), Reader.of(browser.p256dh, browser.auth))
    return hand_in(browser.endpoint, words, headers, reach)


def settle_push(*, note: PushNote, told: Told) -> None:
    browser = PushSubscription.objects.filter(pk=note.subscription_id)
    if HTTPStatus.OK <= told.status < HTTPStatus.MULTIPLE_CHOICES:
        browser.update(told_at=timezone.now(), failures=0)
        done_with(note)
    elif told.status in GONE:
        browser.delete()
    elif told.status in LATER or told.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        put_off_push(note=note, told=told)
    else:
        give_up_push(note=note)


def put_off_push(*, note: PushNote, told: Told) -> None:
    """Again later, each pause twice the last, or as long as the service asks for; after the last try not again."""
    if note.attempts >= TRIES:
        give_up_push(note=note)
        return
    asked = timedelta(seconds=min(told.later or 0, LONGEST_PAUSE.total_seconds()))
    pause = max(PAUSE * 2 ** (note.attempts - 1), asked)
    PushNote.objects.filter(pk=note.pk, due_at=note.due_at).update(due_at=timezone.now() + pause)


def put_off_others(note: PushNote) -> None:
    """A service that cannot be reached is tried once and not by all notes for it: each would hold a worker."""
    waiting = PushNote.objects.due(timezone.now()).filter(subscription=note.subscription_id)
    waiting.update(due_at=timezone.now() + PAUSE)


def give_up_push(*, note: PushNote) -> None:
    """A browser for which this happens again and again is not there any more."""
    log.info("push_given_up", attempts=note.attempts)
    browser = PushSubscription.objects.filter(pk=note.subscription_id)
    browser.update(failures=F("failures") + 1)
    done_with(note)
    browser.filter(failures__gte=MOST_FAILURES).delete()


def done_with(note: PushNote) -> None:
    """Unless something newer of the same topic has taken its place meanwhile."""
    PushNote.objects.filter(pk=note.pk, due_at=note.due_at).delete()


def sweep_push(*, older_than: timedelta = timedelta(seconds=15), most: int = 500) -> int:
    """Hands over again what has been due for a while: its message was lost, or its pause is over."""
    waiting = PushNote.objects.due(timezone.now() - older_than).order_by("due_at")
    notes = list(waiting.values_list("pk", flat=True)[:most])
    hand_to_worker(TASK, notes)
    return len(notes)
