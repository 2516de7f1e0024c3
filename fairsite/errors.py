"""Refusals: the only exception that an action raises."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise


class Refusal(Exception):
    """A request that was understood and is refused; nothing has changed.

    Subclasses are facts (`StandTaken`): `code` is what machines read and never changes once published, `message` is what
    people read (translated when rendered), `status` the HTTP status that fits it, `fields` names what was wrong with which input.
    """

    code: ClassVar[str] = "refused"
    message: ClassVar[str | Promise] = _("This is not possible.")
    status: ClassVar[int] = 409

    def __init__(self, message: str | Promise | None = None, *, fields: Mapping[str, list[str]] | None = None) -> None:
        self.detail = message or self.message
        self.fields = dict(fields or {})
        super().__init__(self.detail)


class Forbidden(Refusal):
    code = "forbidden"
    message = _("You are not allowed to do this.")
    status = 403


class Invalid(Refusal):
    code = "invalid"
    message = _("Some of what was sent is not valid.")
    status = 400
