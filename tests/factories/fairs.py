"""Fairs, their themes and tiers, and the people registered for them."""

from datetime import timedelta

import factory
from django.utils import timezone

from booths.models import Fair, Hall, Organiser, Registration, Theme, Tier
from tests.factories.people import PersonFactory
from tests.factories.reference import sectors


class FairFactory(factory.django.DjangoModelFactory):
    """An announced fair on its second day, with a hall for each of the 12 sectors."""

    class Meta:
        model = Fair
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"fair-{n}")
    name_en = factory.Sequence(lambda n: f"Fair {n} of Trade in Services")
    name_zh = factory.Sequence(lambda n: f"第{n}届服务贸易交易会")
    short_en = factory.LazyAttribute(lambda o: o.slug)
    place_en, place_zh = "Beijing", "北京"
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    preparation_from = factory.LazyAttribute(lambda o: o.opens_at - timedelta(days=60))
    closes_at = factory.LazyAttribute(lambda o: o.opens_at + timedelta(days=5, hours=8))
    evergreen_from = factory.LazyAttribute(lambda o: o.closes_at + timedelta(hours=7))

    class Params:
        in_preparation = factory.Trait(opens_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=30)))
        closed = factory.Trait(opens_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=90)))

    @factory.post_generation
    def halls(self, create, extracted, **kwargs):
        Hall.objects.bulk_create(Hall(fair=self, sector=sector, letter=sector.hall) for sector in sectors())

    @factory.post_generation
    def organiser(self, create, person, **kwargs):
        if person:
            Organiser.objects.create(fair=self, person=person)


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    fair = factory.SubFactory(FairFactory)
    slug = factory.Sequence(lambda n: f"theme-{n}")
    name_en = factory.Sequence(lambda n: f"Theme {n}")
    name_zh = factory.Sequence(lambda n: f"主题{n}")
    position = factory.Sequence(lambda n: n)


class TierFactory(factory.django.DjangoModelFactory):
    """A generous tier."""

    class Meta:
        model = Tier
        django_get_or_create = ["fair", "slug"]

    fair = factory.SubFactory(FairFactory)
    slug, name_en, name_zh = "premium", "Premium", "尊享"
    booth_limit, offering_limit, project_limit, document_limit, team_limit = 8, 12, 12, 10, 20
    allows_3d = True


class OrganiserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organiser

    fair = factory.SubFactory(FairFactory)
    person = factory.SubFactory(PersonFactory)


class RegistrationFactory(factory.django.DjangoModelFactory):
    """A visitor on his own account; give an organisation to make that a participant."""

    class Meta:
        model = Registration

    fair = factory.SubFactory(FairFactory)
    person = factory.SubFactory(PersonFactory)
