"""Report a message to the organisers; decide what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish
from meetings import errors
from meetings.actions.conversation import locked
from meetings.actions.message import remove_message
from meetings.actions.silence import silence_person, wait_for_what_is_being_said
from meetings.enums import ReportReason, Verdict
from meetings.events.moderation import MessageReported, ReportJudged
from meetings.models import Report
from meetings.policies import can_judge, can_report, can_silence

if TYPE_CHECKING:
    from datetime import datetime

    from fairsite.accounts.models import User
    from meetings.models import Message

SILENCING: Final = {Verdict.MUTED, Verdict.BANNED}


@transaction.atomic
def report_message(*, message: Message, reason: ReportReason, words: str, by: User) -> Report:
    """Ask the organisers to look at it. Reported twice by one person it is one report, as it was the first time.

    What was reworded since they decided may be reported again.
    """
    if not can_report(by, message):
        raise Forbidden
    if message.author_id == by.pk:
        raise errors.OwnMessage
    known = Report.objects.with_message().filter(message=message, by=by).last()
    if known and not known.is_overtaken_by(message):
        return known
    if message.withdrawn_at is not None:
        raise errors.MessageGone
    fair = message.conversation.booth.fair
    given = {"fair": fair, "reason": reason, "words": words, "said": message.text}
    row, is_new = Report.objects.get_or_create(message=message, by=by, verdict="", defaults=given)
    report = Report.objects.with_message().get(pk=row.pk)
    if is_new:
        publish(MessageReported(report=report))
    return report


@transaction.atomic
def decide_report(*, report: Report, verdict: Verdict, reason: str, until: datetime | None, by: User) -> Report:
    """Once and for all reports of the message that wait; whoever is muted or banned for it, it goes as well.

    A mute has an end, and no other verdict has one.
    """
    author, fair = report.message.author, report.fair
    if not can_judge(by, report) or (verdict in SILENCING and not can_silence(by, author, fair)):
        raise Forbidden
    if (verdict == Verdict.MUTED) != (until is not None):
        raise errors.VerdictAndEndDisagree.of("hours")
    conversation = report.message.conversation  # is locked before its reports, as by whoever else changes both
    if verdict in SILENCING:
        wait_for_what_is_being_said(author, fair, conversation)
    else:
        locked(conversation)
    waiting = Report.objects.waiting().filter(message=report.message_id).select_for_update(of=("self",))
    rows = list(waiting.with_message().order_by("pk"))
    if report.pk not in {row.pk for row in rows}:
        raise errors.ReportDecided
    if verdict in SILENCING:
        silence_person(fair=fair, person=author, reason=reason, until=until, by=by)
    if verdict != Verdict.DISMISSED:
        remove_message(report.message)
    for row in rows:
        _settle(row, verdict, reason, by)
    return Report.objects.with_message().get(pk=report.pk)


def _settle(report: Report, verdict: Verdict, reason: str, by: User) -> None:
    report.verdict, report.why, report.decided_by, report.decided_at = verdict, reason, by, timezone.now()
    report.said = ""
    report.save(update_fields=["verdict", "why", "decided_by", "decided_at", "said"])
    publish(ReportJudged(report=report))
