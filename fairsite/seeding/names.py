"""Names of organisations that nobody has: unique in both languages, and with a slug of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.text import slugify

from booths.actions.organisation import LONGEST_SLUG
from fairsite.seeding.bilingual import Both
from fairsite.seeding.dice import Dice
from fairsite.seeding.files import CountryFile
from fairsite.seeding.vocabulary import Tongue, Vocabulary

SINOPHONE = "zh"
PINYIN_SHARE, COINED_SHARE = 0.75, 0.65
"""The rest of the houses are called by an image in English: "Copper Kite"."""
TRIES_BEFORE_THE_CITY, MOST_TRIES = 6, 200
LONGEST_SIGN = 24


class NamesRunOut(Exception):
    """The vocabulary has too few words for so many houses."""


class Namer:
    def __init__(self, words: Vocabulary, dice: Dice, taken_slugs: Iterable[str] = ()) -> None:
        self.words = words
        self.dice = dice
        self.slugs = set(taken_slugs)
        self.english: set[str] = set()
        self.chinese: set[str] = set()

    def brand(self, country: CountryFile) -> Both:
        language = country.languages[0]
        if language == SINOPHONE:
            return self.image(in_pinyin=self.dice.chance(PINYIN_SHARE))
        if self.dice.chance(COINED_SHARE):
            return self.coined(self.words.tongues[language])
        return self.image(in_pinyin=False)

    def image(self, *, in_pinyin: bool) -> Both:
        """青 + 屿: "Qingyu" or "Verdant Isle", and 青屿 in either case."""
        while True:
            first, second = self.dice.pick(self.words.firsts), self.dice.pick(self.words.seconds)
            if first.zh + second.zh not in self.words.never:
                break
        if in_pinyin:
            return Both(f"{first.pinyin}{second.pinyin}".capitalize(), first.zh + second.zh)
        return Both(f"{first.en} {second.en}", first.zh + second.zh)

    def coined(self, tongue: Tongue) -> Both:
        start, end = self.dice.pick(tongue.starts), self.dice.pick(tongue.ends)
        joint = " " if end.en[0].isupper() else ""
        return Both(f"{start.en}{joint}{end.en}", start.zh + end.zh)

    def free(self, draw: Callable[[], tuple[Both, Both]], city: Both) -> tuple[Both, Both]:
        """The first drawn name (with its brand) that nobody has yet; the city helps when brands run short."""
        for attempt in range(MOST_TRIES):
            name, brand = draw()
            if attempt >= TRIES_BEFORE_THE_CITY:
                name = Both(f"{name.en}, {city.en}", city.zh + name.zh)
            if self.claim(name):
                return name, brand
        raise NamesRunOut(city.en)

    def claim(self, name: Both) -> bool:
        if name.en in self.english or name.zh in self.chinese:
            return False
        self.english.add(name.en)
        self.chinese.add(name.zh)
        return True

    def slug(self, name_en: str, country: CountryFile) -> str:
        """As `booths.actions.organisation.free_slug` gives it."""
        stem = (slugify(name_en) or f"organisation-{country.code.lower()}")[:LONGEST_SLUG].strip("-")
        slug, number = stem, 2
        while slug in self.slugs:
            slug, number = f"{stem}-{number}", number + 1
        self.slugs.add(slug)
        return slug


def sign_of(name: Both, brand: Both, *, is_chinese: bool) -> str:
    """What stands over the counter: the short name, in both scripts where there is room."""
    short = name.zh if is_chinese and len(name.zh) <= LONGEST_SIGN // 3 else brand.zh
    first, second = (short, brand.en) if is_chinese else (brand.en, brand.zh)
    full = f"{first} {second}"
    return full if len(full) <= LONGEST_SIGN else first[:LONGEST_SIGN].strip()
