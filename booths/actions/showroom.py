"""Arrange the 3D scene of a booth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from booths.actions.booth import keep, opened_for_editing
from booths.actions.showing import note_media_of_scene
from booths.enums import BoothKind, Deed
from booths.errors import NotThreeD, SceneInvalid
from booths.models import MediaItem, Showroom
from booths.policies import can_edit_booth
from booths.scenes.contents import files_in, with_files
from booths.scenes.products import FILES
from booths.scenes.validate import grouped, validate_scene
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from booths.models import Booth
    from fairsite.accounts.models import User


@transaction.atomic
def arrange_showroom(*, booth: Booth, scene: dict[str, Any], version: int, by: User) -> Showroom:
    """Put a checked scene into a 3D booth in place of the one it had."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = opened_for_editing(booth, version=version)
    if booth.kind != BoothKind.THREE_D:
        raise NotThreeD
    validate_scene(scene)
    require_own_files(booth, scene)
    showroom = put_scene(booth, scene)
    keep(booth, by=by, deed=Deed.ARRANGED)
    return showroom


def put_scene(booth: Booth, scene: dict[str, Any]) -> Showroom:
    """In place of the one that was; the caller has locked the booth and keeps it."""
    showroom, is_new = Showroom.objects.get_or_create(booth=booth, defaults={"scene": scene})
    if not is_new:
        showroom.scene = scene
        showroom.version += 1
        showroom.save(update_fields=["scene", "version"])
    note_media_of_scene(showroom)
    return showroom


def put_earlier_scene(booth: Booth, scene: dict[str, Any]) -> None:
    """A scene of before, or of another booth: its files may have left the library, or never been in it."""
    now = Showroom.objects.filter(booth=booth).values_list("scene", flat=True).first()
    if scene != now:
        put_scene(booth, with_files(scene, {name: name for name in known_files(booth)}))


def require_own_files(booth: Booth, scene: dict[str, Any]) -> None:
    """Of the site's models, of the exhibitor's library, or in the scene already; nobody shows another one's files."""
    before = Showroom.objects.filter(booth=booth).values_list("scene", flat=True).first() or {}
    known = {*known_files(booth), *(name for _place, name in files_in(before))}
    strange = [
        (path, _("This file is not in your media library.")) for path, name in files_in(scene) if name not in known
    ]
    if strange:
        raise SceneInvalid(fields=grouped(strange))


def known_files(booth: Booth) -> set[str]:
    """The site's models, and what stands ready in the exhibitor's library."""
    known = set(FILES)
    for names in MediaItem.objects.ready().filter(exhibitor=booth.exhibitor_id).values_list("file", "poster"):
        known.update(names)
    return known
