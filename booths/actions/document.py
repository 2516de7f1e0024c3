"""Documents that a booth hands out: chosen from its exhibitor's media library, where every file has been cleaned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.db import transaction

from booths.actions.booth import locked, require_editable
from booths.actions.media import remove_files_later, require_own
from booths.enums import DocumentType, MediaKind
from booths.errors import DocumentRefused, LimitReached
from booths.models import Document
from booths.policies import can_edit_booth
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from booths.models import Booth, MediaItem
    from fairsite.accounts.models import User


@transaction.atomic
def hand_out_document(*, booth: Booth, item: MediaItem, title_en: str = "", title_zh: str = "", by: User) -> Document:
    """Put a document of the library behind the others, within the tier's limit; without a title under its own name."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = locked(booth)
    require_editable(booth)
    require_own(item, booth, MediaKind.DOCUMENT)
    if item.media_type not in DocumentType or booth.documents.filter(item=item).exists():
        raise DocumentRefused
    if booth.documents.count() >= booth.exhibitor.tier.document_limit:
        raise LimitReached
    if not (title_en or title_zh):
        title_en, title_zh = title_of(item)
    last = booth.documents.last()
    return Document.objects.create(
        booth=booth,
        item=item,
        title_en=title_en,
        title_zh=title_zh,
        file=item.file.name,
        media_type=item.media_type,
        size=default_storage.size(str(item.file.name)),
        position=last.position + 1 if last else 0,
    )


def title_of(item: MediaItem) -> tuple[str, str]:
    """What the library says of it, or else what the file is called."""
    longest = 160
    return (item.alt_en[:longest], item.alt_zh[:longest]) if item.alt_en or item.alt_zh else (item.name[:longest], "")


@transaction.atomic
def order_documents(*, booth: Booth, documents: Sequence[Document], by: User) -> None:
    """In the order given; what is not named stands behind, as it stood."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = locked(booth)
    require_editable(booth)
    wanted = {document.pk: place for place, document in enumerate(documents)}
    standing = sorted(booth.documents.all(), key=lambda one: wanted.get(one.pk, len(wanted)))
    for position, document in enumerate(standing):
        document.position = position
    Document.objects.bulk_update(standing, ["position"])


@transaction.atomic
def withdraw_document(*, document: Document, by: User) -> None:
    """Take a document away from the booth; the library keeps it. One from before there was a library goes for good."""
    if not can_edit_booth(by, document.booth):
        raise Forbidden
    require_editable(locked(document.booth))
    document.delete()
    if document.item is None:
        remove_files_later([str(document.file.name)])
