"""Every door of the console."""

from __future__ import annotations

from booths.admin.booth import BoothDoor
from booths.admin.exhibitor import ExhibitorDoor
from booths.admin.phrase import PhraseDoor
from booths.admin.project import ProjectDoor
from booths.admin.site import console
from booths.models import Booth, Exhibitor, Phrase, ProjectRelease

console.register(Exhibitor, ExhibitorDoor)
console.register(Booth, BoothDoor)
console.register(ProjectRelease, ProjectDoor)
console.register(Phrase, PhraseDoor)

__all__ = ["console"]
