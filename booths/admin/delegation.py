"""Delegations with their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.decorators import display

from booths.actions.organisation import form_delegation, join_delegation, leave_delegation, rename_delegation
from booths.admin.door import ConsoleDoor
from booths.models import Organisation
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.urls import URLPattern

    from booths.models import Delegation, Fair
    from fairsite.accounts.models import User


MEMBERS_SHOWN = 500


class DelegationDoor(ConsoleDoor):
    names = _("Delegations")
    change_form_template = "booths/console/delegation.html"
    fixed_fields = ["slug"]
    fields = ["kind", "name_en", "name_zh"]
    list_display = ["name_en", "name_zh", "kind", "size"]
    list_filter = ["kind"]
    search_fields = ["name_en", "name_zh", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegation]:
        return super().get_queryset(request).annotate(members_count=Count("memberships"))

    @display(description=_("Members"), ordering="members_count")
    def size(self, row: Delegation) -> int:
        return row.members_count

    def form_view(self, request: HttpRequest, object_id: Any, form_url: str, extra: dict[str, Any]) -> HttpResponse:
        members = Organisation.objects.filter(memberships__delegation=object_id).select_related("country")
        return super().form_view(request, object_id, form_url, {"members": members[:MEMBERS_SHOWN], **extra})

    def more_urls(self) -> list[URLPattern]:
        enter = self.admin_site.admin_view
        members = enter(require_POST(self.members_view))
        return [path("<int:object_id>/members/", members, name="booths_delegation_members")]

    def members_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """`join` names an organisation by its address, `leave` a member by its key."""
        delegation = self.row_or_404(request, object_id)
        join, leave = request.POST.get("join", "").strip(), request.POST.get("leave", "")
        named = Organisation.objects.filter(slug=join) if join else delegation.members.filter(slug=leave)
        organisation = named.first()
        action = join_delegation if join else leave_delegation
        try:
            if organisation is None:
                messages.error(request, gettext("There is no such organisation."))
            else:
                action(delegation=delegation, organisation=organisation, by=request.user)
                messages.success(request, gettext("Saved."))
        except Refusal as refusal:
            messages.error(request, str(refusal.detail))
        return redirect(self.address("change", object_id))

    def add(self, *, fair: Fair, by: User, **fields: Any) -> Delegation:
        return form_delegation(fair=fair, by=by, **fields)

    def change(self, row: Delegation, *, by: User, **fields: Any) -> Delegation:
        return rename_delegation(delegation=row, by=by, **fields)
