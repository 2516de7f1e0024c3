"""The only ways by which doors come to rows: what somebody may not see is not there.

Every gate takes the person who asks and the place in which to look; another fair's row is as absent as one that never
was.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from booths.models import Booth, Delegation, Document, Exhibitor, Fair, Organisation, ProjectRelease, Showroom
from fairsite.api.views import ApiView

if TYPE_CHECKING:
    from fairsite.accounts.models import User


def fair_or_404(person: User, slug: str) -> Fair:
    return get_object_or_404(Fair.objects.visible_to(person), slug=slug)


def booth_or_404(person: User, fair: Fair, code: str) -> Booth:
    return get_object_or_404(Booth.objects.visible_to(person).with_page(), fair=fair, code=code)


def starred_or_visible_booth_or_404(person: User, fair: Fair, code: str) -> Booth:
    """A booth that somebody starred stays within his reach when it leaves the fair, so that he can let go of it."""
    return get_object_or_404(Booth.objects.within_reach_of(person), fair=fair, code=code)


def showroom_or_404(person: User, fair: Fair, code: str) -> Showroom:
    seen = Showroom.objects.filter(booth__in=Booth.objects.visible_to(person).values("pk"))
    return get_object_or_404(seen.select_related("booth"), booth__fair=fair, booth__code=code)


def document_or_404(person: User, fair: Fair, code: str, pk: int) -> Document:
    return get_object_or_404(Document.objects.visible_to(person), booth__fair=fair, booth__code=code, pk=pk)


def organisation_or_404(person: User, fair: Fair, slug: str) -> Organisation:
    seen = Organisation.objects.visible_to(person, fair=fair).select_related("country")
    return get_object_or_404(seen, slug=slug)


def delegation_or_404(fair: Fair, slug: str) -> Delegation:
    """The delegations of a fair are seen by whoever sees the fair."""
    return get_object_or_404(Delegation.objects.filter(fair=fair), slug=slug)


def exhibitor_or_404(person: User, fair: Fair, pk: int) -> Exhibitor:
    return get_object_or_404(Exhibitor.objects.visible_to(person), fair=fair, pk=pk)


def project_or_404(person: User, fair: Fair, pk: int) -> ProjectRelease:
    return get_object_or_404(ProjectRelease.objects.visible_to(person).with_exhibitor(), fair=fair, pk=pk)


class FairDoor(ApiView):
    """A door inside a fair: `fair` is the one of the address, if the person may see it."""

    @cached_property
    def fair(self) -> Fair:
        return fair_or_404(self.request.user, self.kwargs["fair_slug"])

    @cached_property
    def booth(self) -> Booth:
        return booth_or_404(self.request.user, self.fair, self.kwargs["code"])
