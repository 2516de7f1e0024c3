"""Booths and what they show; every booth is listed by the same action as in the product."""

from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from booths.actions.booth import take_stand
from booths.actions.listing import relist_booth
from booths.drawing.look import PALETTE, Mark, Prop, Roof, Wall
from booths.enums import BoothKind, BoothState, DocumentType, ProjectState, SupplyMode
from booths.models import Booth, Document, Favourite, Offering, ProjectRelease, Showroom
from booths.scenes.compose import compose_scene
from tests.factories.organisations import ExhibitorFactory
from tests.factories.people import PersonFactory


def nth(choices):
    return factory.Sequence(lambda n: list(choices)[n % len(choices)])


class BoothFactory(factory.django.DjangoModelFactory):
    """A published flat booth at the next stand of its exhibitor's hall.

    `BoothFactory(exhibitor=…)`, or `BoothFactory(fair=…)` for an exhibitor of its own; `exhibitor__sector="finance"`,
    `themes=[…]`, `offerings=["Guided tours", …]`, `three_d=True`.
    """

    class Meta:
        model = Booth
        skip_postgeneration_save = True

    class Params:
        three_d = factory.Trait(kind=BoothKind.THREE_D)

    exhibitor = factory.SubFactory(ExhibitorFactory)
    kind = BoothKind.FLAT
    state = BoothState.PUBLISHED
    published_at = factory.LazyAttribute(lambda o: timezone.now() if o.state == BoothState.PUBLISHED else None)
    publish_at = factory.LazyAttribute(
        lambda o: timezone.now() + timedelta(days=1) if o.state == BoothState.APPROVED else None
    )
    changes_asked = factory.LazyAttribute(lambda o: "Say more." if o.state == BoothState.CHANGES_ASKED else "")
    name_en = factory.Sequence(lambda n: f"Booth {n}")
    name_zh = factory.Sequence(lambda n: f"第{n}展位")
    sign = factory.LazyAttribute(lambda o: (o.name_en or o.name_zh)[:24])
    summary_en = "Services across the border."
    summary_zh = "跨境服务。"
    text_en, text_zh = "What we do, at length.", "我们的服务详情。"
    colour = factory.Sequence(lambda n: n * 5 % len(PALETTE))
    roof, wall, mark, prop = nth(Roof), nth(Wall), nth(Mark), nth(Prop)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        exhibitor = kwargs["exhibitor"]
        with transaction.atomic():
            stand = take_stand(exhibitor)
        places = {"code": stand.code, "hall": stand.hall, "row": stand.row, "number": stand.number}
        return {"fair": exhibitor.fair, **places, **kwargs}

    @classmethod
    def _generate(cls, strategy, params):
        """`fair=` without an exhibitor is the fair of the exhibitor that is made for it."""
        if "fair" in params and "exhibitor" not in params:
            params["exhibitor__fair"] = params.pop("fair")
        return super()._generate(strategy, params)

    @factory.post_generation
    def themes(self, create, themes, **kwargs):
        self.themes.set(themes or ())

    @factory.post_generation
    def offerings(self, create, names, **kwargs):
        for position, name in enumerate(names or ()):
            Offering.objects.create(booth=self, position=position, name_en=name, supply_modes=[SupplyMode.CROSS_BORDER])

    @factory.post_generation
    def scene(self, create, scene, **kwargs):
        if self.kind == BoothKind.THREE_D:
            name = {"en": self.name_en, "zh": self.name_zh}
            Showroom.objects.create(booth=self, scene=scene or compose_scene(self.look, name=name))

    @factory.post_generation
    def listing(self, create, extracted, **kwargs):
        """Last of all: the card and the search documents are made of everything above."""
        relist_booth(booth=self)
        self.refresh_from_db(fields=["card"])
        self.fair.refresh_from_db(fields=["directory_version"])


class DocumentFactory(factory.django.DjangoModelFactory):
    """A small PDF in the media folder of the tests."""

    class Meta:
        model = Document

    booth = factory.SubFactory(BoothFactory)
    title_en = factory.Sequence(lambda n: f"Brochure {n}")
    title_zh = factory.Sequence(lambda n: f"第{n}册")
    media_type = DocumentType.PDF
    file = factory.Sequence(lambda n: ContentFile(b"%PDF-1.7\n%%EOF\n", name=f"brochure-{n}.pdf"))
    size = factory.LazyAttribute(lambda o: o.file.size)


class ProjectFactory(factory.django.DjangoModelFactory):
    """A published project release."""

    class Meta:
        model = ProjectRelease

    exhibitor = factory.SubFactory(ExhibitorFactory)
    fair = factory.SelfAttribute("exhibitor.fair")
    state = ProjectState.PUBLISHED
    published_at = factory.LazyAttribute(lambda o: timezone.now() if o.state == ProjectState.PUBLISHED else None)
    reason_en = factory.LazyAttribute(lambda o: "Too short." if o.state == ProjectState.RETURNED else "")
    title_en = factory.Sequence(lambda n: f"Project {n}")
    title_zh = factory.Sequence(lambda n: f"第{n}号项目")
    summary_en, summary_zh = "A new service.", "一项新服务。"


class FavouriteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Favourite

    person = factory.SubFactory(PersonFactory)
    booth = factory.SubFactory(BoothFactory)
