"""Applications to exhibit: the queue, and every exhibitor of the fair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from booths.admin.columns import named
from booths.admin.figured import AppliedOn, Keeps
from booths.admin.queue import QueueDoor
from booths.admin.shelf import Shelf
from booths.enums import Queue

if TYPE_CHECKING:
    from django.http import HttpRequest

    from booths.models import Exhibitor


class ExhibitorDoor(QueueDoor):
    queue = Queue.APPLICATIONS
    list_display = ["called", "comes_from", "exhibits_in", "waits", "looked_at_by", "stands"]
    list_filter: ClassVar[list[Any]] = [Shelf, "sector", "tier", AppliedOn, Keeps]
    list_lookups: ClassVar[frozenset[str]] = frozenset({"organisation__country__exact"})
    """The map leads to the exhibitors of a country, of which there are too many for a filter."""
    list_select_related = ["organisation__country", "sector", "reviewer"]
    search_fields = ["organisation__name_en", "organisation__name_zh", "organisation__slug"]
    ordering = ["applied_at", "pk"]

    @display(description=_("Organisation"))
    def called(self, row: Exhibitor) -> str:
        return named(row.organisation)

    @display(description=_("Country or region"))
    def comes_from(self, row: Exhibitor) -> str:
        return named(row.organisation.country)

    @display(description=_("Sector"), ordering="sector")
    def exhibits_in(self, row: Exhibitor) -> str:
        return named(row.sector, "short")

    def get_list_display(self, request: HttpRequest) -> list[str]:
        return [*self.list_display, "bytes_kept"] if Keeps.parameter_name in request.GET else self.list_display

    @display(description=_("Storage"))
    def bytes_kept(self, row: Any) -> str:
        return filesizeformat(getattr(row, "bytes_kept", 0))
