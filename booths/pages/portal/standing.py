"""The exhibitor's booths at a fair: which there are, one more, and what becomes of each."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from booths.actions.booth import bring_booth_back, open_booth, retire_booth
from booths.actions.copying import copy_booth, copy_booth_to_exhibitor
from booths.actions.note import mark_note_done, reopen_note
from booths.actions.schedule import open_booth_at, open_booth_once_approved
from booths.drawing.look import a_look_for
from booths.enums import BoothKind, BoothState, TeamRole
from booths.gates import another_booth_or_404, desk_anywhere_or_404, note_or_404, writers_only
from booths.models import Booth, Exhibitor
from booths.pages.portal.booth import number
from booths.pages.portal.entrance import at_exhibitor, at_own_booth, carry_out, show_desk
from booths.pages.portal.history import say_what_is_left_out
from booths.pages.portal.meters import meters_of
from booths.serializers.content import content_of
from booths.writing.compare import left_out
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def back_to(booth: Booth) -> HttpResponse:
    return redirect("booths:portal-booth", booth.fair.slug, booth.exhibitor_id, booth.code)


@at_exhibitor
@require_http_methods(["GET", "HEAD", "POST"])
def booths(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    writers_only(exhibitor)
    if request.method == "POST" and (opened := one_more(request, exhibitor)):
        return back_to(opened)
    standing = list(exhibitor.booths.order_by("code"))
    for booth in standing:
        booth.exhibitor, booth.fair = exhibitor, exhibitor.fair
    context = {
        "booths": standing,
        "meter": meters_of(exhibitor, standing)[0],
        "may_lead": TeamRole.MAIN_CONTACT in exhibitor.held_roles,
        "sent": request.POST,
    }
    return show_desk(request, "booths/portal/booths.html", exhibitor, context)


def one_more(request: HttpRequest, exhibitor: Exhibitor) -> Booth | None:
    """A draft at the next stand, named as the exhibitor names it, in a look of its own to begin with."""
    sent = request.POST
    name_en, name_zh = sent.get("name_en", "").strip()[:120], sent.get("name_zh", "").strip()[:120]
    if not (name_en or name_zh):
        messages.error(request, _("Give the booth a name, in one language at least."))
        return None
    try:
        return open_booth(
            exhibitor=exhibitor,
            kind=BoothKind.THREE_D if sent.get("kind") == BoothKind.THREE_D else BoothKind.FLAT,
            look=a_look_for(name_en or name_zh),
            sign=(name_en or name_zh)[:24],
            name_en=name_en,
            name_zh=name_zh,
            by=request.user,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal.detail))
        return None


@at_own_booth
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, booth: Booth) -> HttpResponse:
    """Ask first; the answer is a form of its own."""
    if request.method != "POST":
        return show_desk(request, "booths/portal/retire.html", booth.exhibitor, {"booth": booth})
    said = _("The booth is out of the fair. Its stand stays its own.")
    carry_out(request, lambda: retire_booth(booth=booth, by=request.user), said)
    return back_to(booth)


@at_own_booth
@require_POST
def bring_back(request: HttpRequest, booth: Booth) -> HttpResponse:
    said = _("The booth is a draft again, at its old stand.")
    carry_out(request, lambda: bring_booth_back(booth=booth, by=request.user), said)
    return back_to(booth)


@at_own_booth
@require_POST
def schedule(request: HttpRequest, booth: Booth) -> HttpResponse:
    """A moment in the fair's time, or none: as soon as it is approved."""
    wanted = request.POST.get("publish_at", "")
    if not wanted:
        said = _("The booth opens as soon as it is approved.")
        carry_out(request, lambda: open_booth_once_approved(booth=booth, by=request.user), said)
        return back_to(booth)
    try:
        moment = datetime.fromisoformat(wanted).replace(tzinfo=booth.fair.zone)
    except ValueError:
        messages.error(request, _("This is no date and time."))
        return back_to(booth)
    said = _("Once approved, the booth opens at the moment you chose.")
    carry_out(request, lambda: open_booth_at(booth=booth, moment=moment, by=request.user), said)
    return back_to(booth)


@at_own_booth
@require_POST
def note(request: HttpRequest, booth: Booth, note: int) -> HttpResponse:
    """Done, or not done after all; for htmx the note as it is now."""
    found = note_or_404(booth, note)
    mark = reopen_note if found.done_at else mark_note_done
    found = mark(note=found, by=request.user)
    if request.htmx:
        return show_desk(request, "booths/portal/booth/note.html", booth.exhibitor, {"booth": booth, "note": found})
    return back_to(booth)


@at_own_booth
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, booth: Booth) -> HttpResponse:
    """Over another booth of the team's exhibitors, or as a new one of any of them, at this fair or another edition."""
    mine = Exhibitor.objects.in_team_of(request.user).select_related("fair", "organisation").order_by("-fair__opens_at")
    ours = Booth.objects.filter(exhibitor__in=mine.values("pk")).exclude(pk=booth.pk).select_related("fair")
    if request.method == "POST":
        return copied(request, booth)
    context = {
        "booth": booth,
        "exhibitors": mine,
        "booths": ours.exclude(state__in=[BoothState.IN_REVIEW, BoothState.RETIRED]).order_by("fair", "code"),
    }
    return show_desk(request, "booths/portal/copy.html", booth.exhibitor, context)


def copied(request: HttpRequest, booth: Booth) -> HttpResponse:
    kind, _dot, pk = request.POST.get("to", "").partition(".")
    try:
        if kind == "exhibitor":
            made = copy_booth_to_exhibitor(
                booth=booth, exhibitor=desk_anywhere_or_404(request.user, number(pk)), by=request.user
            )
        else:
            to = another_booth_or_404(request.user, booth, number(pk))
            made = copy_booth(booth=booth, to=to, version=to.version, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal.detail))
        return redirect("booths:portal-booth-copy", booth.fair.slug, booth.exhibitor_id, booth.code)
    messages.success(request, _("Copied. Look it through: this is the copy."))
    say_what_is_left_out(request, left_out(content_of(booth), content_of(made)))
    return back_to(made)
