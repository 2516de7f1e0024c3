"""Sectors and countries as the seeds describe them."""

import tomllib
from functools import cache
from pathlib import Path

import factory
from django.conf import settings

from booths.models import Country, Sector, SubSector

REFERENCE = Path(settings.BASE) / "seeds" / "reference"


@cache
def sectors_of_the_seeds() -> list[dict]:
    return tomllib.loads((REFERENCE / "sectors.toml").read_text())["sectors"]


@cache
def countries_of_the_seeds() -> dict[str, tuple[str, str, str, float, float]]:
    """Code → continent, English name, Chinese name, latitude, longitude."""
    continents = tomllib.loads((REFERENCE / "countries.toml").read_text())
    return {
        code: (continent, *values[:4])
        for continent, countries in continents.items()
        for code, values in countries.items()
    }


def sectors() -> list[Sector]:
    """The 12 sectors of W/120 with their sub-sectors, made when they are not there yet."""
    if Sector.objects.count() < len(sectors_of_the_seeds()):
        Sector.objects.bulk_create(map(sector_row, sectors_of_the_seeds()), ignore_conflicts=True)
        SubSector.objects.bulk_create(
            (
                SubSector(code=f"{one['code']}.{letter}", sector_id=one["code"], name_en=english, name_zh=chinese)
                for one in sectors_of_the_seeds()
                for letter, (english, chinese) in one.get("sub_sectors", {}).items()
            ),
            ignore_conflicts=True,
        )
    return list(Sector.objects.all())


def sector_row(one: dict) -> Sector:
    (name_en, name_zh), (short_en, short_zh) = one["name"], one["short"]
    return Sector(
        code=one["code"],
        slug=one["slug"],
        hall=one["hall"],
        icon=one["icon"],
        name_en=name_en,
        name_zh=name_zh,
        short_en=short_en,
        short_zh=short_zh,
    )


def sector(slug: str) -> Sector:
    return next(one for one in sectors() if one.slug == slug)


class CountryFactory(factory.django.DjangoModelFactory):
    """A country or region by its code, as the seeds know it."""

    class Meta:
        model = Country
        django_get_or_create = ["code"]

    code = "NO"
    continent = factory.LazyAttribute(lambda o: countries_of_the_seeds()[o.code][0])
    name_en = factory.LazyAttribute(lambda o: countries_of_the_seeds()[o.code][1])
    name_zh = factory.LazyAttribute(lambda o: countries_of_the_seeds()[o.code][2])
    latitude = factory.LazyAttribute(lambda o: countries_of_the_seeds()[o.code][3])
    longitude = factory.LazyAttribute(lambda o: countries_of_the_seeds()[o.code][4])


def country(code: str) -> Country:
    return CountryFactory(code=code)
