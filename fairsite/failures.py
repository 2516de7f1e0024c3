"""What is answered when a request fails outside of any view: a problem under /api/, a page elsewhere."""

from __future__ import annotations

import sys
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views import defaults

from fairsite.api.border import is_for_machines
from fairsite.api.errors import Broken, Malformed, NoSuchAddress, Unavailable
from fairsite.api.problems import problem_of, problem_response
from fairsite.errors import Forbidden

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from fairsite.errors import Refusal


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return as_problem(Malformed(), request) or defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return as_problem(Forbidden(), request) or defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return as_problem(NoSuchAddress(), request) or defaults.page_not_found(request, exception)


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody has knocked too often at one of the account's doors; the limits there are per minute."""
    page = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    page.headers["Retry-After"] = "60"
    return page


def broken(request: HttpRequest) -> HttpResponse:
    """Django calls this while it handles the exception: 503 when the database is away, 500 for what is our fault."""
    error = sys.exc_info()[1]
    problem = problem_of(error) if error else None
    if problem is None or problem.status != Unavailable.status:
        return as_problem(Broken(), request) or defaults.server_error(request)
    if is_for_machines(request):
        return problem_response(problem, request)
    page = defaults.server_error(request, template_name="503.html")
    page.status_code = problem.status
    page.headers["Retry-After"] = problem.headers["Retry-After"]
    return page


def as_problem(refusal: Refusal, request: HttpRequest) -> HttpResponse | None:
    """For machines only; pages have templates."""
    problem = problem_of(refusal)
    return problem_response(problem, request) if problem and is_for_machines(request) else None
