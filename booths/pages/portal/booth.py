"""The builder of a booth: a form beside its preview, kept while it is typed and merged when it is saved."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booths.actions.booth import submit_booth
from booths.actions.content import write_booth
from booths.enums import BoothState
from booths.errors import ContentClashes
from booths.pages.portal.desk import desk_of
from booths.pages.portal.entrance import at_own_booth, show_desk
from booths.pages.portal.preview import preview_of
from booths.serializers.content import ContentSerializer, content_of, faults_by_place
from booths.writing.content import ITEMS, NEW
from booths.writing.form import as_fields, chosen, read_form, rearranged
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from booths.models import Booth
    from booths.writing.content import Content

CHOICE: Final = "choice."
FIXED: Final = frozenset({BoothState.IN_REVIEW, BoothState.RETIRED})


@dataclass(slots=True)
class Typed:
    """What the form has in it: the content as typed, what it began with, and which window typed it."""

    content: Content
    version: int
    client: str = ""
    sequence: int = 0
    is_saved: bool = False
    faults: dict[str, list[str]] = field(default_factory=dict)


@at_own_booth
@require_http_methods(["GET", "HEAD", "POST"])
def booth(request: HttpRequest, booth: Booth) -> HttpResponse:
    if request.method != "POST":
        return show_builder(request, booth, begun(request, booth))
    typed = typed_by(request, booth)
    wish = request.POST.get("do", "save")
    part, _dot, deed = wish.partition(".")
    if part in ITEMS and deed:
        wish = f"{wish}.{NEW}{secrets.token_hex(4)}" if deed == "add" else wish
        typed.content = rearranged(typed.content, wish)
    elif wish in {"save", "submit"}:
        return save(request, booth, typed, wish)
    return show_builder(request, booth, typed)


def begun(request: HttpRequest, booth: Booth) -> Typed:
    """The booth as it stands, or the own draft that the address names."""
    wanted = request.GET.get("draft", "")
    draft = booth.drafts.filter(person=request.user, client=wanted).first() if wanted else None
    if draft is None:
        return Typed(content_of(booth), booth.version, is_saved=True)
    return Typed({**content_of(booth), **draft.content}, draft.version, draft.client, draft.sequence)


def typed_by(request: HttpRequest, booth: Booth) -> Typed:
    """What was sent, with the choices of a merge made."""
    sent = request.POST
    version = number(sent.get("version", ""), otherwise=booth.version)
    typed = Typed(read_form(sent), version, sent.get("client", "")[:36], number(sent.get("sequence", "")))
    clashes = [name.removeprefix(CHOICE) for name in sent if name.startswith(CHOICE)]
    if clashes:
        revision = booth.revisions.filter(version=version).first()
        typed.content = chosen(sent, clashes, typed.content, revision.content if revision else content_of(booth))
    return typed


def number(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000000") else otherwise


def save(request: HttpRequest, booth: Booth, typed: Typed, wish: str) -> HttpResponse:
    """Write what was typed, and hand it in if that was wished; whatever is refused, the form keeps every word."""
    form = ContentSerializer(data=typed.content)
    if not form.is_valid():
        typed.faults = faults_by_place(typed.content, form.errors)
        messages.error(request, _("Some places need another look. Nothing you typed is lost."))
        return show_builder(request, booth, typed, status=422)
    try:
        written = write_booth(
            booth=booth,
            content=form.validated_data,
            version=typed.version,
            client=typed.client,
            sequence=typed.sequence,
            by=request.user,
        )
        if wish == "submit":
            submit_booth(booth=written, by=request.user)
    except ContentClashes as clash:
        return show_merge(request, booth, typed, clash)
    except Refusal as refusal:
        typed.faults = refusal.fields
        messages.error(request, str(refusal.detail))
        return show_builder(request, booth, typed, status=refusal.status)
    messages.success(request, saying(written, typed.version, wish))
    return redirect("booths:portal-booth", booth.fair.slug, booth.exhibitor_id, booth.code)


def saying(written: Booth, version: int, wish: str) -> str:
    if wish == "submit":
        return _("Handed in. The organisers look at it; you find their answer here.")
    if written.version > version + 1:
        return _("Saved, together with what others have changed meanwhile.")
    return _("Saved.")


def show_builder(request: HttpRequest, booth: Booth, typed: Typed, *, status: int = 200) -> HttpResponse:
    prefetch_related_objects([booth.fair], "themes")
    context = {
        "booth": booth,
        "typed": typed,
        "content": typed.content,
        "faults": typed.faults,
        "is_fixed": booth.state in FIXED,
        **desk_of(request.user, booth, typed.content),
        **preview_of(booth, typed.content, request.POST),
    }
    return show_desk(request, "booths/portal/booth.html", booth.exhibitor, context, status=status)


def show_merge(request: HttpRequest, booth: Booth, typed: Typed, clash: ContentClashes) -> HttpResponse:
    """Mine beside theirs, place by place; all other places of both are in the form already."""
    last = booth.revisions.filter(version=clash.version).select_related("by").first()
    context: dict[str, Any] = {
        "booth": booth,
        "typed": typed,
        "clashes": clash.merged.clashes,
        "content": clash.merged.content,
        "fields": list(as_fields(clash.merged.content)),
        "version": clash.version,
        "last": last,
    }
    return show_desk(request, "booths/portal/merge.html", booth.exhibitor, context, status=409)
