"""The 3D scene of a booth as its team arranges it: one form for everything in it, and the picture beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from booths.actions.showroom import arrange_showroom
from booths.enums import BoothKind, BoothState
from booths.errors import SceneInvalid
from booths.models.bilingual import language_here
from booths.pages.portal.booth import number
from booths.pages.portal.entrance import at_own_booth, show_desk
from booths.pages.portal.scene_fields import WALLS, Filling, floor_of, parts_of, sign_of
from booths.pages.portal.scene_library import Library, library_of, with_poster
from booths.scenes.addresses import private_url_of
from booths.scenes.advice import advice_on
from booths.scenes.arranging import rearranged
from booths.scenes.compose import Exhibit, Words, compose_scene
from booths.scenes.form import read_scene
from booths.scenes.merge import Clash, merge_scenes
from booths.scenes.plan import plan_svg
from booths.scenes.present import present_scene
from booths.scenes.templates import TEMPLATES
from booths.scenes.validate import against_schema, complaints_about, grouped
from booths.templatetags.stands import NOBODY, drawing_of
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from booths.models import Booth
    from booths.scenes.advice import Advice
    from booths.scenes.validate import Scene

FIXED = frozenset({BoothState.IN_REVIEW, BoothState.RETIRED})
SERVICES = 2
"""Of a booth that has no scene yet, shown on panels beside its summary."""


@dataclass(slots=True)
class Arrangement:
    """What the form has in it: the scene as typed, the one and the version with which the typing began."""

    scene: Scene
    base: Scene
    version: int
    is_saved: bool = False
    clashes: tuple[Clash, ...] = ()
    faults: dict[str, list[str]] = field(default_factory=dict)


@at_own_booth
@require_http_methods(["GET", "HEAD", "POST"])
def scene(request: HttpRequest, booth: Booth) -> HttpResponse:
    stored, is_saved = scene_of(booth)
    library = library_of(booth.exhibitor)
    if request.method != "POST":
        return show_arranger(request, booth, library, Arrangement(stored, stored, booth.version, is_saved=is_saved))
    typed = typed_in(request, booth, stored, library)
    wish = request.POST.get("do", "save")
    if wish == "save":
        return save(request, booth, library, typed)
    try:
        typed.scene = rearranged(typed.scene, wish)
    except SceneInvalid as refusal:
        typed.faults = refusal.fields
    return show_arranger(request, booth, library, typed)


@at_own_booth
@require_POST
def preview(request: HttpRequest, booth: Booth) -> JsonResponse:
    """What is typed, as the picture draws it, with what is to be said about it; what can't be drawn is refused."""
    stored, _is_saved = scene_of(booth)
    typed = typed_in(request, booth, stored, library_of(booth.exhibitor))
    faults = list(against_schema(typed.scene))
    if faults:
        return JsonResponse({"faults": grouped(faults)}, status=422)
    seed = drawing_of(booth, NOBODY).seed
    said = advice_on(typed.scene, booth.look, language_here())
    return JsonResponse(
        {
            "scene": present_scene(typed.scene, booth.look, seed=seed, url_of=private_url_of),
            "advice": [advice._asdict() for advice in said],
            "faults": grouped(complaints_about(typed.scene)),
            "plan": plan_of(typed.scene, said),
        }
    )


def scene_of(booth: Booth) -> tuple[Scene, bool]:
    """The stored scene, or one to begin with made of what the booth has; and whether it is stored."""
    if booth.kind != BoothKind.THREE_D:
        raise Http404
    showroom = getattr(booth, "showroom", None)
    if showroom is not None:
        return showroom.scene, True
    name = Words(en=booth.name_en, zh=booth.name_zh)
    services = [
        Exhibit(Words(en=one.name_en, zh=one.name_zh), Words(en=one.summary_en, zh=one.summary_zh))
        for one in booth.offerings.all()[:SERVICES]
    ]
    panels = [Exhibit(name, Words(en=booth.summary_en, zh=booth.summary_zh)), *services]
    return compose_scene(booth.look, name=name, panels=panels, seed=booth.row * 100 + booth.number), False


def typed_in(request: HttpRequest, booth: Booth, stored: Scene, library: Library) -> Arrangement:
    sent = request.POST
    return Arrangement(
        scene=with_poster(read_scene(sent, stored), library),
        base=base_in(sent.get("base", "")) or stored,
        version=number(sent.get("version", ""), otherwise=booth.version),
    )


def base_in(text: str) -> Scene | None:
    """What the typing began with, as the form brought it back."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return None if any(against_schema(found)) else found


def plan_of(scene: Scene, advice: Iterable[Advice]) -> SafeString:
    clashes = {one.path.removesuffix(".at") for one in advice if one.path.endswith(".at")}
    return mark_safe(plan_svg(scene, clashes))  # noqa: S308 made of numbers and our own words alone


def save(request: HttpRequest, booth: Booth, library: Library, typed: Arrangement) -> HttpResponse:
    """Write it. What others have arranged meanwhile is kept; where both changed the same, somebody has to look."""
    stored, is_saved = scene_of(booth)
    if typed.version != booth.version and is_saved and not any(against_schema(typed.scene)):
        merged = merge_scenes(typed.base, typed.scene, stored)
        typed = Arrangement(merged.scene, stored, booth.version, clashes=merged.clashes)
        if merged.clashes:
            return show_arranger(request, booth, library, typed, status=409)
    try:
        arrange_showroom(booth=booth, scene=typed.scene, version=typed.version, by=request.user)
    except Refusal as refusal:
        typed.faults = refusal.fields
        messages.error(request, str(refusal.detail))
        return show_arranger(request, booth, library, typed, status=refusal.status)
    messages.success(request, _("Saved. This is how visitors see the stand."))
    return redirect("booths:portal-scene", booth.fair.slug, booth.exhibitor_id, booth.code)


def show_arranger(
    request: HttpRequest, booth: Booth, library: Library, typed: Arrangement, *, status: int = 200
) -> HttpResponse:
    is_whole = not any(against_schema(typed.scene))
    faults = typed.faults or ({} if typed.is_saved else grouped(complaints_about(typed.scene)))
    advice = advice_on(typed.scene, booth.look, language_here()) if is_whole else []
    filling = Filling(library, faults, advice, language_here())
    context: dict[str, Any] = {
        "booth": booth,
        "typed": typed,
        "base": json.dumps(typed.base, ensure_ascii=False),
        "parts": parts_of(typed.scene, filling),
        "floor": floor_of(typed.scene, filling),
        "walls": [(name, WALLS[name], name in typed.scene["walls"]) for name in ("left", "right")],
        "sign": sign_of(typed.scene, filling),
        "templates": [(one.plan.name, one.title) for one in TEMPLATES],
        "is_listed": any(one.plan.name == typed.scene["template"] for one in TEMPLATES),
        "template_faults": filling.at("template"),
        "advice": advice,
        "faults": faults,
        "general": filling.at("panels", "plinths", "scene"),
        "plan": plan_of(typed.scene, advice) if is_whole else "",
        "is_fixed": booth.state in FIXED,
    }
    return show_desk(request, "booths/portal/scene.html", booth.exhibitor, context, status=status)
