"""The services that a booth offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from booths.actions.booth import keep, opened_for_editing
from booths.errors import ChangedMeanwhile, LimitReached, TextMissing
from booths.models import Offering
from booths.policies import can_edit_booth
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from booths.enums import SupplyMode
    from booths.models import Booth, SubSector
    from booths.shapes import OfferingFacts, OfferingTexts
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
def reword_offering(*, offering: Offering, by: User, **facts: Unpack[OfferingFacts]) -> Offering:
    """Say otherwise what a service is; what is not given stays."""
    if not can_edit_booth(by, offering.booth):
        raise Forbidden
    booth = opened_for_editing(offering.booth)
    offering = still_there(booth, offering)
    for field, value in facts.items():
        setattr(offering, field, value)
    require_name({"name_en": offering.name_en, "name_zh": offering.name_zh})
    offering.save(update_fields=list(facts))
    keep(booth, by=by)
    return offering


@transaction.atomic
def arrange_offerings(*, booth: Booth, order: Sequence[int], by: User) -> Booth:
    """Put the services into another order; `order` names every one of them, once."""
    if not can_edit_booth(by, booth):
        raise Forbidden
    booth = opened_for_editing(booth)
    offerings = {offering.pk: offering for offering in booth.offerings.all()}
    if sorted(order) != sorted(offerings):
        raise ChangedMeanwhile
    for position, pk in enumerate(order):
        offerings[pk].position = position
    Offering.objects.bulk_update(offerings.values(), ["position"])
    keep(booth, by=by)
    return booth


def still_there(booth: Booth, offering: Offering) -> Offering:
    """As it is now that its booth is locked."""
    found = booth.offerings.filter(pk=offering.pk).first()
    if found is None:
        raise ChangedMeanwhile
    return found


@transaction.atomic
def drop_offering(*, offering: Offering, by: User) -> None:
    if not can_edit_booth(by, offering.booth):
        raise Forbidden
    booth = opened_for_editing(offering.booth)
    still_there(booth, offering).delete()
    keep(booth, by=by)


def require_name(texts: OfferingTexts) -> None:
    if not (texts.get("name_en") or texts.get("name_zh")):
        raise TextMissing


def offerings_limited_to(limit: int) -> LimitReached:
    """The refusal of one service too many, which says how many there may be."""
    said = gettext("The exhibitor's tier allows %(limit)s services at a stand.") % {"limit": limit}
    return LimitReached(said, fields={"offerings": [said]})
