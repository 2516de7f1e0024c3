"""Documents that a booth hands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from booths.actions.booth import locked, require_editable
from booths.enums import DocumentType
from booths.errors import DocumentRefused, LimitReached
from booths.models import Document
from booths.policies import can_edit_booth
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from django.core.files import File

    from booths.models import Booth
    from fairsite.accounts.models import User

LARGEST_DOCUMENT = 10 * 1024 * 1024  # bytes
BEGINS_WITH = {DocumentType.PDF: b"%PDF-"}


@transaction.atomic
def hand_out_document(
    *, booth: Booth, title_en: str = "", title_zh: str = "", media_type: DocumentType, file: File[bytes], by: User
) -> Document:
    """Add a document to a booth, within the tier's limit and 10 MiB."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    require_fit_for_handing_out(file, media_type, title=title_en or title_zh)
    booth = locked(booth)
    require_editable(booth)
    if booth.documents.count() >= booth.exhibitor.tier.document_limit:
        raise LimitReached
    return Document.objects.create(
        booth=booth, title_en=title_en, title_zh=title_zh, media_type=media_type, size=file.size, file=file
    )


def require_fit_for_handing_out(file: File[bytes], media_type: DocumentType, *, title: str) -> None:
    """A title, a size within the limit, and contents that are what they are said to be."""
    if not title or not file.size or file.size > LARGEST_DOCUMENT:
        raise DocumentRefused
    head = file.read(1024)
    file.seek(0)
    if not head.startswith(BEGINS_WITH.get(media_type, b"")) or (media_type != DocumentType.PDF and b"\0" in head):
        raise DocumentRefused


@transaction.atomic
def withdraw_document(*, document: Document, by: User) -> None:
    """Take a document away; its file goes when the transaction is committed."""
    if not can_edit_booth(by, document.booth):
        raise Forbidden
    require_editable(locked(document.booth))
    storage, name = document.file.storage, str(document.file.name)
    document.delete()

    def remove_file() -> None:
        storage.delete(name)

    transaction.on_commit(remove_file)
