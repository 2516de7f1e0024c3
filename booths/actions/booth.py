"""A booth's life: opened, written, handed in, reviewed, published, retired."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from booths.actions.listing import relist_booth
from booths.actions.moving import move
from booths.actions.note import put_notes
from booths.actions.review import note_decision
from booths.actions.revision import record_revision, remember_as_found
from booths.actions.stand import take_stand
from booths.enums import BoothKind, BoothState, Deed, ExhibitorState, Outcome
from booths.errors import (
    ChangedMeanwhile,
    LimitReached,
    NoShowroomInTier,
    NotApproved,
    ReasonNeeded,
    SceneMissing,
    TextMissing,
    WrongState,
)
from booths.events import (
    BoothApproved,
    BoothChanged,
    BoothOpened,
    BoothPublished,
    BoothRetired,
    BoothReturned,
    BoothSubmitted,
)
from booths.models import Booth, Exhibitor, Showroom
from booths.policies import can_edit_booth, can_lead_exhibitor, can_retire_booth, can_review_booth
from fairsite.errors import Forbidden
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from booths.drawing.look import Look
    from booths.models import Theme
    from booths.shapes import BoothTexts, Note
    from fairsite.accounts.models import User


@transaction.atomic
def open_booth(
    *, exhibitor: Exhibitor, kind: BoothKind, look: Look, sign: str, by: User, **texts: Unpack[BoothTexts]
) -> Booth:
    """Open a draft booth at the next stand of the hall, within the limits of the exhibitor's tier."""
    if not can_lead_exhibitor(by, exhibitor):
        raise Forbidden
    exhibitor = Exhibitor.objects.select_for_update(of=("self",)).select_related("tier").get(pk=exhibitor.pk)
    require_room_for_booth(exhibitor, kind)
    stand = take_stand(exhibitor)
    booth = Booth.objects.create(
        fair_id=exhibitor.fair_id,
        exhibitor=exhibitor,
        kind=kind,
        code=stand.code,
        hall=stand.hall,
        row=stand.row,
        number=stand.number,
        sign=sign,
        **look_columns(look),
        **texts,
    )
    record_revision(booth=booth, deed=Deed.OPENED, by=by)
    relist_booth(booth=booth)
    publish(BoothOpened(booth=booth))
    return booth


def require_room_for_booth(exhibitor: Exhibitor, kind: BoothKind) -> None:
    if exhibitor.state != ExhibitorState.APPROVED:
        raise NotApproved
    if kind == BoothKind.THREE_D and not exhibitor.tier.allows_3d:
        raise NoShowroomInTier
    if exhibitor.booths.exclude(state=BoothState.RETIRED).count() >= exhibitor.tier.booth_limit:
        raise LimitReached


def look_columns(look: Look) -> dict[str, int | str]:
    """The columns in which a booth keeps its look."""
    return asdict(look)


def locked(booth: Booth, *, version: int | None = None) -> Booth:
    """The booth's row, locked, though not for visits; refused when the caller saw another version."""
    rows = Booth.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("exhibitor__tier", "fair").get(pk=booth.pk)
    if version is not None and row.version != version:
        raise ChangedMeanwhile
    return row


def opened_for_editing(booth: Booth, *, version: int | None = None) -> Booth:
    """The booth's row, locked, in a state in which it may be written, and with its present version in the history."""
    row = locked(booth, version=version)
    require_editable(row)
    remember_as_found(row)
    return row


def keep(booth: Booth, *fields: str, by: User, deed: Deed = Deed.WRITTEN, written_with: str = "") -> None:
    """Store what an edit changed, as a new version with its place in the history, and list the booth anew."""
    booth.version += 1
    booth.save(update_fields=[*fields, "version"])
    record_revision(booth=booth, deed=deed, by=by, written_with=written_with)
    relist_booth(booth=booth)
    publish(BoothChanged(booth=booth))


@transaction.atomic
def describe_booth(*, booth: Booth, version: int, by: User, **texts: Unpack[BoothTexts]) -> Booth:
    """Write the booth's texts; only the given ones change."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = opened_for_editing(booth, version=version)
    for field, text in texts.items():
        setattr(booth, field, text)
    if not (booth.name_en or booth.name_zh):
        raise TextMissing
    keep(booth, *texts, by=by)
    return booth


@transaction.atomic
def choose_look(*, booth: Booth, look: Look, sign: str, version: int, by: User) -> Booth:
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = opened_for_editing(booth, version=version)
    columns = {**look_columns(look), "sign": sign}
    for field, choice in columns.items():
        setattr(booth, field, choice)
    keep(booth, *columns, by=by)
    return booth


@transaction.atomic
def choose_themes(*, booth: Booth, themes: Iterable[Theme], version: int, by: User) -> Booth:
    """Put the booth under themes of its own fair; themes of other fairs are passed over."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = opened_for_editing(booth, version=version)
    booth.themes.set([theme for theme in themes if theme.fair_id == booth.fair_id])
    keep(booth, by=by)
    return booth


def require_editable(booth: Booth) -> None:
    if booth.state in {BoothState.IN_REVIEW, BoothState.RETIRED}:
        raise WrongState


@transaction.atomic
def submit_booth(*, booth: Booth, by: User) -> Booth:
    """Hand the booth in for review; it must say who it is, and a 3D booth must have its scene."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = locked(booth)
    if not ((booth.summary_en or booth.summary_zh) and (booth.name_en or booth.name_zh)):
        raise TextMissing
    if booth.kind == BoothKind.THREE_D and not Showroom.objects.filter(booth=booth).exists():
        raise SceneMissing
    move(booth, BoothState.IN_REVIEW)
    booth.submitted_at = timezone.now()
    booth.save(update_fields=["state", "submitted_at"])
    publish(BoothSubmitted(booth=booth))
    return booth


@transaction.atomic
def publish_booth(*, booth: Booth, by: User) -> Booth:
    """Let a booth into the fair: now, or at the later moment that its exhibitor chose."""
    if not can_review_booth(by, booth):
        raise Forbidden
    booth = locked(booth)
    if booth.exhibitor.state != ExhibitorState.APPROVED:
        raise NotApproved
    if booth.publish_at and booth.publish_at > timezone.now():
        move(booth, BoothState.APPROVED)
        booth.changes_asked = ""
        booth.save(update_fields=["state", "changes_asked"])
        publish(BoothApproved(booth=booth))
    else:
        show_to_everybody(booth)
    note_decision(submission=booth, outcome=Outcome.APPROVED, by=by)
    return booth


def show_to_everybody(booth: Booth) -> None:
    """Put a booth, which the caller has locked, into the directory."""
    move(booth, BoothState.PUBLISHED)
    booth.published_at = booth.published_at or timezone.now()
    booth.publish_at, booth.changes_asked = None, ""
    booth.save(update_fields=["state", "published_at", "publish_at", "changes_asked"])
    relist_booth(booth=booth)
    publish(BoothPublished(booth=booth))


@transaction.atomic
def ask_for_changes(*, booth: Booth, changes: str, notes: Iterable[Note] = (), by: User) -> Booth:
    """Return a booth with what has to change, as a whole and place by place; a published one leaves the directory."""
    if not can_review_booth(by, booth):
        raise Forbidden
    if not changes.strip():
        raise ReasonNeeded.of("changes")
    booth = locked(booth)
    move(booth, BoothState.CHANGES_ASKED)
    booth.changes_asked = changes
    booth.save(update_fields=["state", "changes_asked"])
    note_decision(submission=booth, outcome=Outcome.RETURNED, reason_en=changes, by=by)
    put_notes(booth, notes, by=by)
    relist_booth(booth=booth)
    publish(BoothReturned(booth=booth))
    return booth


@transaction.atomic
def retire_booth(*, booth: Booth, by: User) -> Booth:
    """Take a booth out of the fair; its stand stays its own."""
    if not can_retire_booth(by, booth):
        raise Forbidden
    booth = locked(booth)
    move(booth, BoothState.RETIRED)
    booth.save(update_fields=["state"])
    relist_booth(booth=booth)
    publish(BoothRetired(booth=booth))
    return booth


@transaction.atomic
def bring_booth_back(*, booth: Booth, by: User) -> Booth:
    """Make a retired booth a draft again, at its old stand, if the tier still has room for it."""
    if not can_lead_exhibitor(by, booth.exhibitor):
        raise Forbidden
    exhibitor = Exhibitor.objects.select_for_update(of=("self",)).select_related("tier").get(pk=booth.exhibitor_id)
    booth = locked(booth)
    require_room_for_booth(exhibitor, BoothKind(booth.kind))
    move(booth, BoothState.DRAFT)
    booth.save(update_fields=["state"])
    relist_booth(booth=booth)
    publish(BoothOpened(booth=booth))
    return booth
