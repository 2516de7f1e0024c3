"""What organisations and booths say about themselves: sentences of the sector with the house's own facts in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fairsite.seeding.bilingual import Both
from fairsite.seeding.dice import Dice
from fairsite.seeding.files import CountryFile, PlaceFile
from fairsite.seeding.vocabulary import LineWords, Pattern, SectorWords, Service, Vocabulary

FEW = tuple(map(Both, ("two", "three", "four", "five", "six", "seven", "eight", "nine"), "两三四五六七八九"))
SOME = tuple(Both(str(n), str(n)) for n in range(12, 61))
MANY = tuple(Both(str(n), str(n)) for n in range(120, 901, 10))
HOURS = tuple(Both(str(n), str(n)) for n in (4, 6, 8, 12, 24, 48))
WEEKS = tuple(Both(str(n), str(n)) for n in range(2, 13))
YEARS = (1958, 2019)
LONGEST_SUMMARY = 300

Slots = tuple[dict[str, str], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Home:
    """Where an organisation sits."""

    country: CountryFile
    city: Both
    place: PlaceFile | None = None

    @property
    def seat(self) -> Both:
        """The city with its province, or abroad with its country: "Dali, Yunnan", 云南大理."""
        around = self.place.short if self.place else self.country.name
        if around.zh.endswith(self.city.zh) or self.city.zh.startswith(around.zh):
            return around if self.place is None else self.city
        return Both(f"{self.city.en}, {around.en}", around.zh + self.city.zh)


class Speech:
    """Fills the slots of patterns; one for the edition, as the fillings of a sector are the same for all."""

    def __init__(self, words: Vocabulary, dice: Dice) -> None:
        self.words = words
        self.dice = dice
        shared = {"few": FEW, "some": SOME, "many": MANY, "hours": HOURS, "weeks": WEEKS, "market": words.markets}
        self.fillings = {code: shared | {"client": sector.clients} for code, sector in words.sectors.items()}
        self.languages: dict[str, Both] = {}

    def slots(self, home: Home) -> Slots:
        """The facts of an organisation as far as they follow from where it sits; name, brand and offers come later."""
        year = str(self.dice.between(*YEARS))
        tongues = self.tongues(home.country)
        country = self.words.spoken.get(home.country.code, home.country.name.en)
        english = {"city": home.city.en, "seat": home.seat.en, "country": country, "tongues": tongues.en, "year": year}
        chinese = {"city": home.city.zh, "seat": home.seat.zh, "country": home.country.name.zh, "tongues": tongues.zh}
        return english, chinese | {"year": year}

    def tongues(self, country: CountryFile) -> Both:
        """The languages spoken: two of the country's own at most, English and Chinese."""
        if country.code not in self.languages:
            own = [code for code in country.languages if code in self.words.languages][:2]
            names = [self.words.languages[code] for code in dict.fromkeys([*own, "en", "zh"])]
            self.languages[country.code] = Both(
                " and ".join([", ".join(name.en for name in names[:-1]), names[-1].en]),
                "和".join(["、".join(name.zh for name in names[:-1]), names[-1].zh]),
            )
        return self.languages[country.code]

    def throw(self, pattern: Pattern, sector: int, slots: Slots) -> None:
        """Choose fillings for the slots of a pattern that are open to chance."""
        english, chinese = slots
        fillings = self.fillings[sector]
        for slot in pattern.thrown:
            english[slot], chinese[slot] = self.dice.pick(fillings[slot])

    def say(self, pattern: Pattern, sector: int, slots: Slots) -> Both:
        self.throw(pattern, sector, slots)
        english = pattern.en.format_map(slots[0])
        return Both(english[0].upper() + english[1:], pattern.zh.format_map(slots[1]))


class Voice:
    """The speech of one organisation in its line of business."""

    def __init__(self, speech: Speech, sector: int, line: LineWords, slots: Slots, *, kind: str) -> None:
        self.speech = speech
        self.dice = speech.dice
        self.sector = sector
        self.words: SectorWords = speech.words.sectors[sector]
        self.official = speech.words.about.get(kind, ())
        self.line = self.own(line, kind)
        self.slots = slots

    def own(self, line: LineWords, kind: str) -> LineWords:
        """Embassies, associations and international organisations have sentences and services of their own."""
        if not self.official:
            return line
        words = self.speech.words
        return line._replace(
            says=self.official, services=words.services[kind], details=words.official_details, themes=frozenset()
        )

    def say(self, pattern: Pattern) -> Both:
        return self.speech.say(pattern, self.sector, self.slots)

    def offer(self, service: Service) -> None:
        """From now on the slot `offer` means this service."""
        self.slots[0]["offer"] = lowered(service.name.en)
        self.slots[1]["offer"] = service.name.zh

    def summary(self) -> Both:
        """What a booth says under its name."""
        parts = self.dice.sample(self.official, 2) or [
            self.dice.pick(self.line.says),
            self.dice.pick(self.words.tails),
        ]
        first, second = map(self.say, parts)
        both = joined((first, second))
        return both if len(both.en) <= LONGEST_SUMMARY else first

    def service_name(self, service: Service) -> Both:
        """How an offering is called: the service itself, or with whom or where it is for."""
        self.offer(service)
        use = "offer_alone" if " for " in service.name.en else "offer"
        return self.say(self.dice.pick(self.speech.words.patterns["offer_plain" if self.official else use]))

    def text(self, themes: Iterable[str]) -> Both:
        """What a booth says at length: who, how, what for."""
        words = self.speech.words
        who = self.dice.sample(self.official, 3) or [
            self.dice.pick(words.openings),
            *self.dice.sample(self.line.methods, 2),
        ]
        how = [self.dice.pick(words.themes[theme]) for theme in themes]
        closings = words.official_closings if self.official else words.closings
        what_for = [*self.dice.sample(() if self.official else self.words.seeks, 1), self.dice.pick(closings)]
        paragraphs = [joined(map(self.say, part)) for part in (who, how, what_for) if part]
        return Both("\n\n".join(part.en for part in paragraphs), "\n\n".join(part.zh for part in paragraphs))

    def about(self) -> Both:
        """What an organisation says about itself."""
        words = self.speech.words
        first = self.dice.sample(self.official, 2) or [self.dice.pick(words.openings), self.dice.pick(self.line.says)]
        return joined(map(self.say, [*first, self.dice.pick(words.visiting)]))


def joined(sentences: Iterable[Both]) -> Both:
    said = list(sentences)
    return Both(" ".join(one.en for one in said), "".join(one.zh for one in said))


def lowered(name: str) -> str:
    """A service's name inside a sentence; "5G" and "AI" stay as they are."""
    return name if name[1:2].isupper() else name[0].lower() + name[1:]
