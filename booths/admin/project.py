"""Project releases: the queue of those submitted, and every project of the fair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from booths.actions.project import publish_project, return_project
from booths.admin.columns import named
from booths.admin.queue import QueueDoor
from booths.enums import ProjectState, Queue

if TYPE_CHECKING:
    from booths.models import ProjectRelease
    from fairsite.accounts.models import User


class ProjectDoor(QueueDoor):
    queue = Queue.PROJECTS
    waiting = ProjectState.SUBMITTED
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

    def approve(self, row: ProjectRelease, *, by: User) -> ProjectRelease:
        return publish_project(project=row, by=by)

    def give_back(self, row: ProjectRelease, *, by: User, **reasons: Any) -> ProjectRelease:
        return return_project(project=row, by=by, **reasons)
