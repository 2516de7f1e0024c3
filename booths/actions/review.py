"""Look through what was handed in: who does it, what was decided, and the phrases to say it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from booths.errors import ReviewerRunsAnotherFair
from booths.events.review import PhraseDropped, PhraseKept, ReviewAssigned, ReviewDecided
from booths.models import Decision, Phrase
from booths.models.decision import ABOUT
from booths.policies import can_run_fair
from booths.serializers.submission import submission_fields
from fairsite.errors import Forbidden, refusing_violations
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from booths.enums import Outcome, Queue
    from booths.models import Fair
    from booths.models.decision import Submission
    from fairsite.accounts.models import User


def note_decision(
    *, submission: Submission, outcome: Outcome, reason_en: str = "", reason_zh: str = "", by: User
) -> Decision:
    """Keep what was decided and what the submission said then; called in the transaction of the decision."""
    decision = Decision.objects.create(
        fair_id=submission.fair_id,
        outcome=outcome,
        reason_en=reason_en,
        reason_zh=reason_zh,
        seen=submission_fields(submission),
        by=by,
        **{ABOUT[type(submission)]: submission},
    )
    publish(ReviewDecided(decision=decision))
    return decision


@transaction.atomic
def assign_review(*, submission: Submission, to: User | None, by: User) -> Submission:
    """Give a submission to a colleague who runs the fair, too; to nobody: back into the common queue."""
    if not can_run_fair(by, submission.fair):
        raise Forbidden
    if to is not None and not can_run_fair(to, submission.fair):
        raise ReviewerRunsAnotherFair
    row = type(submission).objects.select_for_update(of=("self",)).select_related("fair").get(pk=submission.pk)
    row.reviewer = to
    row.save(update_fields=["reviewer"])
    publish(ReviewAssigned(submission=row))
    return row


@transaction.atomic
def keep_phrase(*, fair: Fair, queue: Queue, text_en: str = "", text_zh: str = "", by: User) -> Phrase:
    """Keep a reason for the next time, last in its queue's list."""
    if not can_run_fair(by, fair):
        raise Forbidden
    last = fair.phrases.filter(queue=queue).aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    with refusing_violations(), transaction.atomic():
        phrase = Phrase.objects.create(fair=fair, queue=queue, text_en=text_en, text_zh=text_zh, position=position)
    publish(PhraseKept(phrase=phrase))
    return phrase


@transaction.atomic
def reword_phrase(*, phrase: Phrase, queue: Queue, text_en: str, text_zh: str, position: int, by: User) -> Phrase:
    if not can_run_fair(by, phrase.fair):
        raise Forbidden
    phrase = Phrase.objects.select_for_update(of=("self",)).select_related("fair").get(pk=phrase.pk)
    phrase.queue, phrase.text_en, phrase.text_zh, phrase.position = queue, text_en, text_zh, position
    with refusing_violations(), transaction.atomic():
        phrase.save(update_fields=["queue", "text_en", "text_zh", "position"])
    publish(PhraseKept(phrase=phrase))
    return phrase


@transaction.atomic
def drop_phrase(*, phrase: Phrase, by: User) -> None:
    if not can_run_fair(by, phrase.fair):
        raise Forbidden
    publish(PhraseDropped(phrase=phrase))
    phrase.delete()
