"""A whole edition as rows, made from its files, a scale and a seed number; no database is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from booths.enums import BoothKind, BoothState, OrganisationKind
from booths.listing import search_texts, spelling_words
from booths.models import Booth, Fair, Organisation, SearchDocument, SearchWord
from booths.serializers.card import card_text
from fairsite.seeding.booths import Builder, Stall
from fairsite.seeding.catalogue import Paper, Publisher
from fairsite.seeding.delegations import Marshal
from fairsite.seeding.demo import DemoCast
from fairsite.seeding.dice import Dice
from fairsite.seeding.exhibitors import Curator, Show
from fairsite.seeding.fair import add_fair
from fairsite.seeding.files import EditionFiles, countries
from fairsite.seeding.ground import Ground
from fairsite.seeding.moments import Moments, moved
from fairsite.seeding.organisations import Founder, House
from fairsite.seeding.people import Registry
from fairsite.seeding.plan import Plan
from fairsite.seeding.reference import add_reference
from fairsite.seeding.rows import NextId, Rows
from fairsite.seeding.seats import Seat, seats
from fairsite.seeding.vocabulary import vocabulary

ORIGINS = 1000
"""Visitors come from where that many organisations do."""
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the site has already: primary keys of people by address, and slugs of organisations."""

    with_demo: bool = False
    people: Mapping[str, int] = field(default_factory=dict)
    slugs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Edition:
    """All rows but what is searched; booths get their cards from `listed_booths`."""

    fair: Fair
    rows: Rows
    papers: list[Paper]
    stalls: list[Stall]
    spelling: set[str] = field(default_factory=set)

    def listed_booths(self) -> Iterator[Booth]:
        """Each booth as `booths.actions.listing.relist_booth` leaves it.

        One by one, because listing is half of the work and the database can take in one booth while the next is listed.
        """
        for stall in self.stalls:
            booth, themes, offerings = stall.booth, stall.themes, stall.offerings
            booth.card = card_text(booth, themes=themes, offerings=offerings)
            yield booth

    def search_documents(self) -> Iterator[SearchDocument]:
        """Of each booth in the directory."""
        for stall in self.stalls:
            booth, themes, offerings = stall.booth, stall.themes, stall.offerings
            if booth.state == BoothState.PUBLISHED:
                search = search_texts(booth, themes=themes, offerings=offerings)
                self.spelling.update(spelling_words(booth, themes=themes, offerings=offerings))
                place = {"booth_id": booth.pk, "fair_id": self.fair.pk, "code": booth.code}
                yield self.rows.new(SearchDocument, **place, **search._asdict())

    def add_search_words(self) -> None:
        """The words of all listed booths."""
        for word in sorted(self.spelling):
            self.rows.new(SearchWord, fair_id=self.fair.pk, word=word)


def ground_for(files: EditionFiles, plan: Plan, *, seed: int, shift: int, next_id: NextId) -> Ground:
    """Reference data and the fair, with its calendar moved by `shift` days."""
    rows, words = Rows(next_id), vocabulary()
    moments = Moments(moved(files.calendar, shift), Dice(seed, "moments"))
    registry = Registry(words, rows, Dice(seed, "people"), seed=seed)
    add_reference(rows)
    fair = add_fair(rows, files, moments.calendar)
    return Ground(files, plan, fair, rows, words, moments, registry, seed)


def make_edition(ground: Ground, around: Surroundings, report: Report = lambda _step: None) -> Edition:
    report("Inviting organisations")
    houses = found(ground, around)
    report("Building booths")
    curator, publisher = Curator(ground), Publisher(ground)
    shows = curator.shows(houses, demo=next(house for house in houses if is_demo(house, ground)))
    curator.add_colleagues(shows)
    stalls = Builder(ground).build(shows)
    feature(stalls, shows[0], ground.plan.shown["featured"])
    publisher.release_projects(shows)
    papers = publisher.hand_out(stalls, ground.plan.shown["with_documents"])
    curator.give_tiers(shows)
    Marshal(ground).form(houses, exhibiting={show.house.row.pk for show in shows})
    add_visitors(ground)
    if around.with_demo:
        DemoCast(ground, known=around.people).enter(shows[0], stalls)
    return Edition(ground.fair, ground.rows, papers, stalls)


def found(ground: Ground, around: Surroundings) -> list[House]:
    taking_part = seats(ground.files, ground.plan, ground.dice("seats"))
    founder = Founder(ground)
    founder.namer.slugs |= around.slugs
    return founder.found(taking_part, demo=next(seat for seat in taking_part if is_demo_seat(seat, ground)))


def is_demo_seat(seat: Seat, ground: Ground) -> bool:
    """An ordinary enterprise of the host country, in the sector of the demo's exhibitor."""
    return (
        seat.country == ground.files.host
        and seat.kind == OrganisationKind.ENTERPRISE
        and seat.group is None
        and not seat.is_fortune_500
        and seat.sector == int(ground.files.demo.exhibitor["sub_sector"].split(".")[0])
    )


def is_demo(house: House, ground: Ground) -> bool:
    same: bool = house.row.name_en == ground.files.demo.exhibitor["name"][0]
    return same


def feature(stalls: list[Stall], demo: Show, number: int) -> None:
    """Show some 3D booths on the lobby: the demo's, then the first of each hall in turn."""
    rooms = [stall for stall in stalls if stall.booth.kind == BoothKind.THREE_D]
    by_rank = sorted(
        (stall.show is not demo, rank, stall.booth.code, stall.booth)
        for _, hall in groupby(rooms, key=lambda stall: stall.booth.hall)
        for rank, stall in enumerate(hall)
    )
    for *_, booth in by_rank[:number]:
        booth.is_featured = True


def add_visitors(ground: Ground) -> None:
    """People on their own account, from the countries that take part."""
    dice = ground.dice("visitors")
    origins = [countries()[row.country_id] for row in dice.sample(ground.rows.of(Organisation), ORIGINS)]
    for _ in range(ground.plan.beside["visitors"]):
        at = ground.moments.before_opening()
        person = ground.registry.person(dice.pick(origins), f"visitors-{ground.files.slug}", joined_at=at)
        ground.registry.register(ground.fair.pk, person.pk, at)
