"""The media library of an exhibitor: sending files, and what has become of them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from booths.actions.media import crop_media, describe_media, remove_media
from booths.actions.upload import give_up_upload, receive_file
from booths.enums import MediaKind
from booths.gates import media_or_404, upload_or_404
from booths.models.media import storage_used
from booths.pages.paging import stretch
from booths.pages.portal.entrance import at_exhibitor, show_desk
from booths.pages.portal.media_forms import AltForm, CropForm
from booths.policies import can_keep_media
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from booths.models import Exhibitor, MediaItem

ON_A_PAGE: Final = 24
LATEST_FIRST: Final = ("-uploaded_at", "-pk")
PERCENT: Final = 100


def in_library(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For those of the team who write what booths show; to a scanner the library is not there."""

    @at_exhibitor
    @wraps(view)
    def door(request: HttpRequest, exhibitor: Exhibitor, **kwargs: Any) -> HttpResponse:
        if not can_keep_media(request.user, exhibitor):
            raise Http404
        return view(request, exhibitor=exhibitor, **kwargs)

    return door


@in_library
@require_http_methods(["GET", "HEAD", "POST"])
def library(request: HttpRequest, exhibitor: Exhibitor) -> HttpResponse:
    if request.method == "POST":
        take_in(request, exhibitor)
        return redirect("booths:portal-media", exhibitor.fair.slug, exhibitor.pk)
    kind = request.GET.get("kind", "")
    items = exhibitor.media.with_page()
    shown = items.filter(kind=kind) if kind in MediaKind else items
    found = stretch(shown, LATEST_FIRST, request, ON_A_PAGE)
    context = {
        "items": found.rows,
        "is_first": found.is_first,
        "more": found.link(request) if found.more else "",
        "kind": kind,
        "kinds": MediaKind.choices,
        "unfinished": exhibitor.uploads.visible_to(request.user).open(),
        "uploads_url": reverse("api_uploads", args=[exhibitor.fair.slug, exhibitor.pk]),
        **room_of(exhibitor),
    }
    return show_desk(request, "booths/portal/media.html", exhibitor, context)


def room_of(exhibitor: Exhibitor) -> dict[str, Any]:
    """How full the library is: bytes, and hundredths of what the tier allows."""
    used, limit = storage_used(exhibitor), exhibitor.tier.storage_limit
    return {"used": used, "limit": limit, "percent": min(PERCENT, PERCENT * used // limit) if limit else PERCENT}


def take_in(request: HttpRequest, exhibitor: Exhibitor, *, replaces: MediaItem | None = None) -> None:
    """Each file by itself: one that is refused keeps none of the others out."""
    taken = 0
    for file in request.FILES.getlist("file"):
        try:
            receive_file(exhibitor=exhibitor, file=file, by=request.user, replaces=replaces)
        except Refusal as refusal:
            messages.error(request, f"{file.name}: {refusal.detail}")
        else:
            taken += 1
    if taken:
        said = ngettext("%(n)s file is being checked.", "%(n)s files are being checked.", taken)
        messages.success(request, said % {"n": taken})
    elif not request.FILES:
        messages.error(request, gettext("Choose a file first."))


@in_library
@require_http_methods(["GET", "HEAD", "POST"])
def media_item(request: HttpRequest, exhibitor: Exhibitor, item: int) -> HttpResponse:
    """A file with what is said of it; writing (POST) changes the alternative texts."""
    found = media_or_404(exhibitor, item)
    form = AltForm(request.POST or None, initial=AltForm.told_by(found))
    if form.is_valid():
        deed = {"item": found, "by": request.user, **form.cleaned_data}
        return done(request, found, lambda: describe_media(**deed), said=gettext("Saved."))
    crop = CropForm(initial=CropForm.told_by(found))
    context = {"item": found, "form": form, "crop": crop, "booths": exhibitor.booths.filter(code__in=found.used_in)}
    return show_desk(request, "booths/portal/media_item.html", exhibitor, context)


@in_library
@require_safe
def media_tile(request: HttpRequest, exhibitor: Exhibitor, item: int) -> HttpResponse:
    """One file as the library shows it, asked for again until it has been checked."""
    found = media_or_404(exhibitor, item)
    return render(
        request,
        "booths/portal/media_tile.html",
        {"item": found, "fair": exhibitor.fair, "exhibitor": exhibitor},
    )


@in_library
@require_POST
def media_crop(request: HttpRequest, exhibitor: Exhibitor, item: int) -> HttpResponse:
    found = media_or_404(exhibitor, item)
    form = CropForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Give the four numbers of the rectangle."))
        return redirect("booths:portal-media-item", exhibitor.fair.slug, exhibitor.pk, found.pk)
    deed = {"item": found, "by": request.user, "crop": form.rectangle(), "version": form.cleaned_data["version"]}
    return done(request, found, lambda: crop_media(**deed), said=gettext("The picture is being cut."))


@in_library
@require_POST
def media_replace(request: HttpRequest, exhibitor: Exhibitor, item: int) -> HttpResponse:
    """Another file in its place, as soon as that has been checked."""
    take_in(request, exhibitor, replaces=media_or_404(exhibitor, item))
    return redirect("booths:portal-media", exhibitor.fair.slug, exhibitor.pk)


@in_library
@require_POST
def media_remove(request: HttpRequest, exhibitor: Exhibitor, item: int) -> HttpResponse:
    found = media_or_404(exhibitor, item)
    try:
        remove_media(item=found, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal.detail))
        return redirect("booths:portal-media-item", exhibitor.fair.slug, exhibitor.pk, found.pk)
    messages.success(request, gettext("The file is gone."))
    return redirect("booths:portal-media", exhibitor.fair.slug, exhibitor.pk)


@in_library
@require_POST
def upload_give_up(request: HttpRequest, exhibitor: Exhibitor, key: str) -> HttpResponse:
    try:
        give_up_upload(upload=upload_or_404(request.user, exhibitor, key), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal.detail))
    return redirect("booths:portal-media", exhibitor.fair.slug, exhibitor.pk)


def done(request: HttpRequest, item: MediaItem, deed: Callable[[], object], *, said: str) -> HttpResponse:
    """Do it, say so or why not, and go back to the file."""
    try:
        deed()
    except Refusal as refusal:
        messages.error(request, str(refusal.detail))
    else:
        messages.success(request, said)
    return redirect("booths:portal-media-item", item.exhibitor.fair.slug, item.exhibitor_id, item.pk)
