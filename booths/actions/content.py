"""Write a booth as a whole: from a form or from a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from booths.actions.booth import keep, opened_for_editing
from booths.actions.document import put_documents
from booths.actions.offering import offerings_limited_to
from booths.actions.showing import put_media
from booths.enums import Deed
from booths.errors import ChangedMeanwhile, ContentClashes, TextMissing, VersionMoved
from booths.models import Booth, BoothDraft, ContactPerson, Link, Offering, SubSector, TeamMember
from booths.policies import can_edit_booth
from booths.serializers.content import content_of
from booths.writing.content import CHOICES, LANGUAGES, PAIRS, PLACES
from booths.writing.merge import merge
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from booths.writing.content import Content, Item
    from booths.writing.merge import Merged
    from fairsite.accounts.models import User

COLUMNS: Final = (*(f"{field}_{language}" for field in PAIRS for language in LANGUAGES), "sign", *CHOICES, *PLACES)


@transaction.atomic
def write_booth(
    *, booth: Booth, content: Content, version: int, by: User, client: str = "", sequence: int = 0
) -> Booth:
    """Write what differs from version `version`; what others changed since is kept, and a clash is refused.

    `client` and `sequence` name the edit of a device: it is written once, however often it is sent, and ends its draft.
    """
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = opened_for_editing(booth)
    written_with = f"{client}:{sequence}" if client else ""
    if written_with and booth.revisions.filter(written_with=written_with).exists():
        return booth
    now = content_of(booth)
    merged = merged_since(booth, version, content, now)
    if merged.clashes:
        raise ContentClashes(merged=merged, version=booth.version)
    if merged.content != now:
        put_content(booth, merged.content)
        keep(booth, *COLUMNS, by=by, deed=Deed.WRITTEN, written_with=written_with)
    BoothDraft.objects.filter(booth=booth, person=by, client=client, sequence__lte=sequence).delete()
    return booth


@transaction.atomic
def write_unchanged_booth(*, booth: Booth, content: Content, version: int, by: User) -> Booth:
    """Write only if version `version` still stands; nothing of others is brought together with it."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = opened_for_editing(booth)
    now = content_of(booth)
    merged = merged_since(booth, version, content, now)
    if booth.version != version:
        raise VersionMoved(merged=merged, version=booth.version)
    if merged.content != now:
        put_content(booth, merged.content)
        keep(booth, *COLUMNS, by=by, deed=Deed.WRITTEN)
    return booth


def merged_since(booth: Booth, version: int, content: Content, now: Content) -> Merged:
    """What somebody wrote who had version `version` before him, and what others have written since."""
    base = base_of(booth, version)
    return merge(base, {**base, **content}, now)


def base_of(booth: Booth, version: int) -> Content:
    """What an edit began with; a version that never was is nobody's."""
    revision = booth.revisions.filter(version=version).first()
    if revision is None:
        raise ChangedMeanwhile
    content: Content = revision.content
    return content


def put_content(booth: Booth, content: Content) -> None:
    """Make rows say what the content says; the caller has locked the booth and keeps it."""
    for field in PAIRS:
        put_pair(booth, field, content[field])
    if not (booth.name_en or booth.name_zh) or not content["sign"]:
        raise TextMissing
    booth.sign = content["sign"]
    for choice in CHOICES:
        setattr(booth, choice, content["look"][choice])
    booth.themes.set(booth.fair.themes.filter(slug__in=content["themes"]))
    put_offerings(booth, content["offerings"])
    put_links(booth, content["links"])
    put_contacts(booth, content["contacts"])
    if "media" in content:  # histories that began before media were part of them have none
        put_media(booth, content["media"])
    if "documents" in content:
        put_documents(booth, content["documents"])


def put_pair(row: Any, field: str, texts: dict[str, str]) -> None:
    for language in LANGUAGES:
        setattr(row, f"{field}_{language}", texts[language])


def put_offerings(booth: Booth, items: list[Item]) -> None:
    limit, had = booth.exhibitor.tier.offering_limit, booth.offerings.count()
    if len(items) > max(limit, had):
        raise offerings_limited_to(limit)
    known = set(SubSector.objects.filter(code__in={item["sub_sector"] for item in items}).values_list("pk", flat=True))
    for row, item in rows_for(booth, booth.offerings.all(), Offering, items):
        put_pair(row, "name", item["name"])
        put_pair(row, "summary", item["summary"])
        row.sub_sector_id = item["sub_sector"] if item["sub_sector"] in known else None
        row.supply_modes = item["supply_modes"]
        row.save()


def put_links(booth: Booth, items: list[Item]) -> None:
    for row, item in rows_for(booth, booth.links.all(), Link, items):
        put_pair(row, "title", item["title"])
        row.url = item["url"]
        row.save()


def rows_for(booth: Booth, rows: Any, model: Any, items: list[Item]) -> list[tuple[Any, Item]]:
    """A row of the booth for each item, in order; rows without an item are deleted, items without a row get one."""
    found = {str(row.pk): row for row in rows}
    wanted = {item["key"] for item in items}
    rows.model.objects.filter(pk__in=[row.pk for key, row in found.items() if key not in wanted]).delete()
    pairs = []
    for position, item in enumerate(items):
        row = found.get(item["key"]) or model(booth=booth)
        row.position = position
        pairs.append((row, item))
    return pairs


def put_contacts(booth: Booth, items: list[Item]) -> None:
    """People of the exhibitor's team; others are passed over."""
    team = {str(pk) for pk in TeamMember.objects.filter(exhibitor=booth.exhibitor_id).values_list("person", flat=True)}
    booth.contacts.all().delete()
    for position, item in enumerate(item for item in items if item["key"] in team):
        contact = ContactPerson(booth=booth, person_id=int(item["key"]), position=position)
        put_pair(contact, "role", item["role"])
        contact.save()
