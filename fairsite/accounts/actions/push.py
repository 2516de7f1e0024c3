"""Browsers that tell somebody of news: asked for, left alone, given something to tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from fairsite.accounts.enums import PushShows
from fairsite.accounts.errors import PushIsOff
from fairsite.accounts.events import PushSubscribed, PushUnsubscribed
from fairsite.accounts.models import PushNote, PushSubscription, User
from fairsite.accounts.models.push import digest_of_endpoint
from fairsite.accounts.policies import can_unsubscribe_push
from fairsite.accounts.push import sender
from fairsite.errors import Forbidden
from fairsite.handing import hand_to_worker_after_commit
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fairsite.accounts.models import Session

TASK: Final = "accounts.send_push"
MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Keys:
    """What a browser gives for words to be sealed with, as it writes it."""

    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class News:
    """For somebody, in his language: `address` is where it stands; `words` is told where he wants to see them."""

    person_id: int
    topic: str
    title: str
    words: str
    address: str

    def shown(self, shows: str) -> dict[str, Any]:
        body = self.words if shows == PushShows.WORDS else ""
        return {"title": self.title, "body": body, "tag": self.topic, "address": self.address}


@transaction.atomic
def subscribe_push(
    *, endpoint: str, keys: Keys, session: Session, by: User, shows: PushShows | None = None
) -> PushSubscription:
    """Once for each browser, however often it is said; whoever signs in there after somebody else takes it over."""
    if not by.is_authenticated or session.person_id != by.pk:
        raise Forbidden
    if sender() is None:
        raise PushIsOff
    User.objects.select_for_update().get(pk=by.pk)
    known = PushSubscription.objects.select_for_update().filter(digest=digest_of_endpoint(endpoint)).first()
    if known and known.person_id != by.pk:  # what it was still to tell is nobody's business any more
        known.delete()
    chosen = {"shows": shows} if shows else {}
    given = {"person": by, "session": session, "endpoint": endpoint, "p256dh": keys.p256dh, "auth": keys.auth}
    subscription, is_new = PushSubscription.objects.update_or_create(
        digest=digest_of_endpoint(endpoint), defaults={**given, **chosen, "failures": 0}
    )
    if is_new:
        _let_oldest_go(by)
    if is_new or (known and known.shows != subscription.shows):
        publish(PushSubscribed(subscription=subscription))
    return subscription


def _let_oldest_go(person: User) -> None:
    kept = PushSubscription.objects.of(person).order_by("-created_at", "-pk").values("pk")[:MOST]
    PushSubscription.objects.of(person).exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()


@transaction.atomic
def unsubscribe_push(*, subscription: PushSubscription, by: User) -> None:
    """This browser tells nothing any more."""
    if not can_unsubscribe_push(by, subscription):
        raise Forbidden
    publish(PushUnsubscribed(subscription=subscription))
    subscription.delete()


def queue_push(news: Sequence[News]) -> list[PushNote]:
    """For each browser of whom it is for, in the caller's transaction; it leaves soon after the commit."""
    browsers = PushSubscription.objects.filter(person__in={one.person_id for one in news})
    of: dict[int, list[PushSubscription]] = {}
    for browser in browsers:
        of.setdefault(browser.person_id, []).append(browser)
    now = timezone.now()
    notes = [
        PushNote(subscription=browser, topic=one.topic, words=one.shown(browser.shows), written_at=now, due_at=now)
        for one in news
        for browser in of.get(one.person_id, [])
    ]
    PushNote.objects.bulk_create(
        notes,
        update_conflicts=True,
        update_fields=["words", "written_at", "due_at", "attempts"],
        unique_fields=["subscription", "topic"],
    )
    hand_to_worker_after_commit(TASK, *(note.pk for note in notes))
    return notes


def take_push_back(*, topics: Collection[str]) -> None:
    """What is still to be told of them is told to nobody; part of an action that takes the words away."""
    PushNote.objects.filter(topic__in=topics).delete()
