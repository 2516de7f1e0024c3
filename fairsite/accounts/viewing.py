"""Viewing as another person, request by request: what is asked is answered as to him, and nothing can be done.

Three walls, one behind the other. A method that is not safe is refused before any view. The rooms in which an account
opens (its own pages, its API, sign-in) stay closed. And whatever a view tries all the same, the database takes no write
from its transaction.
"""

from __future__ import annotations

from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, cast

from django.db import InternalError, connection, transaction
from django.shortcuts import render
from django.urls import reverse
from psycopg.errors import ReadOnlySqlTransaction

from fairsite.accounts.actions.viewing import end_viewing, note_page_seen
from fairsite.accounts.errors import OnlyLooking, ViewingOver
from fairsite.accounts.middleware import MACHINES, is_signed_in
from fairsite.accounts.models import Viewing
from fairsite.accounts.policies import can_view_as
from fairsite.accounts.scopes import SAFE_METHODS
from fairsite.api.problems import problem_of, problem_response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

    from fairsite.accounts.models import User
    from fairsite.errors import Refusal

KEPT: Final = "viewing"
"""The number of the viewing, in the session of the one who views."""
OWN_ROOMS: Final = ("fairsite.accounts.", "allauth.")
"""Views in these packages are about the account itself: secrets stand there, and what opens other doors."""


def view_from_now_on(request: HttpRequest, viewing: Viewing) -> None:
    request.session[KEPT] = viewing.pk


def stop_viewing(request: HttpRequest) -> Viewing | None:
    """Back to oneself. Returns what has ended, if anything was under way."""
    number, viewer = request.session.pop(KEPT, None), cast("User", request.user)
    viewing = Viewing.objects.filter(pk=number, by=viewer).select_related("person").first()
    return end_viewing(viewing=viewing, by=viewer) if viewing else None


def is_viewing(request: HttpRequest) -> bool:
    """Whether this is the look of somebody else, which leaves no trace of the person who is looked at."""
    return hasattr(request, "viewing")


class ViewingMiddleware:
    """`request.user` is the person as whom somebody looks, `request.viewer` the one who looks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_signed_in(request) or KEPT not in request.session or request.path in ways_out():
            return self.get_response(request)
        viewer = cast("User", request.user)
        viewing = Viewing.objects.filter(pk=request.session[KEPT], by=viewer).select_related("person").first()
        if viewing is None or viewing.is_over() or not can_view_as(viewer, viewing.person):
            stop_viewing(request)
            return refused(request, ViewingOver())
        return self.as_the_other(request, viewing)

    def as_the_other(self, request: Any, viewing: Viewing) -> HttpResponse:
        note_page_seen(viewing=viewing, path=request.get_full_path(), by=request.user)
        request.viewing, request.viewer, request.user = viewing, request.user, viewing.person
        if request.method not in SAFE_METHODS:
            return refused(request, OnlyLooking())
        with nothing_written():
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_arguments: Any) -> HttpResponse | None:
        if is_viewing(request) and module_of(view).startswith(OWN_ROOMS):
            return refused(request, OnlyLooking())
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A view that writes while it only shows: here it does not."""
        if not is_viewing(request) or not isinstance(error, InternalError):
            return None
        if not isinstance(error.__cause__, ReadOnlySqlTransaction):
            return None
        transaction.set_rollback(True)
        return refused(request, OnlyLooking())


def ways_out() -> set[str]:
    """Where the one who views is himself."""
    return {reverse("account_viewing_stop"), reverse("account_logout")}


def module_of(view: Any) -> str:
    return str(getattr(view, "cls", view).__module__) + "."


@contextmanager
def nothing_written() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    problem = problem_of(refusal)
    if request.path.startswith(MACHINES) and problem:
        return problem_response(problem, request)
    return render(request, "account/only_looking.html", {"refusal": refusal}, status=HTTPStatus.FORBIDDEN)
