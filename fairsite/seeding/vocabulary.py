"""The words from which names and texts are made (`seeds/words`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from fairsite.seeding.bilingual import Both, both, boths, listed
from fairsite.seeding.files import SEEDS, read, sectors

SLOT = re.compile(r"{(\w+)}")
FIXED = frozenset({"brand", "city", "country", "tongues", "year", "offer", "seat", "what"})
"""Slots whose filling belongs to the organisation; the others are thrown anew for each sentence."""


class Pattern(NamedTuple):
    """A sentence with slots in both languages; `thrown` are those of its slots that are filled by chance."""

    en: str
    zh: str
    thrown: tuple[str, ...]


class Image(NamedTuple):
    """One half of a brand."""

    pinyin: str
    en: str
    zh: str


class Tongue(NamedTuple):
    """How brands and people are called where a language is spoken."""

    family_first: bool
    dot: str
    starts: tuple[Both, ...]
    ends: tuple[Both, ...]
    given: tuple[Both, ...]
    family: tuple[Both, ...]


class Service(NamedTuple):
    """Something that can be offered, with its GATS modes of supply."""

    name: Both
    modes: tuple[int, ...]


class LineWords(NamedTuple):
    """A line of business. `code` is its sub-sector, if the sector has any; `themes`, if told, are all that suit it.

    `methods` and `details` are its own where those of the sector would not be true of it.
    """

    code: str
    themes: frozenset[str] | None
    methods: tuple[Pattern, ...]
    details: tuple[Pattern, ...]
    trades: tuple[Both, ...]
    services: tuple[Service, ...]
    says: tuple[Pattern, ...]


class Tendencies(NamedTuple):
    """What the stands of a sector tend to look like."""

    hue: int
    walls: tuple[str, ...]
    marks: tuple[str, ...]
    props: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectorWords:
    slug: str
    clients: tuple[Both, ...]
    institutes: tuple[Both, ...]
    fields: tuple[Both, ...]
    tails: tuple[Pattern, ...]
    seeks: tuple[Pattern, ...]
    projects: tuple[Pattern, ...]
    lines: tuple[LineWords, ...]
    looks: Tendencies


@dataclass(frozen=True, slots=True)
class Vocabulary:
    firsts: tuple[Image, ...]
    seconds: tuple[Image, ...]
    never: frozenset[str]
    tongues: dict[str, Tongue]
    languages: dict[str, Both]
    spoken: dict[str, str]
    markets: tuple[Both, ...]
    openings: tuple[Pattern, ...]
    closings: tuple[Pattern, ...]
    visiting: tuple[Pattern, ...]
    official_closings: tuple[Pattern, ...]
    official_details: tuple[Pattern, ...]
    themes: dict[str, tuple[Pattern, ...]]
    about: dict[str, tuple[Pattern, ...]]
    services: dict[str, tuple[Service, ...]]
    patterns: dict[str, tuple[Pattern, ...]]
    reasons: dict[str, tuple[Both, ...]]
    sectors: dict[int, SectorWords]


@cache
def vocabulary() -> Vocabulary:
    brands, general = read("words", "brands.toml"), read("words", "general.toml")
    looks = read("words", "looks.toml")
    return Vocabulary(
        firsts=images(brands["firsts"]),
        seconds=images(brands["seconds"]),
        never=frozenset(brands["never"].split()),
        tongues=tongues(),
        languages={code: both(name) for code, name in general["languages"].items()},
        spoken=general["spoken"],
        markets=listed(general["markets"]),
        openings=patterns(general["openings"]),
        closings=patterns(general["closings"]),
        visiting=patterns(general["visiting"]),
        official_closings=patterns(general["official_closings"]),
        official_details=patterns(general["official_details"]),
        themes={theme: patterns(rows) for theme, rows in general["themes"].items()},
        about={kind: patterns(rows) for kind, rows in general["about"].items()},
        services={kind: services(rows) for kind, rows in general["services"].items()},
        patterns={use: patterns(rows) for use, rows in general["patterns"].items()},
        reasons={use: boths(rows) for use, rows in general["reasons"].items()},
        sectors={row["code"]: sector_words(row["slug"], row["code"], looks[row["slug"]]) for row in sectors()},
    )


def patterns(rows: list[list[str]]) -> tuple[Pattern, ...]:
    return tuple(Pattern(english, chinese, thrown(english + chinese)) for english, chinese in rows)


def thrown(text: str) -> tuple[str, ...]:
    return tuple(sorted(set(SLOT.findall(text)) - FIXED))


def services(rows: list[Any]) -> tuple[Service, ...]:
    return tuple(Service(Both(english, chinese), tuple(modes)) for english, chinese, modes in rows)


def images(text: str) -> tuple[Image, ...]:
    """Read `pinyin English words 汉, …`."""
    entries = (entry.split() for entry in text.split(","))
    return tuple(Image(first, " ".join(english), last) for first, *english, last in entries)


def tongues() -> dict[str, Tongue]:
    """By language code."""
    found: dict[str, Tongue] = {}
    for path in sorted((SEEDS / "words" / "tongues").glob("*.toml")):
        for row in read("words", "tongues", path.name).values():
            names = (listed(row[part]) for part in ("starts", "ends", "given", "family"))
            tongue = Tongue(row["family_first"], row["dot"], *names)
            found |= dict.fromkeys(row["languages"], tongue)
    return found


def sector_words(slug: str, code: int, looks: dict[str, Any]) -> SectorWords:
    row = read("words", "sectors", f"{slug}.toml")
    return SectorWords(
        slug=slug,
        clients=listed(row["clients"]),
        institutes=listed(row["institutes"]),
        fields=listed(row["fields"]),
        tails=patterns(row["tails"]),
        seeks=patterns(row["seeks"]),
        projects=patterns(row["projects"]),
        lines=tuple(line_words(code, letter, line, row) for letter, line in lines(row)),
        looks=Tendencies(looks["hue"], *(tuple(looks[part]) for part in ("walls", "marks", "props"))),
    )


def lines(row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The lines of business by the letter of their sub-sector; a letter has one table or several."""
    for letter, said in row.items():
        if isinstance(said, dict):
            yield letter, said
        elif isinstance(said[0], dict):
            yield from ((letter, line) for line in said)


def line_words(number: int, letter: str, row: dict[str, Any], sector: dict[str, Any]) -> LineWords:
    return LineWords(
        code="" if letter == "all" else f"{number}.{letter}",
        themes=frozenset(row["themes"]) if "themes" in row else None,
        methods=patterns(row.get("methods", sector["methods"])),
        details=patterns(row.get("details", sector["details"])),
        trades=listed(row["trades"]),
        services=services(row["offers"]),
        says=patterns(row["says"]),
    )
