"""Documents that a booth hands out: chosen from its exhibitor's media library, where every file has been cleaned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.db import transaction

from booths.actions.booth import keep, opened_for_editing
from booths.actions.media import locked_item, require_own
from booths.actions.removal import remove_files_later
from booths.enums import DocumentType, MediaKind
from booths.errors import DocumentRefused, LimitReached
from booths.models import Document, MediaItem
from booths.policies import can_edit_booth
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from booths.models import Booth
    from booths.writing.content import Item
    from fairsite.accounts.models import User


@transaction.atomic
def hand_out_document(*, booth: Booth, item: MediaItem, title_en: str = "", title_zh: str = "", by: User) -> Document:
    """Put a document of the library behind the others, within the tier's limit; without a title under its own name."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = opened_for_editing(booth)
    item = locked_item(item)
    require_own(item, booth, MediaKind.DOCUMENT)
    if item.media_type not in DocumentType or booth.documents.filter(item=item).exists():
        raise DocumentRefused
    if booth.documents.count() >= booth.exhibitor.tier.document_limit:
        raise LimitReached
    if not (title_en or title_zh):
        title_en, title_zh = title_of(item)
    last = booth.documents.last()
    document = row_for(booth, item)
    document.title_en, document.title_zh = title_en, title_zh
    document.position = last.position + 1 if last else 0
    document.save()
    keep(booth, by=by)
    return document


def row_for(booth: Booth, item: MediaItem) -> Document:
    """Not stored yet, and without a title."""
    size = item.stored_size or default_storage.size(str(item.file.name))
    return Document(booth=booth, item=item, file=item.file.name, media_type=item.media_type, size=size)


def title_of(item: MediaItem) -> tuple[str, str]:
    """What the library says of it, or else what the file is called."""
    longest = 160
    return (item.alt_en[:longest], item.alt_zh[:longest]) if item.alt_en or item.alt_zh else (item.name[:longest], "")


@transaction.atomic
def order_documents(*, booth: Booth, documents: Sequence[Document], by: User) -> None:
    """In the order given; what is not named stands behind, as it stood."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = opened_for_editing(booth)
    wanted = {document.pk: place for place, document in enumerate(documents)}
    standing = sorted(booth.documents.all(), key=lambda one: wanted.get(one.pk, len(wanted)))
    put_in_order(standing)
    keep(booth, by=by)


def put_in_order(documents: Sequence[Document]) -> None:
    for position, document in enumerate(documents):
        document.position = position
    Document.objects.bulk_update(documents, ["position"])


@transaction.atomic
def withdraw_document(*, document: Document, by: User) -> None:
    """Take a document away from the booth; the library keeps it. One from before there was a library goes for good."""
    if not can_edit_booth(by, document.booth):
        raise Forbidden
    booth = opened_for_editing(document.booth)
    document.delete()
    keep(booth, by=by)
    if document.item is None:
        remove_files_later([str(document.file.name)])


def put_documents(booth: Booth, told: list[Item]) -> None:
    """Hand out what was once, or what another booth hands out; the caller has locked the booth and keeps it.

    What the library has no more and what is beyond the tier's limit is left out. What is older than the library stays
    where it is, for nothing would bring it back.
    """
    standing = list(booth.documents.all())
    if [as_told(document) for document in standing] == told:
        return
    of_library = {document.item_id: document for document in standing if document.item_id}
    rest = {str(document.pk): document for document in standing if not document.item_id}
    room = max(booth.exhibitor.tier.document_limit, len(standing)) - len(rest)
    found = within(room, handed_out(booth, told))
    booth.documents.exclude(item=None).exclude(item__in=list(found)).delete()
    order = []
    for one in told:
        if one["item"] in found:
            document = of_library.get(one["item"]) or row_for(booth, found[one["item"]])
            document.title_en, document.title_zh = one["title"]["en"], one["title"]["zh"]
            document.save()
            order.append(document)
        elif one["key"] in rest:
            order.append(rest.pop(one["key"]))
    put_in_order([*order, *rest.values()])


def as_told(document: Document) -> Item:
    title = {"en": document.title_en, "zh": document.title_zh}
    return {"key": str(document.pk), "item": document.item_id, "title": title}


def handed_out(booth: Booth, told: list[Item]) -> dict[int, MediaItem]:
    """The items of these that the booth's library has, by their numbers and in their order; none of them goes now."""
    wanted = [one["item"] for one in told if one["item"]]
    rows = MediaItem.objects.ready(MediaKind.DOCUMENT).filter(exhibitor=booth.exhibitor_id, pk__in=wanted)
    there = {item.pk: item for item in rows.select_for_update(of=("self",)).order_by("pk")}
    return {pk: there[pk] for pk in wanted if pk in there and there[pk].media_type in DocumentType}


def within(room: int, found: dict[int, MediaItem]) -> dict[int, MediaItem]:
    return dict(list(found.items())[:room])
