"""E-mail addresses: one spelling for each, so that equality is uniqueness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Text = models.EmailField[str, str]
else:
    Text = models.EmailField


class AddressField(Text):
    """An e-mail address, in lower case in the database and in every comparison with it.

    RFC 5321 lets the part before the @ differ by case; no mailbox that people use does, and two accounts whose
    addresses differ by case alone would be a way to take somebody's place.
    """

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return prepared.lower() if isinstance(prepared, str) else prepared

    def to_python(self, value: Any) -> Any:
        address = super().to_python(value)
        return address.strip().lower() if isinstance(address, str) else address
