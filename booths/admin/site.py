"""`/<language>/console/`: where organisers run their fairs. Behind the site's own sign-in."""

from __future__ import annotations

from functools import update_wrapper
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST
from unfold.sites import UnfoldAdminSite

from booths.admin.desk import desk_of, sit_down
from booths.admin.today import figures_of_today
from booths.calendar import Calendar

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.urls import URLPattern, URLResolver


class Console(UnfoldAdminSite):
    """Django's admin with the gate, the addresses and the frame of this house."""

    site_title = site_header = index_title = _("Console")
    index_template = "booths/console/today.html"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return desk_of(request).may_enter

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:  # noqa: ARG002, FBT001, FBT002 Django's
        """To sign in, or past the gate; to everybody else the console is not there."""

        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not self.has_permission(request):
                raise Http404
            return view(request, *args, **kwargs)

        return update_wrapper(csrf_protect(never_cache(entered)), view)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Only what this house has doors for: signing in and out, passwords and histories have theirs elsewhere."""
        from booths.admin.featured import featured
        from booths.admin.permissions import permissions

        rooms = [path(f"{door.noun}/", include(door.urls)) for door in self._registry.values()]
        return [
            path("", self.admin_view(self.index), name="index"),
            path("permissions/", self.admin_view(permissions), name="permissions"),
            path("featured/", self.admin_view(featured), name="featured"),
            path("desk/", self.admin_view(require_POST(choose_fair)), name="choose_fair"),
            *rooms,
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Figures of the chosen fair; while there is no fair at all, the form for the first one."""
        fair = desk_of(request).fair
        if fair is None:
            return redirect("console:booths_fair_add")
        return super().index(request, {"title": _("Today"), **figures_of_today(fair), **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:  # noqa: ARG002 Django's
        return []

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        desk = desk_of(request)
        unfolded = super().each_context(request)
        calendar = Calendar.of(desk.fair) if desk.fair else None
        waiting = getattr(request, "waiting", {})
        return {**unfolded, "desk": desk, "fair": desk.fair, "calendar": calendar, "waiting": waiting}


def choose_fair(request: HttpRequest) -> HttpResponse:
    if not sit_down(request, request.POST.get("fair", "")):
        raise Http404
    return redirect("console:index")


console = Console(name="console")
