"""What is typed in the builder, kept on the server; and who else is typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.defaultfilters import date
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from booths.actions.revision import drop_draft, keep_draft
from booths.models import TeamMember
from booths.pages.portal.booth import number, typed_by
from booths.pages.portal.entrance import at_own_booth, show_desk
from fairsite.accounts.viewing import is_viewing
from fairsite.errors import Refusal
from fairsite.live.presence import mark_at, people_at

if TYPE_CHECKING:
    from booths.models import Booth


@at_own_booth
@require_POST
def draft(request: HttpRequest, booth: Booth) -> HttpResponse:
    """Keep the form as it is; the answer says up to which change, and when."""
    typed = typed_by(request, booth)
    if not typed.client:
        return JsonResponse({}, status=400)
    try:
        kept = keep_draft(
            booth=booth,
            client=typed.client,
            sequence=typed.sequence,
            version=typed.version,
            content=typed.content,
            by=request.user,
        )
    except Refusal as refusal:
        return JsonResponse({"detail": str(refusal.detail)}, status=refusal.status)
    return JsonResponse({"sequence": kept.sequence, "at": date(timezone.localtime(kept.kept_at), "H:i")})


@at_own_booth
@require_POST
def discard(request: HttpRequest, booth: Booth) -> HttpResponse:
    drop_draft(booth=booth, client=request.POST.get("client", ""), by=request.user)
    return redirect("booths:portal-booth", booth.fair.slug, booth.exhibitor_id, booth.code)


@at_own_booth
@require_safe
def editors(request: HttpRequest, booth: Booth) -> HttpResponse:
    """Who else has this builder open, and whether somebody has saved since the form was shown."""
    place = f"booth.{booth.pk}"
    if not is_viewing(request):
        mark_at(place, request.user.pk)
    here = people_at(place) - {request.user.pk}
    team = TeamMember.objects.filter(exhibitor=booth.exhibitor_id, person__in=here).select_related("person")
    shown = number(request.GET.get("version", ""), otherwise=booth.version)
    last = booth.revisions.filter(version__gt=shown).exclude(by=request.user).select_related("by").first()
    context = {"booth": booth, "editors": list({one.person_id: one.person for one in team}.values()), "last": last}
    return show_desk(request, "booths/portal/booth/editors.html", booth.exhibitor, context)
