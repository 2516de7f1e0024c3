"""Arrange the 3D scene of a booth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from booths.actions.booth import keep, opened_for_editing
from booths.actions.showing import note_media_of_scene
from booths.enums import BoothKind, Deed
from booths.errors import NotThreeD
from booths.models import Showroom
from booths.policies import can_edit_booth
from booths.scenes.validate import validate_scene
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
    showroom, is_new = Showroom.objects.get_or_create(booth=booth, defaults={"scene": scene})
    if not is_new:
        showroom.scene = scene
        showroom.version += 1
        showroom.save(update_fields=["scene", "version"])
    note_media_of_scene(showroom)
    keep(booth, by=by, deed=Deed.ARRANGED)
    return showroom
