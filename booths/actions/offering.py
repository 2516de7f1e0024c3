"""The services that a booth offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from booths.actions.booth import keep, opened_for_editing
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
    booth = opened_for_editing(booth)
    require_name(texts)
    places = list(booth.offerings.values_list("position", flat=True))
    if len(places) >= booth.exhibitor.tier.offering_limit:
        raise offerings_limited_to(booth.exhibitor.tier.offering_limit)
    offering = Offering.objects.create(
        booth=booth,
        position=max(places, default=-1) + 1,
        supply_modes=sorted(set(supply_modes)),
        sub_sector=sub_sector,
        **texts,
    )
    keep(booth, by=by)
    return offering


@transaction.atomic
def reword_offering(*, offering: Offering, by: User, **texts: Unpack[OfferingTexts]) -> Offering:
    if not can_edit_booth(by, offering.booth):
        raise Forbidden
    booth = opened_for_editing(offering.booth)
    for field, text in texts.items():
        setattr(offering, field, text)
    require_name({"name_en": offering.name_en, "name_zh": offering.name_zh})
    offering.save(update_fields=list(texts))
    keep(booth, by=by)
    return offering


@transaction.atomic
def drop_offering(*, offering: Offering, by: User) -> None:
    if not can_edit_booth(by, offering.booth):
        raise Forbidden
    booth = opened_for_editing(offering.booth)
    offering.delete()
    keep(booth, by=by)


def require_name(texts: OfferingTexts) -> None:
    if not (texts.get("name_en") or texts.get("name_zh")):
        raise TextMissing


def offerings_limited_to(limit: int) -> LimitReached:
    """The refusal of one service too many, which says how many there may be."""
    said = gettext("The exhibitor's tier allows %(limit)s services at a stand.") % {"limit": limit}
    return LimitReached(said, fields={"offerings": [said]})
