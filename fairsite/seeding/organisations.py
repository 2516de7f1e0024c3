"""The organisations that take part, each with a person who is registered for it."""

from __future__ import annotations

from dataclasses import dataclass

from booths.enums import OrganisationKind
from booths.models import Organisation
from fairsite.accounts.models import User
from fairsite.seeding.bilingual import Both, both
from fairsite.seeding.dice import apportioned, dealt
from fairsite.seeding.files import cities, countries
from fairsite.seeding.ground import Ground
from fairsite.seeding.names import Namer
from fairsite.seeding.seats import Seat
from fairsite.seeding.vocabulary import LineWords
from fairsite.seeding.writing import Home, Slots, Speech, Voice


@dataclass(slots=True)
class House:
    """An organisation and what the seeding knows of it besides its row."""

    row: Organisation
    seat: Seat
    home: Home
    brand: Both
    voice: Voice
    contact: User


class Founder:
    """Makes organisations."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.files = ground.files
        self.words = ground.words
        self.dice = ground.dice("organisations")
        self.speech = Speech(self.words, self.dice)
        self.namer = Namer(self.words, self.dice)
        self.capital = self.files.delegations.places[0].cities[0]

    def found(self, seats: list[Seat], demo: Seat | None) -> list[House]:
        """A house for each seat; `demo` is the seat whose organisation is pinned by the files."""
        homes = self.homes(seats)
        return [self.pinned(seat) if seat is demo else self.house(seat, homes) for seat in seats]

    def homes(self, seats: list[Seat]) -> list[Home]:
        """Where those of the host country sit, in the shares of its provinces."""
        ours = sum(seat.country == self.files.host for seat in seats)
        places = {place: place.share for place in self.files.delegations.places}
        host = countries()[self.files.host]
        dealt_places = self.dice.shuffled(dealt(apportioned(ours, places)))
        return [Home(host, self.dice.pick(place.cities), place) for place in dealt_places]

    def house(self, seat: Seat, homes: list[Home]) -> House:
        home = homes.pop() if seat.country == self.files.host else self.abroad(seat)
        line = self.dice.pick(self.words.sectors[seat.sector].lines)
        slots = self.speech.slots(home)
        name, brand = self.namer.free(lambda: self.draw_name(seat, line, home, slots), home.city)
        return self.settle(seat, home, line, slots, name, brand, self.namer.slug(name.en, home.country))

    def abroad(self, seat: Seat) -> Home:
        """Embassies sit in the capital of the host, the first place of the delegations' file."""
        if seat.kind == OrganisationKind.EMBASSY:
            return Home(countries()[seat.country], self.capital)
        return Home(countries()[seat.country], self.dice.pick(cities()[seat.country]))

    def draw_name(self, seat: Seat, line: LineWords, home: Home, slots: Slots) -> tuple[Both, Both]:
        english, chinese = slots
        brand = self.brand(seat, home)
        english["brand"], chinese["brand"] = brand
        english["what"], chinese["what"] = self.dice.pick(self.trades(seat, line))
        pattern = self.dice.pick(self.words.patterns["fortune_500" if seat.is_fortune_500 else seat.kind.value])
        alone = english | {"country": english["country"].removeprefix("the ")}  # as a name has it
        return Both(pattern.en.format_map(alone), pattern.zh.format_map(chinese)), brand

    def brand(self, seat: Seat, home: Home) -> Both:
        if seat.kind == OrganisationKind.EMBASSY:
            return home.country.name
        return seat.group[1] if seat.group else self.namer.brand(home.country)

    def trades(self, seat: Seat, line: LineWords) -> tuple[Both, ...]:
        sector = self.words.sectors[seat.sector]
        if seat.kind == OrganisationKind.ENTERPRISE:
            return line.trades
        return sector.institutes if seat.kind == OrganisationKind.INSTITUTION else sector.fields

    def pinned(self, seat: Seat) -> House:
        """The demo's own exhibitor."""
        told = self.files.demo.exhibitor
        place = next(place for place in self.files.delegations.places if place.slug == told["province"])
        home = Home(countries()[self.files.host], both(told["city"]), place)
        line = next(line for line in self.words.sectors[seat.sector].lines if line.code == told["sub_sector"])
        slots, name, brand = self.speech.slots(home), both(told["name"]), both(told["brand"])
        slots[0]["brand"], slots[1]["brand"] = brand
        self.namer.claim(name)
        return self.settle(seat, home, line, slots, name, brand, self.namer.slug(name.en, home.country))

    def settle(
        self, seat: Seat, home: Home, line: LineWords, slots: Slots, name: Both, brand: Both, slug: str
    ) -> House:
        voice = Voice(self.speech, seat.sector, line, slots, kind=seat.kind.value)
        voice.offer(self.dice.pick(voice.line.services))
        about = voice.about()
        row = self.ground.rows.new(
            Organisation,
            slug=slug,
            kind=seat.kind,
            is_fortune_500=seat.is_fortune_500,
            country_id=seat.country,
            name_en=name.en,
            name_zh=name.zh,
            city_en=home.city.en,
            city_zh=home.city.zh,
            about_en=about.en,
            about_zh=about.zh,
            website=f"https://{slug}.example/",
        )
        return House(row, seat, home, brand, voice, self.register_somebody(row, home))

    def register_somebody(self, organisation: Organisation, home: Home) -> User:
        """Somebody of the organisation joins the site and registers for the fair at once."""
        at = self.ground.moments.before_opening()
        person = self.ground.registry.person(home.country, organisation.slug, joined_at=at)
        self.ground.registry.register(self.ground.fair.pk, person.pk, at, organisation=organisation.pk)
        return person
