"""Text is text: REST framework would take a number for its digits, which no shape in docs/openapi.yaml allows."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from rest_framework.serializers import CharField, Field, UUIDField

if TYPE_CHECKING:
    from collections.abc import Callable

SPELLED: Final = (CharField, UUIDField)
"""With all fields that are made from them: what comes in JSON as a string, and from forms and addresses always does."""


def be_strict() -> None:
    """Once, before the first request: REST framework has no setting for it, and shapes are made of these."""
    for kind in SPELLED:
        kind.to_internal_value = only_of_text(kind.to_internal_value)  # type: ignore[attr-defined, method-assign]


def only_of_text(read: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    @wraps(read)
    def read_text(field: Field[Any, Any, Any, Any], data: Any) -> Any:
        if isinstance(data, int | float):
            field.fail("invalid", value=data)
        return read(field, data)

    return read_text
