"""Tell everybody at a fair: announcements and the texts of its footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from booths.errors import ChangedMeanwhile
from booths.events.notice import Announced, AnnouncementWithdrawn, FairTextPublished
from booths.models import Announcement, Fair, FairText
from booths.policies import can_run_fair
from fairsite.errors import Forbidden, refusing_violations
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from datetime import datetime

    from booths.enums import TextKind
    from fairsite.accounts.models import User


@transaction.atomic
def announce(
    *, fair: Fair, text_en: str = "", text_zh: str = "", shows_from: datetime, shows_until: datetime | None, by: User
) -> Announcement:
    """Show a sentence on every page of the fair, from a moment on; without an end until it is withdrawn."""
    if not can_run_fair(by, fair):
        raise Forbidden
    with refusing_violations(), transaction.atomic():
        made = Announcement.objects.create(
            fair=fair, text_en=text_en, text_zh=text_zh, shows_from=shows_from, shows_until=shows_until
        )
    publish(Announced(announcement=made))
    return made


@transaction.atomic
def reword_announcement(
    *,
    announcement: Announcement,
    text_en: str,
    text_zh: str,
    shows_from: datetime,
    shows_until: datetime | None,
    by: User,
) -> Announcement:
    if not can_run_fair(by, announcement.fair):
        raise Forbidden
    row = Announcement.objects.select_for_update(of=("self",)).select_related("fair").get(pk=announcement.pk)
    row.text_en, row.text_zh, row.shows_from, row.shows_until = text_en, text_zh, shows_from, shows_until
    with refusing_violations(), transaction.atomic():
        row.save(update_fields=["text_en", "text_zh", "shows_from", "shows_until"])
    publish(Announced(announcement=row))
    return row


@transaction.atomic
def withdraw_announcement(*, announcement: Announcement, by: User) -> None:
    if not can_run_fair(by, announcement.fair):
        raise Forbidden
    publish(AnnouncementWithdrawn(announcement=announcement))
    announcement.delete()


@transaction.atomic
def publish_text(
    *, fair: Fair, kind: TextKind, body_en: str = "", body_zh: str = "", version: int, by: User
) -> FairText:
    """Put a new version of a text in force; `version` is the one that the writer began with, 0 if there was none."""
    if not can_run_fair(by, fair):
        raise Forbidden
    fair = Fair.objects.select_for_update(no_key=True).get(pk=fair.pk)
    latest = (
        FairText.objects.filter(fair=fair, kind=kind).order_by("-version").values_list("version", flat=True).first()
        or 0
    )
    if latest != version:
        raise ChangedMeanwhile
    with refusing_violations(), transaction.atomic():
        text = FairText.objects.create(
            fair=fair, kind=kind, version=latest + 1, body_en=body_en, body_zh=body_zh, by=by
        )
    publish(FairTextPublished(text=text))
    return text
