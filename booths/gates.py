"""The only ways by which pages and endpoints come to one row: what somebody may not see is not there.

Every gate takes the place in which to look, and the person who asks wherever not everybody sees the same; another
fair's row is as absent as one that never was. Who has come through the gate of a fair or a booth sees all that the
gates below it lead to.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.shortcuts import get_object_or_404

from booths.enums import Queue, TeamRole
from booths.models import (
    Booth,
    BoothDraft,
    BoothRevision,
    Delegation,
    Document,
    Exhibitor,
    Fair,
    Forwarding,
    Invitation,
    MediaItem,
    Offering,
    Organisation,
    Phrase,
    ProjectRelease,
    ReviewNote,
    Showroom,
    Upload,
)
from booths.models.fair import announced_fair
from booths.queues import LINES
from fairsite.accounts.models import User

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from booths.models.decision import Submission

LONGEST_KEY: Final = 18
"""Digits of a number that PostgreSQL takes."""
WRITERS: Final = frozenset({TeamRole.MAIN_CONTACT, TeamRole.STAFF})


def is_key(text: str) -> bool:
    """Whether a text that a form sent can be the number of a row."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY


def fair_or_404(person: User | None, slug: str) -> Fair:
    """What everybody sees is looked for first, whoever asks."""
    return announced_fair(slug) or get_object_or_404(Fair.objects.visible_to(person), slug=slug)


def run_fair_or_404(person: User, slug: str) -> Fair:
    """A fair that the person runs: to everybody else its back rooms are not there."""
    return get_object_or_404(Fair.objects.run_by(person), slug=slug)


def standing_or_404(booths: QuerySet[Booth], code: str) -> Booth:
    """The one of these booths at the stand, or the one that stood there and has moved: its `code` is another one."""
    found = booths.filter(code=code).first()
    return found or get_object_or_404(booths, pk__in=Forwarding.objects.filter(code=code).values("booth"))


def booth_or_404(person: User | None, fair_slug: str, code: str) -> Booth:
    """The booth with its fair, its exhibitor and the person's star, in one query."""
    seen = Booth.objects.visible_to(person).with_page().with_star_of(person)
    return standing_or_404(seen.filter(fair__slug=fair_slug), code)


def booths_or_none(asked: Sequence[tuple[User, str, str]]) -> list[Booth | None]:
    """The same for many, by (person, fair, stand): what everybody sees in one query, with its name and whose it is.

    What is left, such as a booth that is not published or a stand that was left, is looked for alone.
    """
    public = Booth.objects.open_at({(fair, code) for _person, fair, code in asked})
    return [public.get((fair, code)) or booth_or_none(person, fair, code) for person, fair, code in asked]


def booth_or_none(person: User, fair_slug: str, code: str) -> Booth | None:
    with suppress(Http404):
        return booth_or_404(person, fair_slug, code)
    return None


def starred_or_visible_booth_or_404(person: User, fair: Fair, code: str) -> Booth:
    """A booth that somebody starred stays within his reach when it leaves the fair, so that he can let go of it."""
    return standing_or_404(Booth.objects.within_reach_of(person).filter(fair=fair), code)


def showroom_or_404(booth: Booth) -> Showroom:
    return get_object_or_404(Showroom.objects.filter(booth=booth))


def document_or_404(booth: Booth, pk: int) -> Document:
    return get_object_or_404(booth.documents.select_related("item", "booth__exhibitor"), pk=pk)


def documents_or_404(booth: Booth, keys: Sequence[int]) -> list[Document]:
    """All of these, in this order, in one query."""
    found = booth.documents.in_bulk(keys)
    if len(found) < len(set(keys)):
        raise Http404
    return [found[key] for key in keys]


def organisation_or_404(fair: Fair, slug: str) -> Organisation:
    """Who takes part in a fair is seen by whoever sees the fair."""
    return get_object_or_404(Organisation.objects.taking_part_in(fair).select_related("country"), slug=slug)


def delegation_or_404(fair: Fair, slug: str) -> Delegation:
    return get_object_or_404(Delegation.objects.filter(fair=fair), slug=slug)


def exhibitor_or_404(person: User | None, fair: Fair, pk: int) -> Exhibitor:
    return get_object_or_404(Exhibitor.objects.visible_to(person), fair=fair, pk=pk)


def own_exhibitor_or_404(person: User, fair_slug: str, pk: int) -> Exhibitor:
    """One in whose team the person is, with everything beside it and with `held_roles`, in one query."""
    own = Exhibitor.objects.in_team_of(person).with_desk()
    return get_object_or_404(own, fair__slug=fair_slug, pk=pk)


def colleague_or_404(exhibitor: Exhibitor, pk: int) -> User:
    """Somebody of the team; who has come to its desk knows the others there."""
    return get_object_or_404(User.objects.filter(pk__in=exhibitor.team.values("person")), pk=pk)


def invitation_or_404(exhibitor: Exhibitor, pk: int) -> Invitation:
    return get_object_or_404(exhibitor.invitations.all(), pk=pk)


def invitation_by_link_or_404(fair_slug: str, secret: str) -> Invitation:
    """Who holds the link of a letter sees what it invites to; the action asks whether it is for him."""
    behind = Invitation.objects.behind(secret).select_related(
        "exhibitor__fair", "exhibitor__organisation", "invited_by"
    )
    return get_object_or_404(behind, exhibitor__fair__slug=fair_slug)


def writers_only(exhibitor: Exhibitor) -> None:
    """Main contact and staff go on; to a scanner the rooms where booths are written are not there."""
    if not WRITERS & set(exhibitor.held_roles):  # type: ignore[attr-defined]  # by `in_team_of`
        raise Http404


def own_booth_or_404(exhibitor: Exhibitor, code: str) -> Booth:
    """A booth of the exhibitor to whose desk somebody has come, for those who write it."""
    writers_only(exhibitor)
    booth = standing_or_404(exhibitor.booths.all(), code)
    booth.exhibitor, booth.fair = exhibitor, exhibitor.fair
    return booth


def own_project_or_404(exhibitor: Exhibitor, pk: int) -> ProjectRelease:
    """A project release of the exhibitor to whose desk somebody has come, for those who write it."""
    writers_only(exhibitor)
    project: ProjectRelease = get_object_or_404(exhibitor.projects.all(), pk=pk)
    project.exhibitor, project.fair = exhibitor, exhibitor.fair
    return project


def submission_or_404(fair: Fair, queue: Queue, pk: int) -> Submission:
    """Anything that was ever handed in at a fair that the caller has found to be the person's to run."""
    line = LINES[queue]
    rows = line.model.objects.select_related("fair", "reviewer", *line.beside)
    found: Submission = get_object_or_404(rows, fair=fair, pk=pk)
    return found


def phrase_or_404(fair: Fair, pk: int) -> Phrase:
    return get_object_or_404(fair.phrases.select_related("fair"), pk=pk)


def written_booth_or_404(person: User, fair_slug: str, code: str) -> Booth:
    """A booth that the person writes, by its stand or one that it has left, with all beside its exhibitor."""
    beside = ("fair", "exhibitor__fair", "exhibitor__organisation__country", "exhibitor__sector", "exhibitor__tier")
    written = Booth.objects.filter(exhibitor__in=Exhibitor.objects.kept_by(person)).select_related(*beside)
    return standing_or_404(written.filter(fair__slug=fair_slug), code)


def draft_or_404(person: User, booth: Booth, client: str) -> BoothDraft:
    """What somebody types is his own."""
    return get_object_or_404(booth.drafts.filter(person=person), client=client)


def offering_or_404(booth: Booth, pk: int) -> Offering:
    return get_object_or_404(booth.offerings.select_related("booth__exhibitor", "booth__fair"), pk=pk)


def revision_or_404(booth: Booth, version: int) -> BoothRevision:
    return get_object_or_404(booth.revisions.select_related("by"), version=version)


def note_or_404(booth: Booth, pk: int) -> ReviewNote:
    return get_object_or_404(booth.notes.select_related("booth__exhibitor"), pk=pk)


def another_booth_or_404(person: User, booth: Booth, pk: int) -> Booth:
    """One, at whatever edition, of an exhibitor in whose team the person is."""
    others = Booth.objects.filter(exhibitor__in=Exhibitor.objects.in_team_of(person).values("pk")).exclude(pk=booth.pk)
    return get_object_or_404(others.select_related("exhibitor"), pk=pk)


def desk_anywhere_or_404(person: User, pk: int) -> Exhibitor:
    """An exhibitor, at whatever edition, in whose team the person is."""
    return get_object_or_404(Exhibitor.objects.in_team_of(person).select_related("fair", "organisation"), pk=pk)


def library_or_404(person: User, fair: Fair, pk: int) -> Exhibitor:
    """An exhibitor in whose team the person keeps the media library: main contact or staff."""
    return get_object_or_404(Exhibitor.objects.kept_by(person).with_desk(), fair=fair, pk=pk)


def media_or_404(exhibitor: Exhibitor, pk: int) -> MediaItem:
    """One of its files, with what its page shows of it."""
    return get_object_or_404(exhibitor.media.with_page(), pk=pk)


def served_media_or_404(key: str, name: str, *, holds_link: bool) -> MediaItem:
    """The item to which a file belongs, with `is_public`.

    For whoever asks for what a public booth shows, or holds a link that was signed for this file.
    """
    known = MediaItem.objects.having_file(key, name).with_publicity()
    return get_object_or_404(known if holds_link else known.public())


def upload_or_404(person: User, exhibitor: Exhibitor, key: str) -> Upload:
    seen = exhibitor.uploads.visible_to(person).select_related("exhibitor__fair", "replaces", "item")
    return get_object_or_404(seen, key=key)


def project_or_404(person: User | None, fair: Fair, pk: int) -> ProjectRelease:
    return get_object_or_404(ProjectRelease.objects.visible_to(person).with_exhibitor(), fair=fair, pk=pk)
