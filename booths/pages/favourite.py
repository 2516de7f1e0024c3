"""Favourites: the star on a booth, and the page of all that a person starred at a fair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from booths.actions.visit import star_booth, unstar_booth
from booths.gates import starred_or_visible_booth_or_404
from booths.models import Favourite
from booths.models.publicity import in_the_fair
from booths.pages.entrance import at_booth, at_fair, show
from booths.pages.paging import stretch
from booths.pages.stands import Card, read_cards
from booths.presence import people_at_stands
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from booths.models import Booth, Fair

ON_A_PAGE: Final = 24
LATEST_FIRST: Final = ("-starred_at", "-pk")
WISH: Final = "star"
"""What somebody starred before signing in, kept in the session until then: the booth's primary key."""


@never_cache
@require_http_methods(["GET", "POST"])
@at_booth
def star(request: HttpRequest, booth: Booth) -> HttpResponse:
    """Star a booth. Whoever is not signed in does that first and comes back here (GET), where the wish is fulfilled."""
    if not request.user.is_authenticated:
        return asked_to_sign_in(request, booth)
    if request.method == "GET" and request.session.pop(WISH, None) != booth.pk:
        return redirect("booths:booth", booth.fair.slug, booth.code)
    try:
        star_booth(booth=booth, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal.detail))
        return redirect("booths:booth", booth.fair.slug, booth.code)
    return starred(request, booth, said=gettext("Starred. You find it among your favourites."), is_starred=True)


def asked_to_sign_in(request: HttpRequest, booth: Booth) -> HttpResponse:
    """Only a form of ours, with its token, leaves a wish behind."""
    if request.method != "POST":
        return redirect("booths:booth", booth.fair.slug, booth.code)
    request.session[WISH] = booth.pk
    messages.info(request, gettext("Sign in or create an account, and the booth is among your favourites."))
    return redirect_to_login(reverse("booths:star", args=[booth.fair.slug, booth.code]))


@login_required
@require_POST
@at_fair
def unstar(request: HttpRequest, fair: Fair, code: str) -> HttpResponse:
    """A booth that has left the fair is still within reach of whoever starred it, to let go of it."""
    booth = starred_or_visible_booth_or_404(request.user, fair, code)
    unstar_booth(booth=booth, by=request.user)
    return starred(request, booth, said=gettext("Taken from your favourites."), is_starred=False)


def starred(request: HttpRequest, booth: Booth, *, said: str, is_starred: bool) -> HttpResponse:
    """The star as it now is, for htmx; else back to where the form stood."""
    if request.htmx:
        booth.is_starred = is_starred
        response = show(request, "booths/parts/star.html", {"booth": booth, "fair": booth.fair})
        return trigger_client_event(response, "toast", said)
    messages.success(request, said)
    return HttpResponseRedirect(came_from(request) or reverse("booths:booth", args=[booth.fair.slug, booth.code]))


def came_from(request: HttpRequest) -> str:
    """The page that a form names to return to, if it is one of ours."""
    named = request.POST.get("next", "")
    return named if url_has_allowed_host_and_scheme(named, allowed_hosts=None) else ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A booth that somebody starred; one that has left the fair stays in the list until it is let go."""

    card: Card
    is_here: bool


@never_cache
@login_required
@require_safe
@at_fair
def favourites(request: HttpRequest, fair: Fair) -> HttpResponse:
    own = Favourite.objects.visible_to(request.user).filter(booth__fair=fair).annotate(is_here=in_the_fair("booth__"))
    found = stretch(own.values("pk", "starred_at", "booth__card", "is_here"), LATEST_FIRST, request, ON_A_PAGE)
    cards = read_cards(row["booth__card"] for row in found.rows)
    context = {
        "fair": fair,
        "kept": [Kept(card, row["is_here"]) for card, row in zip(cards, found.rows, strict=True)],
        "count": own.count(),
        "more": found.link(request) if found.more else "",
        "is_first": found.is_first,
        "lit": people_at_stands(fair),
    }
    return show(request, "booths/favourites.html", context)
