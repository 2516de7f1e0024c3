"""The rows of exhibiting, one file per noun."""

from booths.models.bilingual import Said, said
from booths.models.booth import Booth
from booths.models.catalogue import Document, Offering, ProjectRelease
from booths.models.contact import ContactPerson, Link
from booths.models.decision import Decision, Phrase
from booths.models.delegation import Delegation, DelegationMember
from booths.models.exhibitor import Exhibitor, TeamMember, Tier
from booths.models.fair import Fair, Organiser, Registration, Theme
from booths.models.guest import Guest
from booths.models.hall import STANDS_IN_A_ROW, Hall, Stand
from booths.models.invitation import Invitation
from booths.models.media import BoothPicture, MediaItem, Rendition, Upload
from booths.models.notice import Announcement, FairText
from booths.models.organisation import Organisation
from booths.models.reference import Country, Sector, SubSector
from booths.models.removal import Removal
from booths.models.revision import BoothDraft, BoothRevision, ReviewNote
from booths.models.search import SearchDocument, SearchWord
from booths.models.showroom import Showroom
from booths.models.stand import Forwarding
from booths.models.visit import Favourite, Visit

__all__ = [
    "STANDS_IN_A_ROW",
    "Announcement",
    "Booth",
    "BoothDraft",
    "BoothPicture",
    "BoothRevision",
    "ContactPerson",
    "Country",
    "Decision",
    "Delegation",
    "DelegationMember",
    "Document",
    "Exhibitor",
    "Fair",
    "FairText",
    "Favourite",
    "Forwarding",
    "Guest",
    "Hall",
    "Invitation",
    "Link",
    "MediaItem",
    "Offering",
    "Organisation",
    "Organiser",
    "Phrase",
    "ProjectRelease",
    "Registration",
    "Removal",
    "Rendition",
    "ReviewNote",
    "Said",
    "SearchDocument",
    "SearchWord",
    "Sector",
    "Showroom",
    "Stand",
    "SubSector",
    "TeamMember",
    "Theme",
    "Tier",
    "Upload",
    "Visit",
    "said",
]
