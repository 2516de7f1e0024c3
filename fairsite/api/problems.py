"""Every error as `application/problem+json` (RFC 9457): one shape, a stable code, messages per field, never HTML."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core import exceptions as django_errors
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext_lazy as _
from redis import RedisError
from rest_framework import exceptions as drf_errors
from rest_framework.exceptions import APIException

from fairsite.api.errors import BodyTooLarge, KeyInFlight, Malformed, NoSuchAddress, TooMany, Unavailable
from fairsite.errors import Busy, Forbidden, Invalid, Refusal, refusal_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import Promise

MEDIA_TYPE: Final = "application/problem+json"
WHOLE: Final = "non_field_errors"
RETRY_AFTER: Final[dict[type[Refusal], int]] = {Unavailable: 2, TooMany: 2, KeyInFlight: 1, Busy: 1}
CODES: Final = {"permission_denied": Forbidden.code}
KINDS: Final[dict[str, Promise]] = {
    # the framework's own words name the case, and a kind has none
    drf_errors.MethodNotAllowed.default_code: _("This method is not known here."),
    drf_errors.UnsupportedMediaType.default_code: _("This kind of body is not understood here."),
}
STANDS_FOR: Final[dict[type[BaseException], type[Refusal]]] = {
    # the database is away, too busy or has ended our statement: nothing is committed, and later it may work
    OperationalError: Unavailable,
    InterfaceError: Unavailable,
    # nobody counts tries, so nobody may try
    RedisError: Unavailable,
    # something does not fit into what it is meant for: a number out of range, a zero character
    DataError: Malformed,
    UnreadablePostError: Malformed,
    django_errors.SuspiciousOperation: Malformed,
    django_errors.BadRequest: Malformed,
    django_errors.RequestDataTooBig: BodyTooLarge,
    django_errors.PermissionDenied: Forbidden,
    Http404: NoSuchAddress,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem, as its address tells of it."""

    code: str
    status: int
    title: str | Promise


@dataclass(frozen=True)
class Problem:
    """What went wrong: `code` for programs, `title` (the kind) and `detail` (this case) for people.

    `more` is what a kind of problem has beside that.
    """

    code: str
    status: int
    title: str | Promise
    detail: str | Promise
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


@singledispatch
def problem_of(exc: BaseException) -> Problem | None:
    """The problem that an exception stands for; None for one that nobody expected."""
    refusal = next((STANDS_FOR[kind] for kind in type(exc).__mro__ if kind in STANDS_FOR), None)
    return problem_of(refusal()) if refusal else None


@problem_of.register
def of_refusal(exc: Refusal) -> Problem:
    wait = RETRY_AFTER.get(type(exc))
    headers = {"Retry-After": str(wait)} if wait else {}
    return Problem(exc.code, exc.status, exc.message, exc.detail, exc.fields, headers, exc.more)


@problem_of.register
def of_api_exception(exc: APIException) -> Problem:
    code = exc.get_codes()
    name = code if isinstance(code, str) else exc.default_code
    detail = exc.detail if isinstance(exc.detail, str) else exc.default_detail
    return Problem(CODES.get(name, name), exc.status_code, title_of(type(exc)), detail, headers=headers_of(exc))


def title_of(kind: type[APIException]) -> str:
    return str(KINDS.get(kind.default_code, kind.default_detail))


@problem_of.register
def of_validation(exc: drf_errors.ValidationError) -> Problem:
    errors = flattened(exc.detail)
    whole = " ".join(errors.get(WHOLE, ()))
    return Problem(Invalid.code, Invalid.status, Invalid.message, whole or Invalid.message, errors)


@problem_of.register
def of_django_validation(exc: django_errors.ValidationError) -> Problem:
    errors = exc.message_dict if hasattr(exc, "error_dict") else {WHOLE: exc.messages}
    return Problem(Invalid.code, Invalid.status, Invalid.message, Invalid.message, errors)


@problem_of.register
def of_violation(exc: IntegrityError) -> Problem | None:
    return problem_of(refusal_of(exc))


def headers_of(exc: APIException) -> dict[str, str]:
    """What DRF notes on its exceptions: how to sign in, when to come again."""
    headers = {}
    if challenge := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if (wait := getattr(exc, "wait", None)) is not None:
        headers["Retry-After"] = str(math.ceil(wait))
    return headers


def flattened(detail: Any, path: str = "") -> dict[str, list[str]]:
    """DRF's nested errors as one level: `{"name.en": ["…"], "items.0.price": ["…"]}`."""
    if isinstance(detail, str):
        return {path or WHOLE: [str(detail)]}
    if isinstance(detail, Mapping):
        inner = ((path if key == WHOLE else joined(path, key), value) for key, value in detail.items())
    else:
        inner = ((path if isinstance(value, str) else joined(path, at), value) for at, value in enumerate(detail))
    errors: dict[str, list[str]] = {}
    for place, value in inner:
        for name, messages in flattened(value, place).items():
            errors.setdefault(name, []).extend(messages)
    return errors


def joined(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)


def body_of(problem: Problem, request: HttpRequest) -> dict[str, Any]:
    return {
        "type": f"{settings.SITE_URL}/problems/{problem.code}",
        "title": str(problem.title),
        "status": problem.status,
        "code": problem.code,
        "detail": str(problem.detail),
        "errors": {name: [str(message) for message in messages] for name, messages in problem.errors.items()},
        "request_id": getattr(request, "id", ""),
        **problem.more,
    }


def problem_response(problem: Problem, request: HttpRequest) -> HttpResponse:
    """A plain response: it needs no renderer, so it can be given where no view has been found yet."""
    content = json.dumps(body_of(problem, request), ensure_ascii=False)
    headers = {"Cache-Control": "no-store", **problem.headers}
    return HttpResponse(content, content_type=MEDIA_TYPE, status=problem.status, headers=headers)


def exception_handler(exc: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """DRF's hook. What nobody expected goes on to Django, which logs it and asks for `handler500`."""
    problem = problem_of(exc)
    if problem is None:
        return None
    request = context["request"]
    return problem_response(problem, getattr(request, "_request", request))


def kinds_of_problems() -> dict[str, Kind]:
    """Every kind of problem by its code: our refusals, and those of the framework that have a code of their own."""
    framework = {CODES.get(kind.default_code, kind.default_code): kind for kind in descendants(APIException)}
    kinds = {code: Kind(code, kind.status_code, title_of(kind)) for code, kind in framework.items()}
    return kinds | {kind.code: Kind(kind.code, kind.status, kind.message) for kind in descendants(Refusal)}


def descendants(kind: type[Any]) -> Iterator[type[Any]]:
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)
