"""The way into an exhibitor's rooms: only for its team, and as absent to everybody else as what never was."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.views.decorators.cache import never_cache

from booths.gates import own_booth_or_404, own_exhibitor_or_404
from booths.pages.entrance import lost, nothing_here, show
from fairsite.errors import Forbidden, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from booths.models import Exhibitor


def at_exhibitor(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a door the exhibitor of its address, with its fair and with the roles that the person holds in its team.

    Whoever is not signed in does that first. Who is not of the team gets the fair's page for what is not there.
    """

    @never_cache
    @login_required
    @wraps(view)
    def door(request: HttpRequest, fair: str, exhibitor: int, **kwargs: Any) -> HttpResponse:
        try:
            found = own_exhibitor_or_404(request.user, fair, exhibitor)
        except Http404:
            return lost(request, fair=fair, path=str(exhibitor))
        try:
            return view(request, exhibitor=found, **kwargs)
        except Http404:
            return nothing_here(request, found.fair)

    return door


def carry_out(request: HttpRequest, deed: Callable[[], object], said: str) -> None:
    """Do what a button asked for and say so on the next page, or say why not; who may never do it learns that."""
    try:
        deed()
    except Forbidden as refusal:
        raise PermissionDenied from refusal
    except Refusal as refusal:
        messages.error(request, str(refusal.detail))
    else:
        messages.success(request, said)


def at_own_booth(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a door the booth of its address, which belongs to the exhibitor of its address; for those who write it."""

    @at_exhibitor
    @wraps(view)
    def door(request: HttpRequest, exhibitor: Exhibitor, code: str, **kwargs: Any) -> HttpResponse:
        return view(request, booth=own_booth_or_404(exhibitor, code), **kwargs)

    return door


def show_desk(
    request: HttpRequest, template: str, exhibitor: Exhibitor, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the portal, which `booths/portal/frame.html` frames."""
    return show(request, template, {"fair": exhibitor.fair, "exhibitor": exhibitor, **context}, status=status)
