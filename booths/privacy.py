"""What exhibiting knows of people: how it is handed out to them, and what becomes of it when they leave.

Registrations, favourites and what was done at a fair are facts that its figures count: they stay, tied to a number
without a name. Roles are powers and end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from booths.enums import ExhibitorState, TeamRole
from booths.models import Exhibitor, TeamMember
from fairsite.accounts.privacy import Fate, Holding, by_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairsite.accounts.models import User


def last_main_contact(person: User) -> Iterator[str]:
    """An exhibitor without a main contact could never speak for itself again."""
    contacts = TeamMember.objects.filter(role=TeamRole.MAIN_CONTACT)
    others = contacts.exclude(person=person).filter(person__is_active=True).values("exhibitor")
    alone = Exhibitor.objects.filter(pk__in=contacts.filter(person=person).values("exhibitor")).exclude(pk__in=others)
    for exhibitor in alone.exclude(state=ExhibitorState.DECLINED).select_related("organisation", "fair"):
        organisation, fair = exhibitor.organisation, exhibitor.fair
        chinese = (get_language() or "").startswith("zh")
        yield gettext("You are the only main contact of %(organisation)s at %(fair)s. Hand over first.") % {
            "organisation": (organisation.name_zh if chinese else organisation.name_en) or str(organisation),
            "fair": (fair.name_zh if chinese else fair.name_en) or str(fair),
        }


def invited(person: User) -> Q:
    """To an address that they have proven, or by an invitation that they took."""
    proven = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    return Q(email__in=[address.lower() for address in proven]) | Q(accepted_by=person)


HOLDINGS: Final = (
    Holding(
        "booths.Guest",
        _("At which fair you are a guest"),
        whose=by_person("person"),
        tells=("person", "fair__slug", "began_at", "seen_at"),
        fate=Fate.DELETED,
    ),
    Holding(
        "booths.Registration",
        _("Your registrations"),
        whose=by_person("person"),
        tells=("person", "fair__slug", "organisation__slug", "registered_at"),
        fate=Fate.KEPT,
    ),
    Holding(
        "booths.Favourite",
        _("Your favourites"),
        whose=by_person("person"),
        tells=("person", "booth__code", "booth__fair__slug", "starred_at"),
        fate=Fate.KEPT,
    ),
    Holding(
        "booths.TeamMember",
        _("Teams that you belong to"),
        whose=by_person("person"),
        tells=("person", "exhibitor", "role"),
        fate=Fate.DELETED,
    ),
    Holding(
        "booths.Invitation",
        _("Invitations to teams"),
        whose=invited,
        tells=("email", "exhibitor", "accepted_by"),
        mentions=("invited_by",),
        fate=Fate.DELETED,
    ),
    Holding(
        "booths.Organiser",
        _("Fairs that you run"),
        whose=by_person("person"),
        tells=("person", "fair__slug"),
        fate=Fate.DELETED,
    ),
    Holding(
        "booths.ContactPerson",
        _("Booths that name you"),
        whose=by_person("person"),
        tells=("person", "booth__code", "role_en", "role_zh"),
        fate=Fate.DELETED,
    ),
    Holding(
        "booths.BoothDraft",
        _("What you typed and have not saved"),
        whose=by_person("person"),
        tells=("person", "booth__code", "content"),
        fate=Fate.DELETED,
    ),
    Holding(
        "booths.Upload",
        _("Files on their way"),
        whose=by_person("person"),
        tells=("person", "name", "length", "begun_at"),
        fate=Fate.BLANKED,
        blanks=lambda _person: {"name": ""},
    ),
    Holding(
        "booths.MediaItem",
        _("Files that you uploaded for an exhibitor"),
        whose=by_person("uploaded_by"),
        tells=("uploaded_by", "name", "uploaded_at"),
        fate=Fate.KEPT,
    ),
    Holding(
        "booths.Delegation",
        _("Delegations that you lead"),
        whose=by_person("lead"),
        tells=("lead", "slug", "fair__slug"),
        fate=Fate.BLANKED,
        blanks=lambda _person: {"lead": None},
    ),
    Holding(
        "booths.Exhibitor",
        _("Applications that you review"),
        whose=by_person("reviewer"),
        tells=("reviewer", "pk"),
        fate=Fate.BLANKED,
        blanks=lambda _person: {"reviewer": None},
    ),
    Holding(
        "booths.Booth",
        _("Booths that you review"),
        whose=by_person("reviewer"),
        tells=("reviewer", "code"),
        fate=Fate.BLANKED,
        blanks=lambda _person: {"reviewer": None},
    ),
    Holding(
        "booths.ProjectRelease",
        _("Projects that you review"),
        whose=by_person("reviewer"),
        tells=("reviewer", "pk"),
        fate=Fate.BLANKED,
        blanks=lambda _person: {"reviewer": None},
    ),
    Holding(
        "booths.Decision",
        _("Decisions of yours"),
        whose=by_person("by"),
        tells=("by", "at", "outcome", "reason_en", "reason_zh"),
        fate=Fate.KEPT,
    ),
    Holding(
        "booths.ReviewNote",
        _("Notes of yours in reviews"),
        whose=by_person("by"),
        tells=("by", "at", "field", "text_en", "text_zh"),
        mentions=("done_by",),
        fate=Fate.KEPT,
    ),
    Holding(
        "booths.BoothRevision",
        _("Changes of yours to booths"),
        whose=by_person("by"),
        tells=("by", "at", "booth__code", "version"),
        fate=Fate.KEPT,
    ),
    Holding(
        "booths.FairText",
        _("Texts of fairs that you published"),
        whose=by_person("by"),
        tells=("by", "published_at", "fair__slug", "kind", "version"),
        fate=Fate.KEPT,
    ),
)
