"""Record visits, star booths."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Exists

from booths.enums import VisitorKind, VisitPlace
from booths.errors import WrongState
from booths.models import Fair, Favourite, Organiser, TeamMember, Visit
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from booths.models import Booth
    from fairsite.accounts.models import User

KEY_LENGTH = 32


def visitor_key(identity: str) -> str:
    """A keyed hash of who it was (HMAC-SHA-256, 128 bits of it in hexadecimal): countable, not readable."""
    return hmac.new(settings.SECRET_KEY.encode(), identity.encode(), hashlib.sha256).hexdigest()[:KEY_LENGTH]


def kind_of_visitor(person: User | None, booth: Booth) -> VisitorKind:
    if person is None or not person.is_authenticated:
        return VisitorKind.ANONYMOUS
    if person.is_superuser:
        return VisitorKind.ORGANISER
    runs = Organiser.objects.filter(fair=booth.fair_id, person=person)
    exhibits = TeamMember.objects.filter(exhibitor__fair=booth.fair_id, person=person)
    is_organiser, is_exhibitor = Fair.objects.filter(pk=booth.fair_id).values_list(Exists(runs), Exists(exhibits)).get()
    if is_organiser:
        return VisitorKind.ORGANISER
    return VisitorKind.EXHIBITOR if is_exhibitor else VisitorKind.VISITOR


def record_visit(*, booth: Booth, place: VisitPlace, language: str, came_from: str, by: User | None) -> Visit:
    """Write down that a public booth was opened; `came_from` tells guests apart (address and browser).

    Every look at a booth pays for this: it is one INSERT, and so there is no transaction around it.
    """
    if not booth.is_public:
        raise WrongState
    known = by is not None and by.is_authenticated
    return Visit.objects.create(
        fair_id=booth.fair_id,
        booth=booth,
        visitor_key=visitor_key(f"person:{by.pk}" if known and by is not None else f"guest:{came_from}"),
        visitor_kind=kind_of_visitor(by, booth),
        place=place,
        language=language[:8],
    )


@transaction.atomic
def star_booth(*, booth: Booth, by: User) -> Favourite:
    """Keep a booth among one's favourites; starring it again changes nothing."""
    if not by.is_authenticated:
        raise Forbidden
    if not booth.is_public:
        raise WrongState
    return Favourite.objects.get_or_create(person=by, booth=booth)[0]


@transaction.atomic
def unstar_booth(*, booth: Booth, by: User) -> None:
    """Take a booth from one's favourites; it is no fault if it was none."""
    if not by.is_authenticated:
        raise Forbidden
    Favourite.objects.filter(person=by, booth=booth).delete()
