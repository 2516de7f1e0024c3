"""Who exhibits, with how many booths of which kind, and who stands at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle

from booths.enums import BoothState, ExhibitorState, TeamRole
from booths.models import Exhibitor, TeamMember, Tier
from fairsite.seeding.files import TierFile
from fairsite.seeding.ground import Ground
from fairsite.seeding.organisations import House
from fairsite.seeding.seats import sector_counts

SECOND_BOOTH, RELEASE = 0.2, 0.25
MOST_BOOTHS, MOST_PROJECTS = 4, 4
COLLEAGUES = (0, 0, 1, 1, 2)
SCANNERS = 0.2
LATE_DECISION = timedelta(minutes=40)


@dataclass(slots=True)
class Show:
    """An exhibitor and what it shows: for each of its `booths` whether it is 3D, for `hidden` ones their states."""

    row: Exhibitor
    house: House
    is_late: bool = False
    booths: list[bool] = field(default_factory=list)
    hidden: list[BoothState] = field(default_factory=list)
    projects: int = 0
    documents: int = 0

    def fits(self, tier: TierFile) -> bool:
        kept = len(self.booths) + sum(state != BoothState.RETIRED for state in self.hidden)
        return (
            kept <= tier.booth_limit
            and (tier.allows_3d or not any(self.booths))
            and self.projects <= tier.project_limit
            and self.documents <= tier.document_limit
        )


class Curator:
    """Chooses the exhibitors and shares out booths, tiers and teams among them."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.files, self.plan, self.moments = ground.files, ground.plan, ground.moments
        self.dice = ground.dice("exhibitors")
        self.tiers = {tier.slug: tier for tier in ground.rows.of(Tier)}

    def shows(self, houses: list[House], demo: House) -> list[Show]:
        """The approved exhibitors, the demo's first, the latecomers last."""
        chosen = self.chosen(houses, demo)
        early = len(chosen) - self.plan.latecomers
        shows = [self.approved(house, is_late=place >= early) for place, house in enumerate(chosen)]
        self.share_booths(shows)
        self.share_3d(shows)
        self.share_hidden(shows)
        self.share_projects(shows)
        taken = {show.house.row.pk for show in shows}
        self.add_undecided([house for house in houses if house.row.pk not in taken])
        return shows

    def chosen(self, houses: list[House], demo: House) -> list[House]:
        """As many of each sector as its share; the first of each kind is always among them."""
        wanted = sector_counts(self.files, self.plan.figures["exhibitors"], least=1)
        firsts = {house.row.kind: house for house in reversed(houses)}
        always = {house.row.pk for house in firsts.values()} | {demo.row.pk}
        ranked = sorted(houses, key=lambda house: self.rank(house, always))
        chosen = []
        for house in ranked:
            if wanted[house.seat.sector]:
                wanted[house.seat.sector] -= 1
                chosen.append(house)
        mixed = self.dice.shuffled(house for house in chosen if house is not demo)
        return [demo, *mixed]

    def rank(self, house: House, always: set[int]) -> float:
        """Who comes first exhibits; large enterprises more often than others."""
        if house.row.pk in always:
            return 0
        return self.dice.throw() * (0.5 if house.row.is_fortune_500 else 1)

    def approved(self, house: House, *, is_late: bool) -> Show:
        calendar = self.moments.calendar
        if is_late:
            applied = self.moments.on_opening_day()
            decided = min(applied + LATE_DECISION, calendar.press_counted_at)
        else:
            applied = self.moments.between(house.contact.joined_at, calendar.stands_ready_by)
            decided = self.moments.between(applied, calendar.stands_ready_by)
        return Show(self.exhibitor(house, ExhibitorState.APPROVED, applied, decided), house, is_late=is_late)

    def exhibitor(
        self, house: House, state: ExhibitorState, applied: datetime, decided: datetime | None = None
    ) -> Exhibitor:
        row = self.ground.rows.new(
            Exhibitor,
            fair_id=self.ground.fair.pk,
            organisation_id=house.row.pk,
            sector_id=house.seat.sector,
            sub_sector_id=house.voice.line.code or None,
            state=state,
            applied_at=applied,
            decided_at=decided,
        )
        self.join(row, house.contact.pk, TeamRole.MAIN_CONTACT)
        return row

    def join(self, exhibitor: Exhibitor, person: int, role: TeamRole) -> None:
        self.ground.rows.new(TeamMember, exhibitor_id=exhibitor.pk, person_id=person, role=role)

    def share_booths(self, shows: list[Show]) -> None:
        """One for each, and the rest to houses that came in time; the demo's has two."""
        for show in shows:
            show.booths.append(False)
        spare = self.plan.figures["booths"] - len(shows)
        early = [show for show in shows if not show.is_late]
        wanting = self.lucky(early, SECOND_BOOTH)
        for show in [*early[: min(1, spare)], *(next(wanting) for _ in range(spare - 1))]:
            show.booths.append(False)

    def lucky(self, shows: list[Show], share: float) -> Iterator[Show]:
        """Now one, now another, for ever, as long as they have not too much already."""
        for show in cycle(self.dice.shuffled(shows)):
            if len(show.booths) < MOST_BOOTHS and show.projects < MOST_PROJECTS and self.dice.chance(share):
                yield show

    def share_3d(self, shows: list[Show]) -> None:
        """The demo's first booth is 3D, and so are many of large houses."""
        places = [(show, place) for show in shows if not show.is_late for place in range(len(show.booths))]
        ranked = sorted(places[1:], key=lambda at: self.dice.throw() * (0.4 if at[0].house.row.is_fortune_500 else 1))
        for show, place in [places[0], *ranked][: self.plan.figures["booths_3d"]]:
            show.booths[place] = True

    def share_hidden(self, shows: list[Show]) -> None:
        """Further booths that the public does not see, of houses with room for them."""
        states = (BoothState.DRAFT, BoothState.IN_REVIEW, BoothState.CHANGES_ASKED, BoothState.RETIRED)
        early = self.dice.shuffled(show for show in shows[1:] if not show.is_late)
        waiting = cycle(early)
        for state in states:
            for _ in range(self.plan.beside[state.value]):
                next(waiting).hidden.append(state)

    def share_projects(self, shows: list[Show]) -> None:
        wanting = self.lucky([show for show in shows if not show.is_late], RELEASE)
        shows[0].projects = 1
        for _ in range(self.plan.figures["projects"] - 1):
            next(wanting).projects += 1

    def give_tiers(self, shows: list[Show]) -> None:
        """Last of all: the smallest that allows what is shown, for large enterprises the largest."""
        largest = self.files.tiers[-1]
        for show in shows:
            fitting = next(tier for tier in self.files.tiers if show.fits(tier))
            show.row.tier = self.tiers[(largest if show.house.row.is_fortune_500 else fitting).slug]
        shows[0].row.tier = self.tiers[self.files.demo.exhibitor["tier"]]

    def add_undecided(self, others: list[House]) -> None:
        """Applications that are open, and some that were declined."""
        calendar = self.moments.calendar
        waiting = iter(self.dice.shuffled(others))
        smallest = self.tiers[self.files.tiers[0].slug]
        for state in (ExhibitorState.APPLIED, ExhibitorState.DECLINED):
            for _ in range(self.plan.beside[state.value]):
                house = next(waiting)
                applied = self.moments.between(house.contact.joined_at, calendar.stands_ready_by)
                declined = state == ExhibitorState.DECLINED
                row = self.exhibitor(house, state, applied, calendar.stands_ready_by if declined else None)
                row.tier = smallest
                if declined:
                    row.reason_en, row.reason_zh = self.dice.pick(self.ground.words.reasons["declined"])

    def add_colleagues(self, shows: list[Show]) -> None:
        for show in shows:
            for _ in range(self.dice.pick(COLLEAGUES)):
                self.add_colleague(show)

    def add_colleague(self, show: Show) -> None:
        at = self.moments.between(show.house.contact.joined_at, self.moments.calendar.stands_ready_by)
        organisation = show.house.row
        person = self.ground.registry.person(show.house.home.country, organisation.slug, joined_at=at)
        self.ground.registry.register(self.ground.fair.pk, person.pk, at, organisation=organisation.pk)
        self.join(show.row, person.pk, TeamRole.SCANNER if self.dice.chance(SCANNERS) else TeamRole.STAFF)
