"""Booths: the queue of those in review, and every booth of the fair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import path
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from booths.admin.columns import named
from booths.admin.figured import PublishedBy, Says, VisitedIn
from booths.admin.moving import move_page
from booths.admin.queue import QueueDoor
from booths.admin.reviewing import LONGEST_REASON
from booths.admin.shelf import Shelf, Translated
from booths.enums import Queue
from booths.serializers.submission import submission_fields
from booths.shapes import Note

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from booths.models import Booth


NOTES = 50
"""The latest so many are shown."""


class BoothDoor(QueueDoor):
    queue = Queue.BOOTHS
    review_template = "booths/console/booth.html"
    approve_label = _("Publish")
    list_display = ["called", "of_exhibitor", "kind", "waits", "looked_at_by", "stands"]
    list_filter: ClassVar[list[Any]] = [Shelf, "kind", Translated, PublishedBy, VisitedIn, Says]
    list_select_related = ["exhibitor__organisation", "reviewer", "fair"]
    search_fields = ["code", "name_en", "name_zh", "exhibitor__organisation__name_en"]
    ordering = ["submitted_at", "pk"]

    @display(description=_("Booth"), ordering="code")
    def called(self, row: Booth) -> str:
        return f"{row.code} {named(row)}"

    @display(description=_("Exhibitor"))
    def of_exhibitor(self, row: Booth) -> str:
        return named(row.exhibitor.organisation)

    def more_urls(self) -> list[URLPattern]:
        enter = self.admin_site.admin_view
        move = path("<int:object_id>/move/", enter(self.move_view), name="booths_booth_move")
        return [*super().more_urls(), move]

    def move_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return move_page(self, request, self.row_or_404(request, object_id))

    def get_list_display(self, request: HttpRequest) -> list[str]:
        return [*self.list_display, "visits_then"] if VisitedIn.parameter_name in request.GET else self.list_display

    @display(description=_("Visits"))
    def visits_then(self, row: Any) -> int:
        return getattr(row, "visits_then", 0)

    def beside(self, row: Booth) -> dict[str, Any]:
        return {"can_note": True, "notes": row.notes.order_by("-pk")[:NOTES]}

    def more_reasons(self, request: HttpRequest, row: Booth) -> dict[str, Any]:
        """Notes on places of the booth, from the fields `note_en:<path>` and `note_zh:<path>`."""
        paths = [place for place, _text in submission_fields(row) if not place.startswith("documents.")]
        asked = [(place, said_at(request, "en", place), said_at(request, "zh", place)) for place in paths]
        return {"notes": [Note(field=place, text_en=en, text_zh=zh) for place, en, zh in asked if en or zh]}


def said_at(request: HttpRequest, language: str, place: str) -> str:
    return request.POST.get(f"note_{language}:{place}", "").strip()[:LONGEST_REASON]
