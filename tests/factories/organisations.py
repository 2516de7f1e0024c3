"""Organisations, their delegations, and what they are as exhibitors."""

from datetime import timedelta

import factory
from django.utils import timezone

from booths.enums import DelegationKind, ExhibitorState, TeamRole
from booths.models import Delegation, DelegationMember, Exhibitor, Invitation, Organisation, Registration, TeamMember
from booths.models.invitation import new_secret
from fairsite.accounts.models.token import digest_of
from tests.factories.fairs import FairFactory, TierFactory
from tests.factories.people import PersonFactory
from tests.factories.reference import CountryFactory, sector

DECIDED = {ExhibitorState.APPROVED, ExhibitorState.DECLINED}


class OrganisationFactory(factory.django.DjangoModelFactory):
    """An enterprise of Norway, unless another country is given: `OrganisationFactory(country__code="CN")`."""

    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name_en = factory.Sequence(lambda n: f"Organisation {n}")
    name_zh = factory.Sequence(lambda n: f"第{n}机构")
    country = factory.SubFactory(CountryFactory)
    city_en, city_zh = "Bergen", "卑尔根"
    about_en, about_zh = "We serve.", "我们服务。"
    website = "https://example.org/"


class DelegationFactory(factory.django.DjangoModelFactory):
    """A delegation of a province; `DelegationFactory(members=[…])` takes organisations in."""

    class Meta:
        model = Delegation
        skip_postgeneration_save = True

    fair = factory.SubFactory(FairFactory)
    slug = factory.Sequence(lambda n: f"delegation-{n}")
    kind = DelegationKind.PROVINCE
    name_en = factory.Sequence(lambda n: f"Delegation {n}")
    name_zh = factory.Sequence(lambda n: f"第{n}交易团")

    @factory.post_generation
    def members(self, create, organisations, **kwargs):
        for organisation in organisations or ():
            DelegationMember.objects.create(delegation=self, organisation=organisation)


class ExhibitorFactory(factory.django.DjangoModelFactory):
    """An approved exhibitor in tourism, with a registered main contact.

    `sector="finance"` chooses by slug, `main_contact=person` by person, `staff=[…]` and `scanners=[…]` fill the team.
    """

    class Meta:
        model = Exhibitor
        skip_postgeneration_save = True

    fair = factory.SubFactory(FairFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    sector = "tourism"
    tier = factory.SubFactory(TierFactory, fair=factory.SelfAttribute("..fair"))
    state = ExhibitorState.APPROVED
    decided_at = factory.LazyAttribute(lambda o: timezone.now() if o.state in DECIDED else None)
    reason_en = factory.LazyAttribute(lambda o: "Not a service." if o.state == ExhibitorState.DECLINED else "")

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        if isinstance(kwargs["sector"], str):
            kwargs["sector"] = sector(kwargs["sector"])
        return kwargs

    @factory.post_generation
    def main_contact(self, create, person, **kwargs):
        person = person or PersonFactory()
        join(self, person, TeamRole.MAIN_CONTACT)
        Registration.objects.get_or_create(fair=self.fair, person=person, defaults={"organisation": self.organisation})

    @factory.post_generation
    def staff(self, create, people, **kwargs):
        for person in people or ():
            join(self, person, TeamRole.STAFF)

    @factory.post_generation
    def scanners(self, create, people, **kwargs):
        for person in people or ():
            join(self, person, TeamRole.SCANNER)


class InvitationFactory(factory.django.DjangoModelFactory):
    """An open invitation as staff; its row does not hold the secret of its link, this one carries it as `secret`."""

    class Meta:
        model = Invitation

    exhibitor = factory.SubFactory(ExhibitorFactory)
    email = factory.Sequence(lambda n: f"invited{n}@fair.test")
    roles = [TeamRole.STAFF]
    sent_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    invited_by = factory.LazyAttribute(lambda o: o.exhibitor.team.first().person)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        secret = new_secret()
        invitation = super()._create(model_class, *args, **{"digest": digest_of(secret), **kwargs})
        invitation.secret = secret
        return invitation


def join(exhibitor: Exhibitor, person: object, role: TeamRole) -> TeamMember:
    return TeamMember.objects.create(exhibitor=exhibitor, person=person, role=role)
