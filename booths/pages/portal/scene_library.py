"""What of an exhibitor's media library, and of the site's own models, a scene can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from booths.enums import MediaKind
from booths.models import MediaItem
from booths.scenes.products import FILES

if TYPE_CHECKING:
    from booths.models import Exhibitor
    from booths.scenes.validate import Scene

Choice = tuple[str, str]
"""The name of a stored file, and what it is called."""


@dataclass(frozen=True, slots=True)
class Library:
    """`posters` has the poster of each film."""

    pictures: list[Choice]
    films: list[Choice]
    models: list[Choice]
    posters: dict[str, str]


def library_of(exhibitor: Exhibitor) -> Library:
    items = list(MediaItem.objects.ready(MediaKind.IMAGE, MediaKind.FILM, MediaKind.MODEL).filter(exhibitor=exhibitor))
    built_in = [(name, _("Model of the site: {name}").format(name=title_of(name))) for name in FILES]
    return Library(
        pictures=choices_of(items, MediaKind.IMAGE),
        films=choices_of(items, MediaKind.FILM),
        models=[*choices_of(items, MediaKind.MODEL), *built_in],
        posters={item.file.name: item.poster.name for item in items if item.kind == MediaKind.FILM and item.poster},
    )


def choices_of(items: list[MediaItem], kind: MediaKind) -> list[Choice]:
    return [(item.file.name, item.name) for item in items if item.kind == kind]


def title_of(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".glb")


def with_poster(scene: Scene, library: Library) -> Scene:
    """A film of the library brings its poster along; one that was taken away takes it."""
    screen = scene["screen"]
    if not screen or (screen["video"] and screen["video"] not in library.posters):
        return scene
    return {**scene, "screen": {**screen, "poster": library.posters.get(screen["video"] or "")}}
