"""Sessions in the database, as Django has them, that ask it for no key that cannot be one."""

from __future__ import annotations

from typing import Final

from django.contrib.sessions.backends import db

SHORTEST: Final = 8  # characters, as Django has it


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str | None) -> bool:
        """A cookie may hold anything, also zero characters, for which PostgreSQL would fail the request."""
        return key is not None and len(key) >= SHORTEST and key.isascii() and key.isalnum()
