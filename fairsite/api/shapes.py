"""Shapes outside of a request, where no context changes them: made once, because that costs more than to use one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rest_framework.serializers import Serializer


@cache
def shape_of(kind: type[Serializer[Any]]) -> Serializer[Any]:
    """The one of this process. It keeps nothing between two uses, so threads may share it."""
    return kind()


def shaped(kind: type[Serializer[Any]], thing: Any) -> Mapping[str, Any]:
    """As REST would show it."""
    said: Mapping[str, Any] = shape_of(kind).to_representation(thing)
    return said


def read_as(kind: type[Serializer[Any]], given: Any) -> Mapping[str, Any]:
    """What was given, if it is in shape; raises ValidationError."""
    read: Mapping[str, Any] = shape_of(kind).run_validation(given)
    return read
