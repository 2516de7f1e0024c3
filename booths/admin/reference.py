"""What is only looked at: organisations, and the reference data that all fairs share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from booths.admin.columns import named
from booths.admin.desk import desk_of
from booths.admin.door import ConsoleDoor
from booths.admin.importing import import_table

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from booths.models import Organisation, SubSector


class OrganisationDoor(ConsoleDoor):
    """Organisations that exhibit at the fair or have somebody registered for it."""

    names = _("Organisations")
    change_list_template = "booths/console/organisations.html"
    of_fair = ""
    fields = ["slug", "kind", "country", "name_en", "name_zh", "city_en", "city_zh", "website"]
    list_display = ["name_en", "name_zh", "kind", "of_country", "is_fortune_500"]
    list_filter = ["kind", "is_fortune_500"]
    list_select_related = ["country"]
    search_fields = ["name_en", "name_zh", "slug"]

    def more_urls(self) -> list[URLPattern]:
        enter = self.admin_site.admin_view
        return [path("import/", enter(self.import_view), name="booths_organisation_import")]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        return import_table(self, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        fair = desk_of(request).fair
        return super().get_queryset(request).known_at(fair) if fair else super().get_queryset(request).none()

    @display(description=_("Country or region"), ordering="country")
    def of_country(self, row: Organisation) -> str:
        return named(row.country)


class SectorDoor(ConsoleDoor):
    names = _("Sectors")
    of_fair = ""
    fields = ["code", "slug", "name_en", "name_zh", "hall"]
    list_display = ["code", "name_en", "name_zh", "hall"]


class SubSectorDoor(ConsoleDoor):
    """The finer division: what parts of a hall, offerings and applications are named by."""

    names = _("Sub-sectors")
    of_fair = ""
    noun = "subsector"
    key_converter = "str"
    fields = ["code", "sector", "name_en", "name_zh"]
    list_display = ["code", "name_en", "name_zh", "of_sector"]
    list_filter = ["sector"]
    list_select_related = ["sector"]
    search_fields = ["code", "name_en", "name_zh"]

    @display(description=_("Sector"), ordering="sector")
    def of_sector(self, row: SubSector) -> str:
        return named(row.sector, "short")


class CountryDoor(ConsoleDoor):
    names = _("Countries and regions")
    of_fair = ""
    key_converter = "str"
    fields = ["code", "name_en", "name_zh", "continent"]
    list_display = ["code", "name_en", "name_zh", "continent"]
    list_filter = ["continent"]
    search_fields = ["code", "name_en", "name_zh"]
