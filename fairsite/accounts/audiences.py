"""The names of the places where events about people are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fairsite.accounts.models import User


def only(person: User) -> str:
    """The person alone, in every browser in which they are signed in."""
    return f"person.{person.pk}"
