"""What an API token may do. A scope's value is public: once given out it keeps its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable


class Scope(models.TextChoices):
    READ = "read", _("Read what you may read")
    WRITE = "write", _("Change what you may change")


SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
IMPLIED: Final[dict[Scope, frozenset[Scope]]] = {
    Scope.READ: frozenset({Scope.READ}),
    Scope.WRITE: frozenset({Scope.READ, Scope.WRITE}),
}


def scope_for(method: str) -> Scope:
    """The scope that a request of this HTTP method needs."""
    return Scope.READ if method in SAFE_METHODS else Scope.WRITE


def covers(granted: Iterable[str], needed: Scope) -> bool:
    """Whether the granted scopes, with what they imply, contain the needed one."""
    return any(needed in IMPLIED[Scope(scope)] for scope in granted)
