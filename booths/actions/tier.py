"""What exhibitors may have at a fair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from booths.events.notice import TierKept
from booths.models import Tier
from booths.policies import can_run_fair
from fairsite.errors import Forbidden, refusing_violations
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from typing import Unpack

    from booths.models import Fair
    from booths.shapes import TierTerms
    from fairsite.accounts.models import User


@transaction.atomic
def offer_tier(*, fair: Fair, slug: str, by: User, **terms: Unpack[TierTerms]) -> Tier:
    if not can_run_fair(by, fair):
        raise Forbidden
    with refusing_violations(), transaction.atomic():
        tier = Tier.objects.create(fair=fair, slug=slug, **terms)
    publish(TierKept(part=tier))
    return tier


@transaction.atomic
def change_tier(*, tier: Tier, by: User, **terms: Unpack[TierTerms]) -> Tier:
    """New limits count from now on: who has more already keeps it, and gets no more."""
    if not can_run_fair(by, tier.fair):
        raise Forbidden
    tier = Tier.objects.select_for_update(of=("self",)).select_related("fair").get(pk=tier.pk)
    for term, value in terms.items():
        setattr(tier, term, value)
    with refusing_violations(), transaction.atomic():
        tier.save(update_fields=list(terms))
    publish(TierKept(part=tier))
    return tier
