"""How many organisations of each country or region take part, kept for ten seconds by the process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Count

from booths.directory.keeping import KeptFor
from booths.models import Registration

if TYPE_CHECKING:
    from booths.models import Fair

OLDEST_COUNT_S: Final = 10.0


def count_participants_by_country(fair: Fair) -> dict[str, int]:
    """Organisations with somebody registered for the fair, by the code of their country or region."""
    participants = Registration.objects.filter(fair=fair, organisation__isnull=False).order_by()
    by_country = participants.values("organisation__country").annotate(number=Count("organisation", distinct=True))
    return dict(by_country.values_list("organisation__country", "number"))


participants_by_country = KeptFor(OLDEST_COUNT_S, count_participants_by_country)
