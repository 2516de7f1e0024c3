"""Record visits, star booths."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Subquery

from booths.enums import VisitorKind, VisitPlace
from booths.errors import WrongState
from booths.models import Fair, Favourite, Organiser, Registration, TeamMember, Visit
from fairsite.accounts.policies import has_account
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from booths.models import Booth
    from booths.shapes import Visitor
    from fairsite.accounts.models import User

KEY_LENGTH = 32


def visitor_key(identity: str) -> str:
    """A keyed hash of who it was (HMAC-SHA-256, 128 bits of it in hexadecimal): countable, not readable."""
    return hmac.new(settings.SECRET_KEY.encode(), identity.encode(), hashlib.sha256).hexdigest()[:KEY_LENGTH]


def known_of(person: User | None, booth: Booth) -> tuple[VisitorKind, str | None]:
    """In which part somebody comes, and from which country his organisation is: in one query, or in none."""
    if person is None or not person.is_authenticated or person.is_guest:
        return VisitorKind.ANONYMOUS, None
    runs = Organiser.objects.filter(fair=booth.fair_id, person=person)
    exhibits = TeamMember.objects.filter(exhibitor__fair=booth.fair_id, person=person)
    comes_for = Registration.objects.filter(fair=booth.fair_id, person=person).values("organisation__country")
    asked = Fair.objects.filter(pk=booth.fair_id).values_list(Exists(runs), Exists(exhibits), Subquery(comes_for[:1]))
    is_organiser, is_exhibitor, country = asked.get()
    if is_organiser or person.is_superuser:
        return VisitorKind.ORGANISER, country
    return VisitorKind.EXHIBITOR if is_exhibitor else VisitorKind.VISITOR, country


def record_visit(*, booth: Booth, visitor: Visitor, place: VisitPlace, item: str = "", by: User | None) -> Visit:
    """Write down that a public booth was opened, or something in it looked at.

    Every look at a booth pays for this: it is one INSERT, and so there is no transaction around it.
    """
    if not booth.is_public:
        raise WrongState
    known = by is not None and by.is_authenticated and not by.is_guest
    kind, country = known_of(by, booth)
    return Visit.objects.create(
        fair_id=booth.fair_id,
        booth=booth,
        visitor_key=visitor_key(f"person:{by.pk}" if known and by is not None else f"guest:{visitor.came_from}"),
        visitor_kind=kind,
        place=place,
        item=item,
        language=visitor.language[:8],
        country_id=country,
        source=visitor.source if place.is_an_opening else "",
    )


@transaction.atomic
def star_booth(*, booth: Booth, by: User) -> Favourite:
    """Keep a booth among one's favourites; starring it again changes nothing."""
    if not has_account(by):
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
