"""Project releases: the queue of those submitted, and every project of the fair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from booths.admin.columns import named
from booths.admin.queue import QueueDoor
from booths.enums import Queue

if TYPE_CHECKING:
    from booths.models import ProjectRelease


class ProjectDoor(QueueDoor):
    queue = Queue.PROJECTS
    approve_label = _("Publish")
    list_display = ["called", "of_exhibitor", "waits", "looked_at_by", "stands"]
    list_select_related = ["exhibitor__organisation", "reviewer", "fair"]
    search_fields = ["title_en", "title_zh", "exhibitor__organisation__name_en"]
    ordering = ["submitted_at", "pk"]

    @display(description=_("Project"))
    def called(self, row: ProjectRelease) -> str:
        return named(row, "title")

    @display(description=_("Exhibitor"))
    def of_exhibitor(self, row: ProjectRelease) -> str:
        return named(row.exhibitor.organisation)
