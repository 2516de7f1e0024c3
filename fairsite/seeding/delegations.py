"""Delegations with their members; each is led by somebody of its first member."""

from __future__ import annotations

from collections import defaultdict

from django.utils.text import slugify

from booths.enums import DelegationKind
from booths.models import Delegation, DelegationMember
from fairsite.seeding.bilingual import Both
from fairsite.seeding.files import PlaceFile
from fairsite.seeding.ground import Ground
from fairsite.seeding.organisations import House

EXHIBITORS_THAT_JOIN, OTHERS_THAT_JOIN = 0.8, 0.25


class Marshal:
    def __init__(self, ground: Ground) -> None:
        self.files, self.plan, self.fair, self.rows = ground.files, ground.plan, ground.fair, ground.rows
        self.dice = ground.dice("delegations")

    def form(self, houses: list[House], exhibiting: set[int]) -> None:
        """`exhibiting` holds the primary keys of organisations with a booth; most of those join their province."""
        by_group: dict[Both, list[House]] = defaultdict(list)
        by_place: dict[str, list[House]] = defaultdict(list)
        for house in houses:
            if house.seat.group:
                by_group[house.seat.group[1]].append(house)
            elif house.home.place and self.joins(house, exhibiting):
                by_place[house.home.place.slug].append(house)
        for kind, groups in self.files.delegations.groups.items():
            for name in groups[: self.plan.figures[f"{kind}_delegations"]]:
                self.delegation(DelegationKind(kind), slugify(name.en), name, by_group[name])
        for place in self.places():
            self.delegation(DelegationKind.PROVINCE, place.slug, place.name, by_place[place.slug])

    def joins(self, house: House, exhibiting: set[int]) -> bool:
        share = EXHIBITORS_THAT_JOIN if house.row.pk in exhibiting else OTHERS_THAT_JOIN
        return house.row.slug == self.files.demo.exhibitor["slug"] or self.dice.chance(share)

    def places(self) -> list[PlaceFile]:
        """The demo's own place first, so that it comes at every scale."""
        own = self.files.demo.exhibitor["province"]
        ordered = sorted(self.files.delegations.places, key=lambda place: place.slug != own)
        return ordered[: self.plan.figures["province_delegations"]]

    def delegation(self, kind: DelegationKind, slug: str, name: Both, members: list[House]) -> None:
        called = self.files.delegations.called[kind.value]
        row = self.rows.new(
            Delegation,
            fair_id=self.fair.pk,
            slug=slug,
            kind=kind,
            name_en=called.en.format(name.en),
            name_zh=called.zh.format(name.zh),
            lead_id=members[0].contact.pk if members else None,
        )
        for house in members:
            self.rows.new(DelegationMember, delegation_id=row.pk, organisation_id=house.row.pk)
