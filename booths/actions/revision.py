"""Keep what a booth said at each version, and what somebody is typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from booths.enums import BoothKind, Deed
from booths.errors import DraftTooLarge
from booths.models import Booth, BoothDraft, BoothRevision, Showroom
from booths.policies import can_edit_booth
from booths.serializers.content import content_of
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from booths.writing.content import Content
    from fairsite.accounts.models import User

MOST_DRAFTS: Final = 5
"""That one person keeps of one booth; the oldest gives way."""
LARGEST_DRAFT: Final = 200_000  # characters


def record_revision(*, booth: Booth, deed: Deed, by: User | None, written_with: str = "") -> BoothRevision:
    """Keep the booth as it is now as its present version; called in the transaction of the deed."""
    return BoothRevision.objects.create(
        booth=booth,
        version=booth.version,
        content=content_of(booth),
        scene=scene_of(booth) if deed != Deed.WRITTEN else None,
        deed=deed,
        by=by,
        written_with=written_with,
    )


def scene_of(booth: Booth) -> dict[str, Any] | None:
    """A flat booth has none."""
    if booth.kind != BoothKind.THREE_D:
        return None
    return Showroom.objects.filter(booth=booth).values_list("scene", flat=True).first()


def remember_as_found(booth: Booth) -> None:
    """Booths that were loaded in bulk have no history yet; their first edit begins it."""
    if not BoothRevision.objects.filter(booth=booth, version=booth.version).exists():
        record_revision(booth=booth, deed=Deed.FOUND, by=None)


@transaction.atomic
def keep_draft(*, booth: Booth, client: str, sequence: int, version: int, content: Content, by: User) -> BoothDraft:
    """Keep what is being typed, as typed; what comes late or twice replaces nothing that is newer."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    if len(str(content)) > LARGEST_DRAFT:
        raise DraftTooLarge
    Booth.objects.select_for_update(of=("self",), no_key=True).get(pk=booth.pk)
    draft, is_new = BoothDraft.objects.get_or_create(
        booth=booth,
        person=by,
        client=client,
        defaults={"sequence": sequence, "version": version, "content": content},
    )
    if not is_new and sequence > draft.sequence:
        draft.sequence, draft.version, draft.content, draft.kept_at = sequence, version, content, timezone.now()
        draft.save(update_fields=["sequence", "version", "content", "kept_at"])
    mine = BoothDraft.objects.filter(booth=booth, person=by)
    mine.exclude(pk__in=list(mine.values_list("pk", flat=True)[:MOST_DRAFTS])).delete()
    return draft


@transaction.atomic
def drop_draft(*, booth: Booth, client: str, by: User) -> None:
    """Let go of what was typed; of one's own drafts only."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    BoothDraft.objects.filter(booth=booth, person=by, client=client).delete()
