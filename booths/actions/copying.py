"""A booth says again what it said before, or what another one says: with media, documents and its 3D scene."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from booths.actions.booth import keep, open_booth, opened_for_editing
from booths.actions.carrying import carry_media, no_files_if_refused
from booths.actions.content import COLUMNS, put_content
from booths.actions.moving import locked_exhibitor
from booths.actions.revision import scene_of
from booths.actions.showroom import put_earlier_scene
from booths.enums import BoothKind, Deed
from booths.models import Booth, MediaItem
from booths.policies import can_edit_booth
from booths.scenes.contents import files_in, with_files
from booths.serializers.content import content_of
from booths.writing.content import PLACES
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from booths.models import BoothRevision, Exhibitor
    from booths.writing.content import Content
    from fairsite.accounts.models import User

    Scene = dict[str, Any]

OF_ROWS: Final = ("offerings", "links", "documents")


@transaction.atomic
def restore_revision(*, revision: BoothRevision, version: int, by: User) -> Booth:
    """Make a booth say and show again what it did at an earlier version; the history goes on with a new one.

    What the library has no more, and documents beyond the tier's limit, are left out (`booths.writing.compare.left_out`
    tells of it).
    """
    if not can_edit_booth(by, revision.booth):
        raise Forbidden
    booth = opened_for_editing(revision.booth, version=version)
    put_content(booth, revision.content)
    scene = scene_at(revision)
    if scene and booth.kind == BoothKind.THREE_D:
        put_earlier_scene(booth, scene)
    keep(booth, *COLUMNS, by=by, deed=Deed.RESTORED)
    return booth


def scene_at(revision: BoothRevision) -> Scene | None:
    """The last one that was kept up to then."""
    kept = revision.booth.revisions.filter(version__lte=revision.version, scene__isnull=False)
    return kept.values_list("scene", flat=True).first()


@transaction.atomic
def copy_booth(*, booth: Booth, to: Booth, version: int, by: User) -> Booth:
    """Write over a booth what another one says and shows.

    Themes and people that do not exist there are left out, as are documents that are of no library or beyond the tier's
    limit. Media and documents go along into the library of another exhibitor, as far as its storage has room: if it has
    not, nothing is copied.
    """
    if not (can_edit_booth(by, booth) and can_edit_booth(by, to)):
        raise Forbidden
    exhibitor = locked_exhibitor(to.exhibitor)
    to = opened_for_editing(to, version=version)
    booth = Booth.objects.select_related("exhibitor", "fair").get(pk=booth.pk)
    content, scene = as_new(content_of(booth)), scene_of(booth)
    with no_files_if_refused() as made:
        if to.exhibitor_id != booth.exhibitor_id:
            carried = carry_media(items=media_of(content, scene), to=exhibitor, by=by, made=made)
            content, scene = carried_over(content, scene, carried)
        put_content(to, content)
        if scene and to.kind == BoothKind.THREE_D:
            put_earlier_scene(to, scene)
        keep(to, *COLUMNS, by=by, deed=Deed.COPIED)
    return to


@transaction.atomic
def copy_booth_to_exhibitor(*, booth: Booth, exhibitor: Exhibitor, by: User) -> Booth:
    """Open a booth for the exhibitor, at this fair or at another edition, that says and shows what this one does."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    opened = open_booth(
        exhibitor=exhibitor,
        kind=BoothKind(booth.kind),
        look=booth.look,
        sign=booth.sign,
        name_en=booth.name_en,
        name_zh=booth.name_zh,
        by=by,
    )
    return copy_booth(booth=booth, to=opened, version=opened.version, by=by)


def as_new(content: Content) -> Content:
    """A content whose offerings, links and documents belong to no rows yet."""
    return {
        **content,
        **{part: [{**item, "key": f"new-{item['key']}"} for item in content[part]] for part in OF_ROWS},
    }


def media_of(content: Content, scene: Scene | None) -> list[MediaItem]:
    """What the content shows and hands out and what stands in the scene, if it is ready."""
    media = content["media"]
    shown = {media[place] for place in PLACES} | set(media["pictures"]) | {one["item"] for one in content["documents"]}
    keys = {name.split("/")[1] for _place, name in files_in(scene or {}) if name.startswith("library/")}
    ready = MediaItem.objects.ready().prefetch_related("renditions")
    return list(ready.filter(pk__in=shown - {None}) | ready.filter(key__in=keys))


def carried_over(
    content: Content, scene: Scene | None, carried: dict[MediaItem, MediaItem]
) -> tuple[Content, Scene | None]:
    """Both with the items of the other library in place of those of the one."""
    numbers = {old.pk: new.pk for old, new in carried.items()}
    places = {place: numbers.get(content["media"][place]) for place in PLACES}
    pictures = [numbers[pk] for pk in content["media"]["pictures"] if pk in numbers]
    names = {name: name for _place, name in files_in(scene or {})}
    for old, new in carried.items():
        names |= {str(old.file.name): str(new.file.name), str(old.poster.name): str(new.poster.name)}
    documents = [{**one, "item": numbers.get(one["item"])} for one in content["documents"]]
    return {**content, "media": {**places, "pictures": pictures}, "documents": documents}, with_files(scene, names)
