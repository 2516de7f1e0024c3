"""Who may do what, as a page for admins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from booths.admin.site import console
from booths.permissions import Role, all_groups

if TYPE_CHECKING:
    from booths.permissions import Permission


def permissions(request: HttpRequest) -> HttpResponse:
    if not request.user.is_superuser:
        raise Http404
    groups = [(title, [line(action, one) for action, one in rows.items()]) for title, rows in all_groups()]
    shown = {"title": _("Permissions"), "roles": list(Role), "groups": groups, "width": len(Role) + 1}
    return render(request, "booths/console/permissions.html", {**console.each_context(request), **shown})


def line(action: str, permission: Permission) -> tuple[str, Permission, list[tuple[Role, bool]]]:
    return action, permission, [(role, role in permission.roles) for role in Role]
