"""Looking at the site as somebody else: begun, seen page by page, ended."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from fairsite.accounts.events import ViewingBegan, ViewingEnded
from fairsite.accounts.models import User, Viewing
from fairsite.accounts.policies import can_view_as
from fairsite.audit.noting import note
from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish


@transaction.atomic
def begin_viewing(*, person: User, reason: str, by: User) -> Viewing:
    """For half an hour at most. Who views as somebody already, views as the new one from now on."""
    User.objects.select_for_update().get(pk=by.pk)
    if not can_view_as(by, person):
        raise Forbidden
    for earlier in Viewing.objects.open().filter(by=by):
        end_viewing(viewing=earlier, by=by)
    viewing = Viewing.objects.create(person=person, by=by, reason=" ".join(reason.split()))
    publish(ViewingBegan(viewing=viewing))
    note("accounts.begin_viewing", row=person, reason=viewing.reason, viewing=viewing.pk)
    return viewing


@transaction.atomic
def end_viewing(*, viewing: Viewing, by: User) -> Viewing:
    """By the one who views; ending it twice changes nothing."""
    if viewing.by_id != by.pk:
        raise Forbidden
    viewing = Viewing.objects.select_for_update(of=("self",)).select_related("person", "by").get(pk=viewing.pk)
    if viewing.ended_at is None:
        viewing.ended_at = min(timezone.now(), viewing.ends_at)
        viewing.save(update_fields=["ended_at"])
        publish(ViewingEnded(viewing=viewing))
        note("accounts.end_viewing", row=viewing.person, viewing=viewing.pk)
    return viewing


def note_page_seen(*, viewing: Viewing, path: str, by: User) -> None:
    """The trail says who has seen what as whom; the middleware, which has asked whether he may, calls this."""
    note("accounts.note_page_seen", row=viewing.person, viewing=viewing.pk, path=path, seen_by=by.pk)
