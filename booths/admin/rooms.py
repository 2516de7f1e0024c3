"""Every door of the console."""

from __future__ import annotations

from booths.admin.announcement import AnnouncementDoor
from booths.admin.audit import AuditDoor
from booths.admin.booth import BoothDoor
from booths.admin.delegation import DelegationDoor
from booths.admin.exhibitor import ExhibitorDoor
from booths.admin.fair import FairDoor
from booths.admin.hall import HallDoor
from booths.admin.people import PersonDoor
from booths.admin.phrase import PhraseDoor
from booths.admin.project import ProjectDoor
from booths.admin.reference import CountryDoor, OrganisationDoor, SectorDoor, SubSectorDoor
from booths.admin.site import console
from booths.admin.text import TextDoor
from booths.admin.theme import ThemeDoor
from booths.admin.tier import TierDoor
from booths.models import (
    Announcement,
    Booth,
    Country,
    Delegation,
    Exhibitor,
    Fair,
    FairText,
    Hall,
    Organisation,
    Phrase,
    ProjectRelease,
    Sector,
    SubSector,
    Theme,
    Tier,
)
from fairsite.accounts.models import User
from fairsite.audit.models import Entry

console.register(Exhibitor, ExhibitorDoor)
console.register(Booth, BoothDoor)
console.register(ProjectRelease, ProjectDoor)
console.register(Phrase, PhraseDoor)
console.register(Fair, FairDoor)
console.register(Tier, TierDoor)
console.register(Theme, ThemeDoor)
console.register(Delegation, DelegationDoor)
console.register(Hall, HallDoor)
console.register(Announcement, AnnouncementDoor)
console.register(FairText, TextDoor)
console.register(Organisation, OrganisationDoor)
console.register(Sector, SectorDoor)
console.register(SubSector, SubSectorDoor)
console.register(Country, CountryDoor)
console.register(User, PersonDoor)
console.register(Entry, AuditDoor)

__all__ = ["console"]
