"""The services that a booth offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from booths.actions.booth import keep, locked, require_editable
from booths.errors import LimitReached, TextMissing
from booths.models import Offering
from booths.policies import can_edit_booth
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from booths.enums import SupplyMode
    from booths.models import Booth, SubSector
    from booths.shapes import OfferingTexts
    from fairsite.accounts.models import User


@transaction.atomic
def add_offering(
    *,
    booth: Booth,
    supply_modes: Sequence[SupplyMode] = (),
    sub_sector: SubSector | None = None,
    by: User,
    **texts: Unpack[OfferingTexts],
) -> Offering:
    """Add a service at the end of the booth's list, within the tier's limit."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = locked(booth)
    require_editable(booth)
    require_name(texts)
    places = list(booth.offerings.values_list("position", flat=True))
    if len(places) >= booth.exhibitor.tier.offering_limit:
        raise LimitReached
    offering = Offering.objects.create(
        booth=booth,
        position=max(places, default=-1) + 1,
        supply_modes=sorted(set(supply_modes)),
        sub_sector=sub_sector,
        **texts,
    )
    keep(booth)
    return offering


@transaction.atomic
def reword_offering(*, offering: Offering, by: User, **texts: Unpack[OfferingTexts]) -> Offering:
    if not can_edit_booth(by, offering.booth):
        raise Forbidden
    booth = locked(offering.booth)
    require_editable(booth)
    for field, text in texts.items():
        setattr(offering, field, text)
    require_name({"name_en": offering.name_en, "name_zh": offering.name_zh})
    offering.save(update_fields=list(texts))
    keep(booth)
    return offering


@transaction.atomic
def drop_offering(*, offering: Offering, by: User) -> None:
    if not can_edit_booth(by, offering.booth):
        raise Forbidden
    booth = locked(offering.booth)
    require_editable(booth)
    offering.delete()
    keep(booth)


def require_name(texts: OfferingTexts) -> None:
    if not (texts.get("name_en") or texts.get("name_zh")):
        raise TextMissing
