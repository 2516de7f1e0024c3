"""Booths that the lobby puts forward: which, in which order, from when until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from booths.errors import BoothNotPublic, TooManyFeatured
from booths.events.stand import FeaturedChanged
from booths.models import Booth, Fair
from booths.policies import can_run_fair
from fairsite.errors import Forbidden, refusing_violations
from fairsite.outbox.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from fairsite.accounts.models import User

MOST: Final = 60


@transaction.atomic
def feature_booth(*, booth: Booth, shows_from: datetime | None, shows_until: datetime | None, by: User) -> Booth:
    """Put a public booth forward, last in the order, or change when one that is featured is shown."""
    if not can_run_fair(by, booth.fair):
        raise Forbidden
    [booth] = locked_booths(Booth.objects.with_page().filter(pk=booth.pk))
    fair = locked_fair(booth.fair)
    featured = Booth.objects.featured_at(fair)
    if not booth.is_featured:
        if not booth.is_public:
            raise BoothNotPublic
        if featured.count() >= MOST:
            raise TooManyFeatured
        last = featured.last()
        booth.is_featured, booth.featured_position = True, last.featured_position + 1 if last else 0
    booth.featured_from, booth.featured_until = shows_from, shows_until
    with refusing_violations(), transaction.atomic():
        booth.save(update_fields=["is_featured", "featured_position", "featured_from", "featured_until"])
    publish(FeaturedChanged(fair=fair))
    return booth


@transaction.atomic
def unfeature_booth(*, booth: Booth, by: User) -> Booth:
    """It is one among all again; doing it twice changes nothing."""
    if not can_run_fair(by, booth.fair):
        raise Forbidden
    [booth] = locked_booths(Booth.objects.filter(pk=booth.pk).select_related("fair"))
    fair = locked_fair(booth.fair)
    booth.is_featured, booth.featured_position, booth.featured_from, booth.featured_until = False, 0, None, None
    booth.save(update_fields=["is_featured", "featured_position", "featured_from", "featured_until"])
    publish(FeaturedChanged(fair=fair))
    return booth


@transaction.atomic
def arrange_featured(*, fair: Fair, codes: Sequence[str], by: User) -> None:
    """The featured booths in this order; those that are not named follow as they were."""
    if not can_run_fair(by, fair):
        raise Forbidden
    booths = locked_booths(Booth.objects.featured_at(fair))
    fair = locked_fair(fair)
    place = {code: number for number, code in enumerate(codes)}
    stood = sorted(booths, key=lambda booth: (booth.featured_position, booth.code))
    for position, booth in enumerate(sorted(stood, key=lambda booth: place.get(booth.code, len(place)))):
        Booth.objects.filter(pk=booth.pk).update(featured_position=position)
    publish(FeaturedChanged(fair=fair))


def locked_booths(booths: QuerySet[Booth]) -> list[Booth]:
    """Before their fair, as whoever lists a booth anew locks them."""
    return list(booths.order_by("pk").select_for_update(of=("self",), no_key=True))


def locked_fair(fair: Fair) -> Fair:
    """The order of its featured booths is one thing. Visits are written all the same."""
    return Fair.objects.select_for_update(no_key=True).get(pk=fair.pk)
