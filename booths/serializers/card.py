"""The pre-serialised card of a booth: what every list shows of it, written once per change and read as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from booths.models import Booth, Country, Offering, Organisation, Sector, Theme

OFFERINGS_ON_A_CARD = 3


def both(thing: Any, field: str) -> dict[str, str]:
    return {"en": getattr(thing, f"{field}_en"), "zh": getattr(thing, f"{field}_zh")}


def on_the_wire(moment: datetime | None) -> str | None:
    """UTC with a `Z`, as Django REST framework writes it."""
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def sector_shape(sector: Sector) -> dict[str, Any]:
    return {"code": sector.code, "slug": sector.slug, "name": both(sector, "name")}


def country_shape(country: Country) -> dict[str, Any]:
    return {"code": country.code, "name": both(country, "name")}


def organisation_shape(organisation: Organisation) -> dict[str, Any]:
    return {
        "slug": organisation.slug,
        "name": both(organisation, "name"),
        "kind": organisation.kind,
        "is_fortune_500": organisation.is_fortune_500,
        "country": country_shape(organisation.country),
    }


def booth_card(booth: Booth, *, themes: Sequence[Theme], offerings: Sequence[Offering]) -> dict[str, Any]:
    """The card as a dictionary; equal to `BoothCardSerializer(booth).data` at a fraction of the cost."""
    exhibitor = booth.exhibitor
    return {
        "code": booth.code,
        "hall": booth.hall,
        "kind": booth.kind,
        "name": both(booth, "name"),
        "sign": booth.sign,
        "summary": both(booth, "summary"),
        "look": {
            "colour": booth.colour,
            "roof": booth.roof,
            "wall": booth.wall,
            "mark": booth.mark,
            "prop": booth.prop,
        },
        "exhibitor": exhibitor.pk,
        "sector": sector_shape(exhibitor.sector),
        "organisation": organisation_shape(exhibitor.organisation),
        "themes": [{"slug": theme.slug, "name": both(theme, "name")} for theme in themes],
        "offerings": [both(offering, "name") for offering in offerings[:OFFERINGS_ON_A_CARD]],
        "published_at": on_the_wire(booth.published_at),
    }


def card_text(booth: Booth, *, themes: Sequence[Theme], offerings: Sequence[Offering]) -> str:
    return orjson.dumps(booth_card(booth, themes=themes, offerings=offerings)).decode()
