"""Project releases: `/api/v1/fairs/<fair>/projects/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django_filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from booths.api import examples
from booths.api.entrance import FairDoor
from booths.api.filters import AnyOf, SpeakingOf
from booths.gates import project_or_404
from booths.models import ProjectRelease
from booths.serializers.project import ProjectSerializer
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models.catalogue import ProjectQuerySet

TAGS = ["Projects"]


class ProjectFilter(django_filters.FilterSet):
    q = SpeakingOf("title_en", "title_zh", "summary_en", "summary_zh")
    sector = AnyOf("exhibitor__sector__slug", label="slug of a sector")
    country = AnyOf("exhibitor__organisation__country", label="ISO 3166-1 alpha-2 code")

    class Meta:
        model = ProjectRelease
        fields: list[str] = []


@extend_schema_view(
    get=extend_schema(
        operation_id="projects_list",
        tags=TAGS,
        summary="Project releases",
        description="The projects that exhibitors have released at the fair, the latest first.",
        examples=[examples.of(examples.PROJECT)],
    )
)
class ProjectsView(FairDoor, ListView):
    serializer_class = ProjectSerializer
    filterset_class = ProjectFilter
    queryset = ProjectRelease.objects.none()
    ordering = ("-published_at", "-pk")

    def get_queryset(self) -> ProjectQuerySet:
        return ProjectRelease.objects.released().filter(fair=self.fair).with_exhibitor()


class ProjectView(FairDoor):
    serializer_class = ProjectSerializer

    @extend_schema(
        operation_id="project_read",
        tags=TAGS,
        summary="One project release",
        description="A project that is not published is seen by its team and the fair's organisers.",
        examples=[examples.of(examples.PROJECT)],
    )
    def get(self, request: Request, project_id: int, **_address: str) -> Response:
        return Response(ProjectSerializer(project_or_404(request.user, self.fair, project_id)).data)
