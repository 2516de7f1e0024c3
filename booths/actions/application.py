"""Apply to exhibit: as an organisation that is known or new, again after a decision, and no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from booths.actions.moving import locked_exhibitor, move
from booths.actions.organisation import describe_organisation, introduce_organisation
from booths.enums import ExhibitorState, TeamRole
from booths.errors import ApplicationsClosed, NoSuchSector, NotOfThisFair, TooManyApplications
from booths.events import ExhibitorApplied
from booths.events.team import ExhibitorWithdrew
from booths.models import Exhibitor, TeamMember
from booths.policies import can_lead_exhibitor, can_speak_for
from fairsite.accounts.models import User
from fairsite.errors import Forbidden, refusing_violations
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from typing import Unpack

    from booths.enums import OrganisationKind
    from booths.models import Country, Fair, Organisation, Sector, Tier
    from booths.shapes import Application, OrganisationCorrection, OrganisationFacts

MOST_OPEN: Final = 5
"""Applications that one person may have before the organisers of a fair at a time."""


@transaction.atomic
def apply_to_exhibit(
    *, fair: Fair, organisation: Organisation, by: User, **application: Unpack[Application]
) -> Exhibitor:
    """Hand in the application of a known organisation; who hands it in becomes the main contact."""
    if not by.is_authenticated or not can_speak_for(by, organisation):
        raise Forbidden
    return hand_in(fair, organisation, by, application)


@transaction.atomic
def apply_as_new_organisation(
    *,
    fair: Fair,
    country: Country,
    kind: OrganisationKind,
    about: OrganisationFacts,
    by: User,
    **application: Unpack[Application],
) -> Exhibitor:
    """Introduce an organisation and hand in its application: both, or neither."""
    organisation = introduce_organisation(country=country, kind=kind, by=by, **about)
    return hand_in(fair, organisation, by, application)


def hand_in(fair: Fair, organisation: Organisation, by: User, application: Application) -> Exhibitor:
    User.objects.select_for_update().get(pk=by.pk)
    require_open_doors(fair, by)
    require_fit(fair, application["sector"], application["tier"], application)
    with refusing_violations(), transaction.atomic():
        exhibitor = Exhibitor.objects.create(fair=fair, organisation=organisation, **application)
    TeamMember.objects.create(exhibitor=exhibitor, person=by, role=TeamRole.MAIN_CONTACT)
    publish(ExhibitorApplied(exhibitor=exhibitor))
    return exhibitor


def require_open_doors(fair: Fair, by: User) -> None:
    if not fair.takes_applications:
        raise ApplicationsClosed
    waiting = Exhibitor.objects.filter(fair=fair, state=ExhibitorState.APPLIED, team__person=by)
    if waiting.filter(team__role=TeamRole.MAIN_CONTACT).count() >= MOST_OPEN:
        raise TooManyApplications


def require_fit(fair: Fair, sector: Sector, tier: Tier, application: Application) -> None:
    """Tier and delegation are of the fair, the sub-sector is of the sector."""
    sub_sector, delegation = application.get("sub_sector"), application.get("delegation")
    if sub_sector is not None and sub_sector.sector_id != sector.pk:
        raise NoSuchSector.of("sub_sector")
    for field, thing in (("tier", tier), ("delegation", delegation)):
        if thing is not None and thing.fair_id != fair.pk:
            raise NotOfThisFair.of(field)


@transaction.atomic
def apply_again(
    *,
    exhibitor: Exhibitor,
    by: User,
    about: OrganisationCorrection | None = None,
    **application: Unpack[Application],
) -> Exhibitor:
    """Hand in again, corrected, what was declined or withdrawn; what is not given stays as it was."""
    if not can_lead_exhibitor(by, exhibitor):
        raise Forbidden
    exhibitor = locked_exhibitor(exhibitor)
    move(exhibitor, ExhibitorState.APPLIED)
    require_open_doors(exhibitor.fair, by)
    for name, value in application.items():
        setattr(exhibitor, name, value)
    require_fit(exhibitor.fair, exhibitor.sector, exhibitor.tier, {"sub_sector": exhibitor.sub_sector, **application})
    if about:
        describe_organisation(organisation=exhibitor.organisation, by=by, **about)
    exhibitor.applied_at, exhibitor.decided_at = timezone.now(), None
    exhibitor.save(update_fields=["state", "applied_at", "decided_at", *application])
    publish(ExhibitorApplied(exhibitor=exhibitor))
    return exhibitor


@transaction.atomic
def withdraw_application(*, exhibitor: Exhibitor, by: User) -> Exhibitor:
    """Take back what the organiser has not decided on yet; it can be handed in again."""
    if not can_lead_exhibitor(by, exhibitor):
        raise Forbidden
    exhibitor = locked_exhibitor(exhibitor)
    move(exhibitor, ExhibitorState.WITHDRAWN)
    exhibitor.save(update_fields=["state"])
    publish(ExhibitorWithdrew(exhibitor=exhibitor))
    return exhibitor
