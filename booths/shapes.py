"""Shapes of keyword arguments that several actions take."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypedDict

from booths.enums import VisitSource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from booths.enums import OrganisationKind
    from booths.models import Country, Delegation, MediaItem, Sector, SubSector, Tier


class Visitor(NamedTuple):
    """What a request tells of whoever opens a booth; `came_from` tells guests apart (address and browser)."""

    came_from: str
    language: str = ""
    source: VisitSource = VisitSource.DIRECT


class FairCalendar(TypedDict):
    """Where the phases of a fair begin, and where the open one ends."""

    preparation_from: datetime
    opens_at: datetime
    closes_at: datetime
    evergreen_from: datetime


class OrganisationFacts(TypedDict, total=False):
    name_en: str
    name_zh: str
    city_en: str
    city_zh: str
    about_en: str
    about_zh: str
    website: str


class Application(TypedDict, total=False):
    """What an application says beside whose it is; `delegation` is the one that it asks to come with."""

    sector: Sector
    sub_sector: SubSector | None
    tier: Tier
    delegation: Delegation | None
    offers_en: str
    offers_zh: str
    seeks_en: str
    seeks_zh: str


class OrganisationCorrection(OrganisationFacts, total=False):
    kind: OrganisationKind
    country: Country


class BoothTexts(TypedDict, total=False):
    name_en: str
    name_zh: str
    summary_en: str
    summary_zh: str
    text_en: str
    text_zh: str


class Note(TypedDict):
    """What an organiser asks for at one place of a booth's content; one of the texts may be empty."""

    field: str
    text_en: str
    text_zh: str


class OfferingTexts(TypedDict, total=False):
    name_en: str
    name_zh: str
    summary_en: str
    summary_zh: str


class OfferingFacts(OfferingTexts, total=False):
    sub_sector: SubSector | None
    supply_modes: Sequence[int]


class ProjectTexts(TypedDict, total=False):
    title_en: str
    title_zh: str
    summary_en: str
    summary_zh: str


class AltTexts(TypedDict, total=False):
    alt_en: str
    alt_zh: str


class BoothMedia(TypedDict, total=False):
    """What a booth shows of the library: None for nothing, pictures in their order."""

    logo: MediaItem | None
    banner: MediaItem | None
    film: MediaItem | None
    pictures: Sequence[MediaItem]


class TierTerms(TypedDict, total=False):
    name_en: str
    name_zh: str
    booth_limit: int
    offering_limit: int
    project_limit: int
    document_limit: int
    team_limit: int
    storage_limit: int
    allows_3d: bool
    position: int


class FairFacts(TypedDict, total=False):
    """What organisers may change of their fair; its slug stays, because its addresses do."""

    name_en: str
    name_zh: str
    short_en: str
    short_zh: str
    place_en: str
    place_zh: str
    time_zone: str
    preparation_from: datetime
    opens_at: datetime
    closes_at: datetime
    evergreen_from: datetime
    on_site_cap: int | None
    is_announced: bool
    guests_may_talk: bool
