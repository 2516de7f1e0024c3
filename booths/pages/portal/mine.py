"""The exhibitors in whose team somebody is at a fair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from booths.models import Exhibitor
from booths.pages.entrance import at_fair, show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair


@never_cache
@login_required
@require_safe
@at_fair
def mine(request: HttpRequest, fair: Fair) -> HttpResponse:
    own = Exhibitor.objects.in_team_of(request.user).with_desk().filter(fair=fair)
    exhibitors = own.annotate(booth_count=Count("booths")).order_by("pk")
    return show(request, "booths/portal/mine.html", {"fair": fair, "exhibitors": list(exhibitors)})
