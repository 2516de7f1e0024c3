"""The names of the places where events of exhibiting are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from booths.models import Exhibitor, Fair


def public_of(fair: Fair) -> str:
    """Everybody who is at the fair."""
    return f"fair.{fair.slug}"


def organisers_of(fair: Fair) -> str:
    return f"fair.{fair.slug}.organisers"


def team_of(exhibitor: Exhibitor) -> str:
    return f"exhibitor.{exhibitor.pk}.team"
