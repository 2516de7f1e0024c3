"""Show that somebody is writing. It stands nowhere: who does not hear it in the moment never does."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import structlog
from django.conf import settings
from django.utils import timezone
from redis import Redis, RedisError

from fairsite.errors import Forbidden
from fairsite.impatience import impatient_redis
from fairsite.live.frames import Frame, encoded
from fairsite.live.heard import HEARD
from fairsite.live.pushing import push
from meetings.audiences import desk_of, those_in
from meetings.circumstances import circumstances_in
from meetings.moderation import hindrance
from meetings.policies import can_take_part
from meetings.serializers.typist import TypistSerializer

if TYPE_CHECKING:
    from fairsite.accounts.models import User
    from meetings.models import Conversation

TYPING: Final = "typing.shown"
PAUSE_S: Final = 3
"""In which of one person in one conversation it is told once."""
HEARD.update({TYPING: TypistSerializer})

log = structlog.get_logger(__name__)


def show_typing(*, conversation: Conversation, by: User) -> None:
    """To those in the conversation and at its desk. Whoever is behind with reading, and whoever is away, misses it."""
    if not can_take_part(by, conversation):
        raise Forbidden
    if refusal := hindrance(circumstances_in(conversation, by)):
        raise refusal
    if is_news(f"typing:{conversation.pk}:{by.pk}"):
        places = (those_in(conversation), desk_of(conversation.booth.exhibitor))
        said = TypistSerializer({"conversation": conversation.pk, "person": by}).data
        push(Frame(places, encoded(TYPING, said, at=timezone.now()), is_passing=True))


def is_news(key: str) -> bool:
    """Whether nobody has said so in the last seconds, in any process of the site. Without Redis nothing is."""
    try:
        return bool(memory(settings.REDIS_URL).set(key, b"", nx=True, ex=PAUSE_S))
    except (RedisError, OSError) as error:
        log.warning("typing_unknown", error=type(error).__name__)
        return False


@cache
def memory(url: str) -> Redis:
    return impatient_redis(url)
