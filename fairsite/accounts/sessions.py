"""Sessions in the database, as Django has them, each with the person whose it is and the browser that holds it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypedDict, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

if TYPE_CHECKING:
    from fairsite.accounts.models import Session

SHORTEST: Final = 8  # characters, as Django has it
DEVICE: Final = "device"
OWES_FACTOR: Final = "owes_second_factor"


class Device(TypedDict):
    """What is remembered of the browser at sign-in. `began_at` as ISO 8601."""

    browser: str
    address: str
    began_at: str


class SessionStore(db.SessionStore):
    """`row` is the session as it was read for this request, with the last sign of life."""

    row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        from fairsite.accounts.models import Session

        return Session

    def _validate_session_key(self, key: str | None) -> bool:
        """A cookie may hold anything, also zero characters, for which PostgreSQL would fail the request."""
        return key is not None and len(key) >= SHORTEST and key.isascii() and key.isalnum()

    def _get_session_from_db(self) -> Session | None:
        self.row = super()._get_session_from_db()  # type: ignore[misc]
        return self.row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The columns repeat what the data say, so that sessions can be found by person."""
        row = cast("Session", super().create_model_instance(data))
        device: Device | dict[str, str] = data.get(DEVICE, {})
        row.person_id = int(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        row.browser, row.address = device.get("browser", ""), device.get("address", "")
        row.began_at = datetime.fromisoformat(device["began_at"]) if "began_at" in device else timezone.now()
        return row
