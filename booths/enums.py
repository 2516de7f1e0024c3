"""The states and kinds of exhibiting, each state enum with the table of the moves it allows."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(TextChoices):
    """Where a fair stands in its life; computed from its calendar, never stored."""

    PREPARATION = "preparation", _("In preparation")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    EVERGREEN = "evergreen", _("Open all year")


class OrganisationKind(TextChoices):
    ENTERPRISE = "enterprise", _("Enterprise")
    INSTITUTION = "institution", _("Institution")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("International organisation")
    EMBASSY = "embassy", _("Embassy")
    BUSINESS_ASSOCIATION = "business_association", _("Business association")


class DelegationKind(TextChoices):
    CENTRAL_ENTERPRISE = "central_enterprise", _("Central enterprise")
    CENTRAL_FINANCIAL = "central_financial", _("Central financial enterprise")
    PROVINCE = "province", _("Province, region or city")


class ExhibitorState(TextChoices):
    APPLIED = "applied", _("Applied")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    def may_become(self, state: ExhibitorState) -> bool:
        return state in EXHIBITOR_MOVES[self]


EXHIBITOR_MOVES: dict[ExhibitorState, frozenset[ExhibitorState]] = {
    ExhibitorState.APPLIED: frozenset({ExhibitorState.APPROVED, ExhibitorState.DECLINED, ExhibitorState.WITHDRAWN}),
    ExhibitorState.APPROVED: frozenset(),
    ExhibitorState.DECLINED: frozenset({ExhibitorState.APPLIED}),
    ExhibitorState.WITHDRAWN: frozenset({ExhibitorState.APPLIED}),
}


class TeamRole(TextChoices):
    MAIN_CONTACT = "main_contact", _("Main contact")
    STAFF = "staff", _("Staff")
    SCANNER = "scanner", _("Scanner")


class InvitationState(TextChoices):
    """An open invitation that has expired stays open: it can be sent again."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    TAKEN_BACK = "taken_back", _("Taken back")

    def may_become(self, state: InvitationState) -> bool:
        return state in INVITATION_MOVES[self]


INVITATION_MOVES: dict[InvitationState, frozenset[InvitationState]] = {
    InvitationState.OPEN: frozenset({InvitationState.ACCEPTED, InvitationState.TAKEN_BACK}),
    InvitationState.ACCEPTED: frozenset(),
    InvitationState.TAKEN_BACK: frozenset(),
}


class BoothKind(TextChoices):
    FLAT = "flat", _("Flat")
    THREE_D = "3d", _("3D")


class BoothState(TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_ASKED = "changes_asked", _("Changes asked")
    APPROVED = "approved", _("Approved, opens later")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Retired")

    def may_become(self, state: BoothState) -> bool:
        return state in BOOTH_MOVES[self]


BOOTH_MOVES: dict[BoothState, frozenset[BoothState]] = {
    BoothState.DRAFT: frozenset({BoothState.IN_REVIEW, BoothState.RETIRED}),
    BoothState.IN_REVIEW: frozenset({BoothState.PUBLISHED, BoothState.APPROVED, BoothState.CHANGES_ASKED}),
    BoothState.CHANGES_ASKED: frozenset(
        {BoothState.IN_REVIEW, BoothState.PUBLISHED, BoothState.APPROVED, BoothState.RETIRED}
    ),
    BoothState.APPROVED: frozenset({BoothState.PUBLISHED, BoothState.CHANGES_ASKED, BoothState.RETIRED}),
    BoothState.PUBLISHED: frozenset({BoothState.CHANGES_ASKED, BoothState.RETIRED}),
    BoothState.RETIRED: frozenset({BoothState.DRAFT}),
}


class Deed(TextChoices):
    """What made a version of a booth."""

    FOUND = "found", _("As it was found")
    OPENED = "opened", _("Opened")
    WRITTEN = "written", pgettext_lazy("a version of a booth", "Written")
    ARRANGED = "arranged", _("3D scene arranged")
    RESTORED = "restored", _("Restored from an earlier version")
    COPIED = "copied", _("Copied from another booth")


class ProjectState(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    PUBLISHED = "published", _("Published")
    RETURNED = "returned", _("Returned")

    def may_become(self, state: ProjectState) -> bool:
        return state in PROJECT_MOVES[self]


PROJECT_MOVES: dict[ProjectState, frozenset[ProjectState]] = {
    ProjectState.DRAFT: frozenset({ProjectState.SUBMITTED}),
    ProjectState.SUBMITTED: frozenset({ProjectState.PUBLISHED, ProjectState.RETURNED}),
    ProjectState.PUBLISHED: frozenset(),
    ProjectState.RETURNED: frozenset({ProjectState.SUBMITTED}),
}


class SupplyMode(IntegerChoices):
    """The four modes of supply of GATS, article I:2."""

    CROSS_BORDER = 1, _("Cross-border supply")
    CONSUMPTION_ABROAD = 2, _("Consumption abroad")
    COMMERCIAL_PRESENCE = 3, _("Commercial presence")
    NATURAL_PERSONS = 4, _("Presence of natural persons")


class DocumentType(TextChoices):
    """What may be handed out at a booth, by media type."""

    PDF = "application/pdf", _("PDF")
    TEXT = "text/plain", _("Text")
    SHEET = "text/csv", _("Table (CSV)")


class MediaKind(TextChoices):
    """What a file of the media library is; its contents decide, never its name."""

    IMAGE = "image", _("Picture")
    FILM = "film", _("Film")
    MODEL = "model", _("3D model")
    DOCUMENT = "document", _("Document")


class MediaState(TextChoices):
    RECEIVED = "received", _("Received")
    PROCESSING = "processing", _("Being checked")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Refused")

    def may_become(self, state: MediaState) -> bool:
        return state in MEDIA_MOVES[self]


MEDIA_MOVES: dict[MediaState, frozenset[MediaState]] = {
    MediaState.RECEIVED: frozenset({MediaState.PROCESSING}),
    MediaState.PROCESSING: frozenset({MediaState.PROCESSING, MediaState.READY, MediaState.REFUSED}),
    MediaState.READY: frozenset({MediaState.PROCESSING}),
    MediaState.REFUSED: frozenset(),
}


class MediaFault(TextChoices):
    """Why a file was refused, in a sentence for whoever sent it. The values are those of booths/cleaning/faults.py."""

    UNKNOWN_TYPE = (
        "unknown_type",
        _(
            "This is not a file that can be shown here: pictures are PNG, JPEG or WebP, films MP4, MOV or WebM, "
            "3D models GLB, documents PDF or plain text."
        ),
    )
    EMPTY = "empty", _("The file is empty.")
    DAMAGED = "damaged", _("The file is damaged or ends too early. Export it again and send it once more.")
    DISGUISED = "disguised", _("The file hides a second one inside: a script, a page or an archive.")
    TOO_LARGE = "too_large", _("The file is larger than a file of its kind may be.")
    TOO_MANY_PIXELS = "too_many_pixels", _("The picture has more than 40 million pixels. Make it smaller first.")
    TOO_SMALL = "too_small", _("The picture is smaller than 16 pixels.")
    TOO_COMPLEX = "too_complex", _("The file has more parts than can be shown quickly on every device.")
    TOO_LONG = "too_long", _("The film is longer than ten minutes.")
    HAS_SCRIPTS = "has_scripts", _("The document contains scripts or actions. Export it without them.")
    HAS_FILES = "has_files", _("The document carries other files inside. Export it without attachments.")
    ENCRYPTED = "encrypted", _("The document is protected by a password.")
    REFERS_OUTSIDE = "refers_outside", _("The file refers to other files or addresses. Everything must be inside it.")
    NOT_TEXT = "not_text", _("The text is not written in UTF-8, or contains characters that are no text.")
    HAS_FORMULAS = "has_formulas", _("The table contains formulas. Export the values instead.")
    GAVE_UP = "gave_up", _("The file could not be read within the limits of time and memory.")


class VisitPlace(TextChoices):
    """Which part of a booth was opened, or what in it was looked at."""

    PAGE = "page", _("Booth page")
    SHOWROOM = "showroom", _("3D booth")
    COUNTER = "counter", _("Counter")
    SCREEN = "screen", _("Screen")
    PANEL = "panel", _("Panel")
    PRODUCT = "product", _("Product")
    OFFERING = "offering", _("Service")
    DOCUMENT = "document", _("Document")
    FILM = "film", _("Film")

    @property
    def is_an_opening(self) -> bool:
        """A visit; everything else is a look at something during one."""
        return self in OPENINGS


OPENINGS: tuple[VisitPlace, ...] = (VisitPlace.PAGE, VisitPlace.SHOWROOM)


class VisitSource(TextChoices):
    """By what way of the site a visitor came to a booth; of other sites no more is known than that it was one."""

    DIRECTORY = "directory", _("Directory and search")
    HALL = "hall", _("Plan of a hall")
    NEIGHBOUR = "neighbour", _("Another booth")
    LOBBY = "lobby", _("Lobby")
    ORGANISATION = "organisation", _("Organisations, delegations and projects")
    FAVOURITES = "favourites", _("Favourites")
    OTHER = "other", _("Elsewhere at the fair")
    OUTSIDE = "outside", _("Another website")
    DIRECT = "direct", _("Address, QR code or letter")


class VisitorKind(TextChoices):
    """In which part somebody opened a booth; exhibitors and organisers do not count as visitors."""

    ANONYMOUS = "anonymous", _("Not signed in")
    VISITOR = "visitor", _("Visitor")
    EXHIBITOR = "exhibitor", _("Exhibitor")
    ORGANISER = "organiser", _("Organiser")


class Queue(TextChoices):
    """What organisers look through: each has people who wait for a decision."""

    APPLICATIONS = "applications", _("Applications")
    BOOTHS = "booths", _("Booths")
    PROJECTS = "projects", _("Projects")


class Outcome(TextChoices):
    """What a decision came to."""

    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")


class TextKind(TextChoices):
    """The texts that a fair has in its footer; the values are their addresses."""

    ABOUT = "about", _("About this fair")
    RULES = "rules", _("House rules")
    PRIVACY = "privacy", _("Privacy")
