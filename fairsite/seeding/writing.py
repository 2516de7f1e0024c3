"""What organisations and booths say about themselves: sentences of the sector with the house's own facts in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fairsite.seeding.bilingual import Both
from fairsite.seeding.dice import Dice
from fairsite.seeding.files import CountryFile
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
    place: str = ""


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
        english = {"city": home.city.en, "country": country, "tongues": tongues.en, "year": year}
        chinese = {"city": home.city.zh, "country": home.country.name.zh, "tongues": tongues.zh, "year": year}
        return english, chinese

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
    """The speech of one organisation in its sub-sector."""

    def __init__(self, speech: Speech, sector: int, sub: LineWords, slots: Slots, *, kind: str) -> None:
        self.speech = speech
        self.dice = speech.dice
        self.sector = sector
        self.words: SectorWords = speech.words.sectors[sector]
        self.official = speech.words.about.get(kind, ())
        self.sub = self.own(sub, kind)
        self.slots = slots

    def own(self, sub: LineWords, kind: str) -> LineWords:
        """Embassies, associations and international organisations have sentences and services of their own."""
        if not self.official:
            return sub
        return sub._replace(says=self.official, services=self.speech.words.services[kind])

    def say(self, pattern: Pattern) -> Both:
        return self.speech.say(pattern, self.sector, self.slots)

    def offers(self, services: list[Service]) -> None:
        """From now on the slots `offer` and `offer2` mean these services."""
        for slot, service in zip(("offer", "offer2"), (services * 2)[:2], strict=True):
            self.slots[0][slot] = lowered(service.name.en)
            self.slots[1][slot] = service.name.zh

    def summary(self) -> Both:
        """What a booth says under its name."""
        first, tail = self.say(self.dice.pick(self.sub.says)), self.say(self.dice.pick(self.words.tails))
        both = joined((first, tail))
        return both if len(both.en) <= LONGEST_SUMMARY else first

    def text(self, themes: Iterable[str]) -> Both:
        """What a booth says at length: who, how, what for."""
        words = self.speech.words
        who = self.dice.sample(self.official, 3) or [
            self.dice.pick(words.openings),
            *self.dice.sample(self.words.methods, 2),
        ]
        how = [self.dice.pick(words.themes[theme]) for theme in themes]
        what_for = [self.dice.pick(self.words.seeks), self.dice.pick(words.closings)]
        paragraphs = [joined(map(self.say, part)) for part in (who, how, what_for) if part]
        return Both("\n\n".join(part.en for part in paragraphs), "\n\n".join(part.zh for part in paragraphs))

    def about(self) -> Both:
        """What an organisation says about itself."""
        words = self.speech.words
        first = self.dice.sample(self.official, 2) or [self.dice.pick(words.openings), self.dice.pick(self.sub.says)]
        return joined(map(self.say, [*first, self.dice.pick(words.visiting)]))


def joined(sentences: Iterable[Both]) -> Both:
    said = list(sentences)
    return Both(" ".join(one.en for one in said), "".join(one.zh for one in said))


def lowered(name: str) -> str:
    """A service's name inside a sentence; "5G" and "AI" stay as they are."""
    return name if name[1:2].isupper() else name[0].lower() + name[1:]
