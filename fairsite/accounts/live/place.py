"""A person's own place: every socket of theirs is there, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairsite.live.places import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from fairsite.accounts.models import User


class OwnPlace(Kind):
    name = "person"

    def heard_by(self, pairs: Collection[tuple[User, str]]) -> set[tuple[int, str]]:
        return {(person.pk, key) for person, key in pairs if key == str(person.pk)}
