"""Who is to get a letter about answers that wait for him: one for all, and at most one in each part of a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import translation

from fairsite.accounts.models import Session, User
from fairsite.live.presence import present_people
from meetings.models import Conversation, Digest, Message, Participant

if TYPE_CHECKING:
    from django.db.models import QuerySet

LOOK_BACK: Final = timedelta(days=3)
"""Older answers are told of no more."""
LEFT_OPEN: Final = timedelta(hours=3)
"""After so long an answer is told of though a page of the site is open somewhere."""
PARTS: Final = ((6, 12), (12, 18), (18, 22))
"""Morning, afternoon and evening, by the reader's own clock; nobody is written to at night."""
SALT: Final = "meetings.digest"


def day_part(moment: datetime, zone: str) -> tuple[date, int] | None:
    """The part of the reader's day in which a moment falls; none at night."""
    local = moment.astimezone(ZoneInfo(zone))
    return next(((local.date(), begin) for begin, end in PARTS if begin <= local.hour < end), None)


def is_due(person: User, sent_at: datetime | None, now: datetime) -> bool:
    part = day_part(now, person.time_zone)
    return part is not None and (sent_at is None or day_part(sent_at, person.time_zone) != part)


def unread_answers(now: datetime) -> QuerySet[Message]:
    """What was said to visitors lately, is unread for long enough, and no letter has told of."""
    read = Participant.objects.filter(conversation=OuterRef("conversation"), person=OuterRef("conversation__visitor"))
    sent = Digest.objects.filter(person=OuterRef("conversation__visitor")).values("sent_at")
    lately = Message.objects.filter(withdrawn_at=None, said_at__range=(now - LOOK_BACK, now))
    theirs = lately.exclude(author=F("conversation__visitor"))
    untold = theirs.annotate(read=Coalesce(Subquery(read.values("read")), 0), told=Subquery(sent))
    return untold.filter(Q(told=None) | Q(said_at__gt=F("told")), seq__gt=F("read")).order_by()


def readers_away(now: datetime) -> QuerySet[User]:
    """Whose oldest answer has waited long enough, each with `since`, and who is not on the site to see it."""
    since = unread_answers(now).filter(conversation__visitor=OuterRef("pk")).values("conversation__visitor")
    oldest = since.annotate(at=Min("said_at")).values("at")
    here = Session.objects.filter(person=OuterRef("pk"), seen_at__gt=now - settings.DIGEST_AFTER)
    visitors = unread_answers(now).values("conversation__visitor")
    unwanted = Digest.objects.filter(is_wanted=False).values("person")
    readers = User.objects.active().somebody().filter(pk__in=visitors).exclude(pk__in=unwanted)
    away = ~Exists(here) & ~Q(pk__in=present_people())
    waited = Q(since__lte=now - settings.DIGEST_AFTER) & away | Q(since__lte=now - LEFT_OPEN)
    return readers.annotate(since=Subquery(oldest)).filter(waited).order_by("since")


def told_of(person: User, now: datetime) -> QuerySet[Conversation]:
    """The conversations that a letter names, each with `count`."""
    mine = unread_answers(now).filter(conversation=OuterRef("pk")).values("conversation")
    count = mine.annotate(n=Count("pk")).values("n")
    found = Conversation.objects.filter(visitor=person).annotate(count=Subquery(count)).filter(count__gt=0)
    return found.select_related("booth__fair").order_by("pk")


def is_wanted_by(person: User) -> bool:
    return not Digest.objects.filter(person=person, is_wanted=False).exists()


def seal_of(person: User) -> str:
    """What stands in the link that switches the letters off, without signing in."""
    return signing.dumps(person.pk, salt=SALT)


def way_out(person: User, seal: str) -> str:
    """The whole address of that link, in the reader's language."""
    with translation.override(person.language):
        return settings.SITE_URL.rstrip("/") + reverse("meetings:letters-off", args=[seal])
