"""Set up a fair, appoint who runs it, register who comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from booths.actions.listing import relist_booth, turn_directory_page
from booths.enums import Phase
from booths.errors import AlreadyRegistered, FairNotOpenYet, LastOrganiser, NoOrganiser
from booths.events import OrganiserAppointed, OrganiserDismissed, PersonRegistered
from booths.events.notice import FairChanged, ThemeKept, ThemeWithdrawn
from booths.models import Booth, Exhibitor, Fair, Hall, Organiser, ProjectRelease, Registration, Sector, Theme, Tier
from booths.policies import can_run_fair, can_set_up_fair
from fairsite.accounts.policies import has_account
from fairsite.errors import Forbidden, refusing_violations
from fairsite.live.pushing import look_again_at
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from typing import Unpack

    from booths.models import Organisation
    from booths.shapes import FairCalendar, FairFacts
    from fairsite.accounts.models import User

STANDARD: Final = {
    "slug": "standard",
    "name_en": "Standard",
    "name_zh": "标准",
    "booth_limit": 1,
    "offering_limit": 20,
    "project_limit": 5,
    "document_limit": 10,
    "team_limit": 10,
    "allows_3d": True,
}
"""The tier that a new fair begins with: without any nobody could apply."""


@transaction.atomic
def set_up_fair(
    *, slug: str, name_en: str, name_zh: str, time_zone: str, by: User, **calendar: Unpack[FairCalendar]
) -> Fair:
    """Set up an edition, announced at once, with a hall for each sector and a tier that its organisers may change."""
    if not can_set_up_fair(by):
        raise Forbidden
    fair = Fair.objects.create(slug=slug, name_en=name_en, name_zh=name_zh, time_zone=time_zone, **calendar)
    Hall.objects.bulk_create(Hall(fair=fair, sector=sector, letter=sector.hall) for sector in Sector.objects.all())
    Tier.objects.create(fair=fair, **STANDARD)
    return fair


@transaction.atomic
def put_forward_theme(*, fair: Fair, slug: str, name_en: str, name_zh: str, by: User) -> Theme:
    if not can_run_fair(by, fair):
        raise Forbidden
    with refusing_violations(), transaction.atomic():
        theme = Theme.objects.create(
            fair=fair, slug=slug, name_en=name_en, name_zh=name_zh, position=fair.themes.count()
        )
    publish(ThemeKept(part=theme))
    return theme


@transaction.atomic
def rename_theme(*, theme: Theme, name_en: str, name_zh: str, position: int, by: User) -> Theme:
    """Booths under the theme are listed by its new name."""
    if not can_run_fair(by, theme.fair):
        raise Forbidden
    theme = Theme.objects.select_for_update(of=("self",)).select_related("fair").get(pk=theme.pk)
    theme.name_en, theme.name_zh, theme.position = name_en, name_zh, position
    with refusing_violations(), transaction.atomic():
        theme.save(update_fields=["name_en", "name_zh", "position"])
    for booth in theme.booths.all():
        relist_booth(booth=booth)
    publish(ThemeKept(part=theme))
    return theme


@transaction.atomic
def withdraw_theme(*, theme: Theme, by: User) -> None:
    if not can_run_fair(by, theme.fair):
        raise Forbidden
    booths = list(theme.booths.all())
    publish(ThemeWithdrawn(part=theme))
    theme.delete()
    for booth in booths:
        relist_booth(booth=booth)


@transaction.atomic
def change_fair(*, fair: Fair, by: User, **facts: Unpack[FairFacts]) -> Fair:
    """Names, place, calendar, whether the public sees it and guests talk there; the phases follow at once."""
    if not can_run_fair(by, fair):
        raise Forbidden
    fair = Fair.objects.select_for_update(no_key=True).get(pk=fair.pk)
    had_guests = fair.guests_may_talk
    for fact, value in facts.items():
        setattr(fair, fact, value)
    with refusing_violations(), transaction.atomic():
        fair.save(update_fields=list(facts))
    turn_directory_page(fair=fair)
    publish(FairChanged(fair=fair))
    if had_guests and not fair.guests_may_talk:
        _look_again_at_guests(fair)
    return fair


def _look_again_at_guests(fair: Fair) -> None:
    """Their sockets end now and not within a minute."""

    def look_again() -> None:
        for person_id in fair.guests.values_list("person", flat=True):
            look_again_at(person_id)

    transaction.on_commit(look_again, robust=True)


@transaction.atomic
def appoint_organiser(*, fair: Fair, person: User, by: User) -> Organiser:
    """Make somebody an organiser of the fair; appointing him again changes nothing."""
    if not can_run_fair(by, fair):
        raise Forbidden
    organiser, is_new = Organiser.objects.get_or_create(fair=fair, person=person)
    if is_new:
        publish(OrganiserAppointed(organiser=organiser))
    return organiser


@transaction.atomic
def dismiss_organiser(*, fair: Fair, person: User, by: User) -> None:
    """Somebody runs the fair no longer, and what was assigned to him waits for another; one organiser stays."""
    if not can_run_fair(by, fair):
        raise Forbidden
    organisers = list(Organiser.objects.select_for_update(of=("self",)).select_related("fair").filter(fair=fair))
    leaving = next((one for one in organisers if one.person_id == person.pk), None)
    if leaving is None:
        raise NoOrganiser
    if len(organisers) == 1 and not by.is_superuser:
        raise LastOrganiser
    for submissions in (Exhibitor, Booth, ProjectRelease):
        submissions.objects.filter(fair=fair, reviewer=person).update(reviewer=None)
    publish(OrganiserDismissed(organiser=leaving))
    leaving.delete()


@transaction.atomic
def register_for_fair(*, fair: Fair, organisation: Organisation | None = None, by: User) -> Registration:
    """Register the acting person as a visitor, for an organisation or on his own account."""
    if not has_account(by):
        raise Forbidden
    if fair.phase == Phase.PREPARATION and not can_run_fair(by, fair):
        raise FairNotOpenYet
    registration, is_new = Registration.objects.get_or_create(
        fair=fair, person=by, defaults={"organisation": organisation}
    )
    if not is_new:
        raise AlreadyRegistered
    publish(PersonRegistered(registration=registration))
    return registration
