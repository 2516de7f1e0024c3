"""Take the audit trail along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from booths.policies import can_read_trail
from fairsite.audit.noting import note
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from booths.models import Fair
    from fairsite.accounts.models import User


@transaction.atomic
def take_trail(*, fair: Fair | None, asked: Mapping[str, str], by: User) -> None:
    """Note that somebody carries the trail away, and what of it; without a fair it is that of the whole site."""
    if not can_read_trail(by, fair):
        raise Forbidden
    note("booths.take_trail", fair_id=fair.pk if fair else None, asked=dict(asked))
