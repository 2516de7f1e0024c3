"""Tiers: what an exhibitor may have at the fair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from booths.actions.tier import change_tier, offer_tier
from booths.admin.door import ConsoleDoor

if TYPE_CHECKING:
    from booths.models import Fair, Tier
    from fairsite.accounts.models import User


class TierDoor(ConsoleDoor):
    names = _("Tiers and limits")
    fixed_fields = ["slug"]
    fields = [
        "name_en",
        "name_zh",
        "booth_limit",
        "offering_limit",
        "project_limit",
        "document_limit",
        "team_limit",
        "storage_limit",
        "allows_3d",
        "position",
    ]
    list_display = ["name_en", "name_zh", "booth_limit", "offering_limit", "project_limit", "team_limit", "allows_3d"]

    def add(self, *, fair: Fair, by: User, **fields: Any) -> Tier:
        return offer_tier(fair=fair, by=by, **fields)

    def change(self, row: Tier, *, by: User, **fields: Any) -> Tier:
        return change_tier(tier=row, by=by, **fields)
