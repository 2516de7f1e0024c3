"""What organisers and pages read of reports, blocks and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetings.enums import Side
from meetings.models import Block, Message, Report, TalkRules
from meetings.models.moderation import AROUND

if TYPE_CHECKING:
    from booths.models import Fair
    from meetings.models import Conversation


def around(report: Report) -> list[Message]:
    """What organisers see of a conversation: something about a message on which they have to decide, else nothing."""
    if report.verdict:
        return []
    here = Message.objects.filter(conversation=report.message.conversation_id).with_author()
    before = here.filter(seq__lte=report.message.seq).order_by("-seq")[: AROUND + 1]
    after = here.filter(seq__gt=report.message.seq).order_by("seq")[:AROUND]
    return [*reversed(before), *after]


def with_around(report: Report) -> Report:
    report.around = around(report)  # type: ignore[attr-defined]  # for its shape
    return report


def blocked_in(conversation: Conversation) -> dict[str, bool]:
    sides = set(Block.objects.in_force().between(conversation).values_list("side", flat=True))
    return {"by_visitor": Side.VISITOR in sides, "by_desk": Side.DESK in sides}


def rules_of(fair: Fair) -> TalkRules:
    """As they are stored, or as they are where nobody has set any."""
    return TalkRules.objects.filter(fair=fair).first() or TalkRules(fair=fair)


def reports_waiting(fair: Fair) -> int:
    return Report.objects.waiting().filter(fair=fair).count()
