"""Tell by letter what organisers decided: the main contacts of the exhibitor, each in his language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override

from booths.enums import Outcome, TeamRole
from booths.models import Booth, Exhibitor, said
from fairsite.accounts.actions.mail import send_letter
from fairsite.accounts.letters import unlinked
from fairsite.accounts.models import User
from fairsite.addresses import address_of

if TYPE_CHECKING:
    from booths.models import Decision
    from booths.models.decision import Submission


def send_decision(*, decision: Decision) -> None:
    """One letter to each; whoever decided about a stand of his own needs none."""
    submission = decision.about
    contacts = User.objects.active().filter(
        team_roles__exhibitor=exhibitor_of(submission), team_roles__role=TeamRole.MAIN_CONTACT
    )
    for person in contacts.exclude(pk=decision.by_id).order_by("pk"):
        send_letter(to=person, template="booths/decision", context=words_of(decision, submission, person.language))


def exhibitor_of(submission: Submission) -> Exhibitor:
    return submission if isinstance(submission, Exhibitor) else submission.exhibitor


def words_of(decision: Decision, submission: Submission, language: str) -> dict[str, Any]:
    """What the letter says, in the language of whoever reads it."""
    with override(language):
        return {
            "kind": type(submission).__name__,
            "is_approved": decision.outcome == Outcome.APPROVED,
            "what": unlinked(said(*named_by(submission), language).text),
            "code": submission.code if isinstance(submission, Booth) else "",
            "opens_at": opening_of(submission),
            "zone": submission.fair.time_zone,
            "fair_name": unlinked(said(submission.fair, "name", language).text),
            "reason": said(decision, "reason", language).text,
            "url": settings.SITE_URL.rstrip("/") + where_it_goes_on(submission, decision),
        }


def opening_of(submission: Submission) -> str:
    """When a booth opens that was approved for later, by the clocks of the fair."""
    if not isinstance(submission, Booth) or submission.publish_at is None:
        return ""
    return date_format(submission.publish_at.astimezone(submission.fair.zone), "DATETIME_FORMAT")


def named_by(submission: Submission) -> tuple[Any, str]:
    """The row and the field that say its name."""
    if isinstance(submission, Exhibitor):
        return submission.organisation, "name"
    return submission, "name" if isinstance(submission, Booth) else "title"


def where_it_goes_on(submission: Submission, decision: Decision) -> str:
    """The page of the portal on which the next step is taken."""
    at = [submission.fair.slug, exhibitor_of(submission).pk]
    if isinstance(submission, Exhibitor):
        is_in = decision.outcome == Outcome.APPROVED
        return address_of("booths:portal-exhibitor" if is_in else "booths:portal-application", *at)
    if isinstance(submission, Booth):
        return address_of("booths:portal-booth", *at, submission.code)
    return address_of("booths:portal-project", *at, submission.pk)
