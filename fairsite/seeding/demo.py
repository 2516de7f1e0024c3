"""The people who may log in to the demo. They are made nowhere else: their password is known to everybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from booths.enums import BoothState, TeamRole
from booths.models import Delegation, Favourite, Organiser, TeamMember
from fairsite.accounts.demo import KNOWN_TO_ALL
from fairsite.accounts.models import User
from fairsite.accounts.sealing import sealed
from fairsite.seeding.booths import Stall
from fairsite.seeding.exhibitors import Show
from fairsite.seeding.files import PersonFile
from fairsite.seeding.ground import Ground

BETWEEN_STARS = timedelta(minutes=7)


class DemoCast:
    """`known` are the primary keys of those of them who are in the database already, by address."""

    def __init__(self, ground: Ground, *, known: Mapping[str, int]) -> None:
        self.demo, self.fair, self.rows = ground.files.demo, ground.fair, ground.rows
        self.registry, self.moments = ground.registry, ground.moments
        self.known = known
        self.password = make_password(self.demo.password, salt="knownToEverybodyInDemo")

    def enter(self, show: Show, stalls: list[Stall]) -> None:
        """Everybody, each with what he is at the fair; `show` is the exhibitor of theirs."""
        for told in self.demo.people:
            person = self.known.get(told.email) or self.person(told).pk
            self.give_role(told, person, show, stalls)

    def person(self, told: PersonFile) -> User:
        row = self.rows.new(
            User,
            email=told.email,
            name=told.name,
            language=told.language,
            time_zone=self.fair.time_zone,
            password=self.password,
            is_staff=told.role == "admin",
            is_superuser=told.role == "admin",
            joined_at=self.moments.calendar.applications_from,
        )
        self.registry.prove(row)
        if told.role in {"admin", "organiser"}:
            self.rows.new(
                Authenticator,
                user_id=row.pk,
                type=Authenticator.Type.TOTP,
                data={"secret": sealed(KNOWN_TO_ALL)},
                created_at=row.joined_at,
            )
        return row

    def give_role(self, told: PersonFile, person: int, show: Show, stalls: list[Stall]) -> None:
        if told.role == "organiser":
            self.rows.new(Organiser, fair_id=self.fair.pk, person_id=person)
        elif told.role in TeamRole.values:
            self.join_team(show, person, TeamRole(told.role))
        elif told.role == "delegation_lead":
            self.lead(told.delegation, person)
        elif told.role == "visitor":
            self.register(person)
            self.star(person, stalls, told.favourites)

    def join_team(self, show: Show, person: int, role: TeamRole) -> None:
        self.register(person, organisation=show.house.row.pk)
        self.rows.new(TeamMember, exhibitor_id=show.row.pk, person_id=person, role=role)

    def lead(self, slug: str, person: int) -> None:
        self.register(person)
        next(row for row in self.rows.of(Delegation) if row.slug == slug).lead_id = person

    def register(self, person: int, organisation: int | None = None) -> None:
        self.registry.register(self.fair.pk, person, self.moments.calendar.applications_from, organisation=organisation)

    def star(self, person: int, stalls: list[Stall], number: int) -> None:
        """Featured booths, one after the other on the opening day."""
        public = [stall.booth for stall in stalls if stall.booth.state == BoothState.PUBLISHED]
        chosen = sorted(public, key=lambda booth: not booth.is_featured)[:number]
        at: datetime = self.moments.calendar.press_counted_at
        for booth in chosen:
            at -= BETWEEN_STARS
            self.rows.new(Favourite, person_id=person, booth_id=booth.pk, starred_at=at)
