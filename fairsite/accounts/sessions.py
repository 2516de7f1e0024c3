"""Sessions in the database, as Django has them, each with the person whose it is and the browser that holds it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypedDict, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone
from django.utils.crypto import constant_time_compare

if TYPE_CHECKING:
    from collections.abc import Collection

    from fairsite.accounts.models import Session, User

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

    @classmethod
    def load_all(cls, stores: Collection[SessionStore]) -> None:
        """Many in one query, each row with its person; what is not there any more says nothing."""
        keys = [store.session_key for store in stores if store.session_key]
        rows = cls.get_model_class().objects.live().select_related("person").in_bulk(keys) if keys else {}
        for store in stores:
            store.row = rows.get(store.session_key or "")
            store._session_cache = store.decode(store.row.session_data) if store.row else {}  # type: ignore[attr-defined]  # noqa: SLF001

    @property
    def holder(self) -> User | None:
        """Who is signed in, by the same rules as `django.contrib.auth.get_user`, of a row that came with its person."""
        person = self.row.person if self.row else None
        if (
            person is None
            or not person.is_active
            or self.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS
        ):
            return None
        known = (person.get_session_auth_hash(), *person.get_session_auth_fallback_hash())
        return person if any(constant_time_compare(self.get(HASH_SESSION_KEY, ""), one) for one in known) else None

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The columns repeat what the data say, so that sessions can be found by person."""
        row = cast("Session", super().create_model_instance(data))
        device: Device | dict[str, str] = data.get(DEVICE, {})
        row.person_id = int(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        row.browser, row.address = device.get("browser", ""), device.get("address", "")
        row.began_at = datetime.fromisoformat(device["began_at"]) if "began_at" in device else timezone.now()
        return row
