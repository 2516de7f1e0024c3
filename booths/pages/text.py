"""The texts of a fair: about it, its house rules, privacy; in force, and as they were before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

from booths.enums import TextKind
from booths.pages.entrance import at_fair, show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair


@require_safe
@at_fair
def text(request: HttpRequest, fair: Fair, kind: str) -> HttpResponse:
    """The latest version, or the one that `?version=` names."""
    versions = fair.texts.filter(kind=kind).order_by("-version")
    asked = request.GET.get("version", "")
    found = versions.filter(version=int(asked[:9])).first() if asked.isdecimal() else versions.first()
    if found is None:
        raise Http404
    known = list(versions.values_list("version", "published_at"))
    context = {"fair": fair, "text": found, "kind": TextKind(kind), "versions": known, "latest": known[0][0]}
    return show(request, "booths/text.html", context)
