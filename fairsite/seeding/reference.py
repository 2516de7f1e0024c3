"""Sectors, sub-sectors, countries and regions: the same for every fair, kept in step with their files."""

from __future__ import annotations

from typing import Any

from booths.models import Country, Sector, SubSector
from fairsite.seeding.files import countries, sectors
from fairsite.seeding.rows import Rows


def add_reference(rows: Rows) -> None:
    for row in sectors():
        add_sector(rows, row)
    for country in countries().values():
        rows.new(
            Country,
            code=country.code,
            name_en=country.name.en,
            name_zh=country.name.zh,
            continent=country.continent,
            latitude=country.latitude,
            longitude=country.longitude,
        )


def add_sector(rows: Rows, row: dict[str, Any]) -> None:
    rows.new(
        Sector,
        code=row["code"],
        slug=row["slug"],
        hall=row["hall"],
        icon=row["icon"],
        name_en=row["name"][0],
        name_zh=row["name"][1],
        short_en=row["short"][0],
        short_zh=row["short"][1],
    )
    for letter, (english, chinese) in row["sub_sectors"].items():
        code = f"{row['code']}.{letter}"
        rows.new(SubSector, code=code, sector_id=row["code"], name_en=english, name_zh=chinese)
