"""Refusals: the only exception that an action raises."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.utils.functional import Promise


REFUSALS_BY_CONSTRAINT: Final[dict[str, type[Refusal]]] = {}


class Refusal(Exception):
    """A request that was understood and is refused; nothing has changed.

    Subclasses are facts (`StandTaken`): `code` is what machines read and never changes once published, `message` is
    what people read (translated when rendered), `status` the HTTP status that fits it, `fields` names what was wrong
    with which input, `more` what else a program needs to go on. `constraints` names the database's constraints whose
    violation is this refusal.
    """

    code: ClassVar[str] = "refused"
    message: ClassVar[str | Promise] = _("This is not possible.")
    status: ClassVar[int] = 409
    constraints: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        REFUSALS_BY_CONSTRAINT.update(dict.fromkeys(vars(cls).get("constraints", ()), cls))

    def __init__(
        self,
        message: str | Promise | None = None,
        *,
        fields: Mapping[str, list[str]] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        self.detail = message or self.message
        self.fields = dict(fields or {})
        self.more = dict(more or {})
        super().__init__(self.detail)

    @classmethod
    def of(cls, *fields: str) -> Self:
        """The refusal with its message at each of the inputs that it is about."""
        return cls(fields={field: [str(cls.message)] for field in fields})


class Forbidden(Refusal):
    code = "forbidden"
    message = _("You are not allowed to do this.")
    status = 403


class Invalid(Refusal):
    code = "invalid"
    message = _("Some of what was sent is not valid.")
    status = 400


class Busy(Refusal):
    """Somebody else has locked what is needed: a batch tries again before anybody is told."""

    code = "busy"
    message = _("This is being changed just now. Try again.")
    status = 503


class Conflict(Refusal):
    """The violation of a constraint that no refusal has claimed: better than a crash, worse than a fact."""

    code = "conflict"
    message = _("This contradicts what is stored already.")


def refusal_of(violation: IntegrityError) -> Refusal:
    """The refusal that the violated constraint stands for: the database has the last word, also in a race."""
    name = getattr(getattr(violation.__cause__, "diag", None), "constraint_name", None)
    return REFUSALS_BY_CONSTRAINT.get(name or "", Conflict)()


@contextmanager
def refusing_violations() -> Iterator[None]:
    """For actions, around their transaction: a violated constraint leaves it as a refusal."""
    try:
        yield
    except IntegrityError as violation:
        raise refusal_of(violation) from violation
