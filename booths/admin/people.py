"""People: found by name, with what they are at a fair; for admins, with their sessions and second factors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.mfa.models import Authenticator
from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from unfold.decorators import display

from booths.admin.appointing import appoint
from booths.admin.columns import outcome_tag
from booths.admin.deeds import carry_out, deeds_for
from booths.admin.desk import desk_of
from booths.admin.door import ConsoleDoor
from booths.enums import TeamRole
from booths.people import exhibiting_at, organisers_at, parts_of, people_of, registered_at, with_roles_at, works_at
from fairsite.accounts.models import FactorReset, Session, User
from fairsite.accounts.policies import can_administer_people
from fairsite.audit.models import Entry

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.urls import URLPattern
    from django.utils.safestring import SafeString

HAPPENED = 10
"""So many of the latest entries of the trail stand on a person's page."""


class Circle(SimpleListFilter):
    """Who: everybody, or those who are something at the fair. Shown as chips above the list."""

    title = _("role")
    parameter_name = "circle"
    is_chips: ClassVar[bool] = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002 Django's
        at_fair = [
            ("organisers", gettext("Organisers")),
            ("exhibitors", gettext("Exhibitors' teams")),
            ("visitors", gettext("Registered")),
        ]
        if not can_administer_people(request.user):
            return at_fair
        site = [("admins", gettext("Admins")), ("suspended", gettext("Suspended"))]
        return [("fair", gettext("At this fair")), *at_fair, *site]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        fair, chosen = desk_of(request).fair, self.value()
        if chosen in AT_A_FAIR:
            return queryset.filter(pk__in=AT_A_FAIR[chosen](fair).values("pk")) if fair else queryset.none()
        if chosen == "admins":
            return queryset.filter(is_superuser=True)
        return queryset.filter(is_active=False) if chosen == "suspended" else queryset


AT_A_FAIR = {"fair": people_of, "organisers": organisers_at, "exhibitors": exhibiting_at, "visitors": registered_at}


class PersonDoor(ConsoleDoor):
    """Admins see everybody; organisers those of their fair, and no address of somebody who only visits."""

    names = _("People")
    noun = "person"
    of_fair = ""
    change_list_template = "booths/console/people.html"
    person_template: ClassVar[str] = "booths/console/person.html"
    list_display = ["called", "is_there_as", "stands"]
    list_filter: ClassVar[list[Any]] = [Circle]
    search_fields = ["name"]
    ordering = ["name", "pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        fair = desk_of(request).fair
        if can_administer_people(request.user):
            return with_roles_at(User.objects.somebody(), fair)
        return with_roles_at(people_of(fair).somebody(), fair) if fair else User.objects.none()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[User], search_term: str
    ) -> tuple[QuerySet[User], bool]:
        """By parts of the name; by parts of the address for admins, for others by the whole of it."""
        if not search_term.strip():
            return queryset, False
        of_admins = can_administer_people(request.user)
        address = Q(email__icontains=search_term) if of_admins else Q(email=search_term.strip().lower())
        named = User.objects.called_like(search_term)
        return queryset.filter(Q(pk__in=named.values("pk")) | address), False

    @display(description=_("Name"), ordering="name")
    def called(self, row: User) -> str:
        return row.name or gettext("Nameless")

    @display(description=_("At this fair"))
    def is_there_as(self, row: Any) -> str:
        roles = [gettext("organiser")] if row.organises_it else []
        roles += [str(TeamRole(role).label) for role in getattr(row, "roles_in_teams", ())]
        return ", ".join(roles or ([gettext("registered")] if row.is_registered else ["–"]))

    @display(description=_("Account"))
    def stands(self, row: User) -> SafeString:
        if not row.is_active:
            return outcome_tag(gettext("suspended"), "bad")
        return outcome_tag(gettext("admin") if row.is_superuser else gettext("active"), "plain")

    # Addresses

    def more_urls(self) -> list[URLPattern]:
        enter = self.admin_site.admin_view
        return [
            path("appoint/", enter(self.appoint_view), name="booths_person_appoint"),
            path("<int:object_id>/<slug:deed>/", enter(self.deed_view), name="booths_person_deed"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        of_admins = can_administer_people(request.user)
        waiting = FactorReset.objects.waiting().select_related("person", "asked_by") if of_admins else []
        return super().changelist_view(request, {"resets": waiting, **(extra_context or {})})

    def change_view(self, request: HttpRequest, object_id: int, *_args: Any, **_kwargs: Any) -> HttpResponse:
        return require_safe(self.person_view)(request, self.row_or_404(request, object_id))

    def person_view(self, request: HttpRequest, person: User) -> HttpResponse:
        desk = desk_of(request)
        context = {
            "person": person,
            "title": self.called(person),
            "state": self.stands(person),
            "may_write": can_administer_people(request.user) or works_at(desk.fair, person),
            "parts": parts_of(person, desk.fairs),
            "deeds": deeds_for(request, person),
            **(self.of_admins(person) if can_administer_people(request.user) else {}),
        }
        return render(request, self.person_template, self.frame(request, **context))

    def of_admins(self, person: User) -> dict[str, Any]:
        """How somebody signs in, and what was done about the account: nothing for organisers."""
        return {
            "of_admins": True,
            "sessions": Session.objects.of(person).live(),
            "factors": Authenticator.objects.filter(user=person).order_by("pk"),
            "reset": FactorReset.objects.waiting().filter(person=person).select_related("asked_by").first(),
            "happened": Entry.objects.of_row(person).with_people()[:HAPPENED],
        }

    def deed_view(self, request: HttpRequest, object_id: int, deed: str) -> HttpResponse:
        return carry_out(self, request, self.row_or_404(request, object_id), deed)

    def appoint_view(self, request: HttpRequest) -> HttpResponse:
        return appoint(self, request)
