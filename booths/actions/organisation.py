"""Organisations and the delegations they come with."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils.text import slugify

from booths.actions.listing import reclassify_organisation, relist_exhibitor
from booths.enums import DelegationKind, ExhibitorState, OrganisationKind
from booths.errors import OrganisationNotYours
from booths.events import DelegationJoined, DelegationLeft
from booths.events.notice import DelegationKept
from booths.models import Delegation, DelegationMember, Organisation
from booths.policies import can_describe_organisation, can_lead_delegation, can_run_fair
from fairsite.errors import Forbidden, refusing_violations
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from typing import Unpack

    from booths.models import Country, Exhibitor, Fair
    from booths.shapes import OrganisationCorrection, OrganisationFacts
    from fairsite.accounts.models import User

LONGEST_SLUG = 60
Facts = TypeVar("Facts", "OrganisationFacts", "OrganisationCorrection")


def free_slug(name_en: str, country: Country) -> str:
    """A slug that no organisation has yet; the caller's transaction holds it by the unique constraint."""
    stem = (slugify(name_en) or f"organisation-{country.code.lower()}")[:LONGEST_SLUG].strip("-")
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


@transaction.atomic
def introduce_organisation(
    *,
    country: Country,
    kind: OrganisationKind = OrganisationKind.ENTERPRISE,
    by: User,
    **facts: Unpack[OrganisationFacts],
) -> Organisation:
    """Make an organisation known to the site; any signed-in person may, for applying or registering with it."""
    if not by.is_authenticated:
        raise Forbidden
    facts = tidied(facts)
    slug = free_slug(facts.get("name_en", ""), country)
    with refusing_violations(), transaction.atomic():
        return Organisation.objects.create(slug=slug, country=country, kind=kind, **facts)


def tidied(facts: Facts) -> Facts:
    """Names on one line: they stand in headings, on signs and in letters."""
    if "name_en" in facts:
        facts["name_en"] = " ".join(facts["name_en"].split())
    if "name_zh" in facts:
        facts["name_zh"] = " ".join(facts["name_zh"].split())
    return facts


@transaction.atomic
def describe_organisation(*, organisation: Organisation, by: User, **facts: Unpack[OrganisationCorrection]) -> None:
    """Correct what is said about an organisation; the booths of its exhibitors carry its name, at every fair."""
    organisation, facts = Organisation.objects.select_for_update().get(pk=organisation.pk), tidied(facts)
    if all(getattr(organisation, field) == value for field, value in facts.items()):
        return
    if not can_describe_organisation(by, organisation):
        raise OrganisationNotYours
    for field, value in facts.items():
        setattr(organisation, field, value)
    with refusing_violations(), transaction.atomic():
        organisation.save(update_fields=list(facts))
    for exhibitor in organisation.exhibitors.filter(state=ExhibitorState.APPROVED):
        relist_exhibitor(exhibitor=exhibitor)


@transaction.atomic
def form_delegation(
    *, fair: Fair, slug: str, kind: DelegationKind, name_en: str, name_zh: str, lead: User | None = None, by: User
) -> Delegation:
    if not can_run_fair(by, fair):
        raise Forbidden
    with refusing_violations(), transaction.atomic():
        made = Delegation.objects.create(fair=fair, slug=slug, kind=kind, name_en=name_en, name_zh=name_zh, lead=lead)
    publish(DelegationKept(part=made))
    return made


@transaction.atomic
def rename_delegation(
    *, delegation: Delegation, kind: DelegationKind, name_en: str, name_zh: str, by: User
) -> Delegation:
    if not can_run_fair(by, delegation.fair):
        raise Forbidden
    row = Delegation.objects.select_for_update(of=("self",)).select_related("fair").get(pk=delegation.pk)
    row.kind, row.name_en, row.name_zh = kind, name_en, name_zh
    with refusing_violations(), transaction.atomic():
        row.save(update_fields=["kind", "name_en", "name_zh"])
    publish(DelegationKept(part=row))
    return row


@transaction.atomic
def join_delegation(*, delegation: Delegation, organisation: Organisation, by: User) -> DelegationMember:
    """Take an organisation into a delegation; taking it in again changes nothing."""
    if not can_lead_delegation(by, delegation):
        raise Forbidden
    member, is_new = DelegationMember.objects.get_or_create(delegation=delegation, organisation=organisation)
    if is_new:
        reclassify_organisation(fair=delegation.fair, organisation=organisation)
        publish(DelegationJoined(member=member))
    return member


def grant_delegation(*, exhibitor: Exhibitor) -> None:
    """The wish that an application named, granted by whoever approves it: organisers lead every delegation."""
    if exhibitor.delegation is None:
        return
    member, is_new = DelegationMember.objects.get_or_create(
        delegation=exhibitor.delegation, organisation_id=exhibitor.organisation_id
    )
    if is_new:
        publish(DelegationJoined(member=member))


@transaction.atomic
def leave_delegation(*, delegation: Delegation, organisation: Organisation, by: User) -> None:
    """Take an organisation out of a delegation; taking it out again changes nothing."""
    if not can_lead_delegation(by, delegation):
        raise Forbidden
    members = DelegationMember.objects.select_for_update().filter(delegation=delegation, organisation=organisation)
    member = members.first()
    if member is None:
        return
    publish(DelegationLeft(member=member))
    member.delete()
    reclassify_organisation(fair=delegation.fair, organisation=organisation)
