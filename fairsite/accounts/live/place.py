"""A person's own place: every socket of theirs is there, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairsite.live.places import Kind

if TYPE_CHECKING:
    from fairsite.accounts.models import User


class OwnPlace(Kind):
    name = "person"

    def may_hear(self, person: User, key: str) -> bool:
        return key == str(person.pk)
