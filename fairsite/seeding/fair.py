"""The fair itself, with its halls, themes and tiers."""

from __future__ import annotations

from booths.models import Fair, Hall, Sector, Theme, Tier
from fairsite.seeding.files import Calendar, EditionFiles
from fairsite.seeding.rows import Rows


def add_fair(rows: Rows, files: EditionFiles, calendar: Calendar) -> Fair:
    fair = rows.new(
        Fair,
        slug=files.slug,
        name_en=files.name.en,
        name_zh=files.name.zh,
        short_en=files.short.en,
        short_zh=files.short.zh,
        place_en=files.place.en,
        place_zh=files.place.zh,
        time_zone=files.zone.key,
        preparation_from=calendar.preparation_from,
        opens_at=calendar.opens_at,
        closes_at=calendar.closes_at,
        evergreen_from=calendar.evergreen_from,
        on_site_cap=files.on_site_cap,
        guests_may_talk=True,
        directory_version=1,
    )
    for sector in rows.of(Sector):
        rows.new(Hall, fair_id=fair.pk, sector_id=sector.pk, letter=sector.hall)
    add_themes(rows, files, fair)
    add_tiers(rows, files, fair)
    return fair


def add_themes(rows: Rows, files: EditionFiles, fair: Fair) -> None:
    for position, theme in enumerate(files.themes):
        rows.new(
            Theme,
            fair_id=fair.pk,
            slug=theme.slug,
            name_en=theme.name.en,
            name_zh=theme.name.zh,
            position=position,
        )


def add_tiers(rows: Rows, files: EditionFiles, fair: Fair) -> None:
    for position, tier in enumerate(files.tiers):
        rows.new(
            Tier,
            fair_id=fair.pk,
            slug=tier.slug,
            name_en=tier.name.en,
            name_zh=tier.name.zh,
            booth_limit=tier.booth_limit,
            offering_limit=tier.offering_limit,
            project_limit=tier.project_limit,
            document_limit=tier.document_limit,
            team_limit=tier.team_limit,
            storage_limit=tier.storage_limit_mib * 1024 * 1024,
            allows_3d=tier.allows_3d,
            position=position,
        )
