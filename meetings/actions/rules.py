"""What a fair asks of those who talk at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish
from meetings.events.moderation import TalkRulesSet
from meetings.models import TalkRules
from meetings.policies import can_moderate

if TYPE_CHECKING:
    from booths.models import Fair
    from fairsite.accounts.models import User


@transaction.atomic
def set_talk_rules(*, fair: Fair, slow_seconds: int, words: str, by: User) -> TalkRules:
    """The pause between two messages, and the words that are refused from now on."""
    if not can_moderate(by, fair):
        raise Forbidden
    listed = "\n".join(dict.fromkeys(line.strip() for line in words.splitlines() if line.strip()))
    given = {"slow_seconds": slow_seconds, "words": listed}
    rules, _is_new = TalkRules.objects.update_or_create(fair=fair, defaults=given)
    rules.fair = fair
    publish(TalkRulesSet(rules=rules))
    return rules
