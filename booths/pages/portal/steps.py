"""What an exhibitor does on the way to an open booth, and what of it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from booths.enums import BoothState, ExhibitorState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    from booths.models import Booth, Exhibitor

HANDED_IN = frozenset({BoothState.IN_REVIEW, BoothState.PUBLISHED})
BILINGUAL = ("name", "summary", "text")


@dataclass(frozen=True, slots=True)
class Step:
    """`page` is the name of the portal's page where it is done; that page may need to be opened first."""

    text: str | Promise
    is_done: bool
    page: str = ""


def steps_of(exhibitor: Exhibitor, booths: Sequence[Booth], people: int) -> list[Step]:
    """In their order. Retired booths are no part of the way."""
    standing = [booth for booth in booths if booth.state != BoothState.RETIRED]
    return [
        Step(_("The organiser has approved the application"), exhibitor.state == ExhibitorState.APPROVED),
        Step(_("Somebody else is in the team"), people > 1, "booths:portal-team"),
        Step(_("A booth is opened"), bool(standing), "booths:portal-booths"),
        Step(
            _("Every booth speaks Chinese and English"),
            bool(standing) and all(map(speaks_both, standing)),
            "booths:portal-booths",
        ),
        Step(
            _("Every booth is handed in"),
            bool(standing) and all(booth.state in HANDED_IN for booth in standing),
            "booths:portal-booths",
        ),
        Step(_("A booth is open to visitors"), any(booth.is_public for booth in standing), "booths:portal-booths"),
    ]


def speaks_both(booth: Booth) -> bool:
    return all(getattr(booth, f"{field}_{language}") for field in BILINGUAL for language in ("en", "zh"))
