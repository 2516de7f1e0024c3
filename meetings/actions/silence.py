"""Who may not talk at a fair, for a while or until further notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fairsite.errors import Forbidden, refusing_violations
from fairsite.live.pushing import look_again_at
from fairsite.outbox.publishing import publish
from meetings.errors import SilenceOver
from meetings.events.moderation import PersonSilenced, SilenceLifted
from meetings.models import Conversation, Silence
from meetings.policies import can_moderate, can_silence

if TYPE_CHECKING:
    from datetime import datetime

    from booths.models import Fair
    from fairsite.accounts.models import User


def silence_person(*, fair: Fair, person: User, reason: str, until: datetime | None, by: User) -> Silence:
    """Mute until a moment, ban without one; in the place of what was decided of the person before.

    What lasts as long already holds: a smaller verdict lifts no greater one.
    """
    if not can_silence(by, person, fair):
        raise Forbidden
    with refusing_violations(), transaction.atomic():
        wait_for_what_is_being_said(person, fair)
        if standing := standing_silence(person, fair, until):
            return standing
        make_way(person, fair, reason, by)
        silence = Silence.objects.create(fair=fair, person=person, reason=reason, until=until, by=by)
        publish(PersonSilenced(silence=silence))
        transaction.on_commit(lambda: look_again_at(person.pk), robust=True)
    return silence


def standing_silence(person: User, fair: Fair, until: datetime | None) -> Silence | None:
    """What is in force and lasts as long as one until then would; nobody lifts it before the end of the transaction."""
    standing = Silence.objects.in_force().filter(fair=fair, person=person).lasting_until(until)
    return standing.with_people().select_for_update(of=("self",), no_key=True).first()


def make_way(person: User, fair: Fair, reason: str, by: User) -> None:
    """For another silence: the one that is in force is lifted, and those that have ended stay as they were."""
    earlier = Silence.objects.filter(fair=fair, person=person, lifted_at=None)
    earlier.in_force().update(lifted_at=timezone.now(), lifted_by=by, why_lifted=reason)
    earlier.update(has_ended=True)


@transaction.atomic
def lift_silence(*, silence: Silence, reason: str, by: User) -> Silence:
    """They may talk again from now on."""
    if not can_moderate(by, silence.fair):
        raise Forbidden
    row = Silence.objects.with_people().select_for_update(of=("self",)).get(pk=silence.pk)
    if row.is_over:
        raise SilenceOver
    row.lifted_at, row.lifted_by, row.why_lifted = timezone.now(), by, reason
    row.save(update_fields=["lifted_at", "lifted_by", "why_lifted"])
    publish(SilenceLifted(silence=row))
    return row


def wait_for_what_is_being_said(person: User, fair: Fair, *also: Conversation) -> None:
    """Whoever posts holds the lock of the conversation while he is asked whether he may: nothing comes afterwards."""
    here = Conversation.objects.at_fair(fair)
    talks = here.filter(Q(pk__in=here.visible_to(person).values("pk")) | Q(pk__in=[one.pk for one in also]))
    list(talks.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))
