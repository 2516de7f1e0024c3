"""What the files in `seeds/reference` and `seeds/<edition>` say, as typed values."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings

from fairsite.seeding.bilingual import Both, both, boths, listed

KIND_OF_PLACE = re.compile("(省|市|(壮族|回族|维吾尔)?自治区|生产建设兵团)$")
SEEDS = Path(settings.BASE) / "seeds"


class UnknownEdition(Exception):
    """There is no such folder of files."""


def read(*path: str) -> dict[str, Any]:
    return tomllib.loads(SEEDS.joinpath(*path).read_text("utf-8"))


class CountryFile(NamedTuple):
    code: str
    name: Both
    continent: str
    latitude: float
    longitude: float
    languages: tuple[str, ...]


@cache
def countries() -> dict[str, CountryFile]:
    return {
        code: CountryFile(code, Both(english, chinese), continent, latitude, longitude, tuple(languages))
        for continent, rows in read("reference", "countries.toml").items()
        for code, (english, chinese, latitude, longitude, languages) in rows.items()
    }


@cache
def cities() -> dict[str, tuple[Both, ...]]:
    return {code: listed(names) for code, names in read("reference", "cities.toml").items()}


@cache
def sectors() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read("reference", "sectors.toml")["sectors"]
    return found


class Calendar(NamedTuple):
    """The edition's moments, in its own zone; see fair.toml for what each means."""

    preparation_from: datetime
    opens_at: datetime
    closes_at: datetime
    evergreen_from: datetime
    applications_from: datetime
    stands_ready_by: datetime
    press_counted_at: datetime
    latecomers_until: datetime


class ThemeFile(NamedTuple):
    slug: str
    name: Both
    words: tuple[str, ...]
    elsewhere: float
    sectors: dict[str, float]


class TierFile(NamedTuple):
    slug: str
    name: Both
    booth_limit: int
    offering_limit: int
    project_limit: int
    document_limit: int
    team_limit: int
    storage_limit_mib: int
    allows_3d: bool


class PlaceFile(NamedTuple):
    """A province, region or city that comes with a delegation."""

    slug: str
    name: Both
    share: int
    cities: tuple[Both, ...]

    @property
    def short(self) -> Both:
        """Yunnan 云南 for 云南省, without what kind of place it is."""
        return Both(self.name.en, KIND_OF_PLACE.sub("", self.name.zh))


class DelegationsFile(NamedTuple):
    """Groups by delegation kind, places, and how the delegation of each kind is called."""

    groups: dict[str, tuple[Both, ...]]
    places: tuple[PlaceFile, ...]
    called: dict[str, Both]


class FigureFile(NamedTuple):
    """A row of the closing report. `scales` is "linear", "root" or empty; `waits_for` names records still to come."""

    key: str
    what: str
    wanted: int | str
    counted: str
    scales: str = ""
    waits_for: str = ""


class PersonFile(NamedTuple):
    role: str
    email: str
    name: str
    language: str
    delegation: str = ""
    favourites: int = 0


class DemoFile(NamedTuple):
    """Who may log in to the demo, and the exhibitor that is theirs."""

    password: str
    people: tuple[PersonFile, ...]
    exhibitor: dict[str, Any]


@dataclass(frozen=True, slots=True)
class EditionFiles:
    slug: str
    name: Both
    short: Both
    place: Both
    zone: ZoneInfo
    calendar: Calendar
    today_is_day: int
    on_site_cap: int
    press: dict[str, int]
    themes: tuple[ThemeFile, ...]
    tiers: tuple[TierFile, ...]
    delegations: DelegationsFile
    participants: dict[str, Any]
    demo: DemoFile
    figures: tuple[FigureFile, ...]

    @property
    def host(self) -> str:
        """Code of the country that is the host."""
        code: str = self.participants["host"]
        return code


def edition_files(slug: str) -> EditionFiles:
    """Read the folder of an edition."""
    if not (SEEDS / slug / "fair.toml").is_file():
        known = ", ".join(sorted(path.parent.name for path in SEEDS.glob("*/fair.toml")))
        msg = f"There is no edition {slug} in {SEEDS}. Known: {known}."
        raise UnknownEdition(msg)
    fair = read(slug, "fair.toml")
    moments = fair["phases"] | fair["calendar"]
    zone = ZoneInfo(fair["time_zone"])
    return EditionFiles(
        slug=slug,
        name=both(fair["name"]),
        short=both(fair["short"]),
        place=both(fair["place"]),
        zone=zone,
        calendar=Calendar(*(moments[name].replace(tzinfo=zone) for name in Calendar._fields)),
        today_is_day=moments["today_is_day"],
        on_site_cap=fair["on_site"]["cap"],
        press=fair["press"],
        themes=themes_of(slug),
        tiers=tuple(TierFile(**row | {"name": both(row["name"])}) for row in read(slug, "tiers.toml")["tiers"]),
        delegations=delegations_of(slug),
        participants=read(slug, "participants.toml"),
        demo=demo_of(slug),
        figures=tuple(FigureFile(**row) for row in read(slug, "figures.toml")["figures"]),
    )


def themes_of(slug: str) -> tuple[ThemeFile, ...]:
    rows = read(slug, "themes.toml")["themes"]
    return tuple(ThemeFile(**row | {"name": both(row["name"]), "words": tuple(row["words"])}) for row in rows)


def delegations_of(slug: str) -> DelegationsFile:
    rows = read(slug, "delegations.toml")
    places = rows["province"]["places"]
    return DelegationsFile(
        groups={kind: boths(row["groups"]) for kind, row in rows.items() if "groups" in row},
        places=tuple(
            PlaceFile(place, both(row["name"]), row["share"], listed(row["cities"])) for place, row in places.items()
        ),
        called={kind: both(row["delegation"]) for kind, row in rows.items()},
    )


def demo_of(slug: str) -> DemoFile:
    rows = read(slug, "people.toml")
    return DemoFile(rows["password"], tuple(PersonFile(**row) for row in rows["people"]), rows["exhibitor"])


def shift_for(files: EditionFiles, today: date) -> int:
    """By how many days the calendar has to move so that `today` is the day of the fair that it should be."""
    return (today - files.calendar.opens_at.date()).days - (files.today_is_day - 1)
