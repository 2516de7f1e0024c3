"""Project releases: `/api/v1/fairs/<fair>/projects/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import django_filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.response import Response

from booths.actions.project import draft_project, revise_project, submit_project
from booths.api import examples
from booths.api.entrance import FairDoor
from booths.api.filters import AnyOf, SpeakingOf
from booths.api.media import LibraryDoor
from booths.gates import project_or_404
from booths.models import ProjectRelease
from booths.serializers.project import OwnProjectSerializer, ProjectSerializer, ProjectWrittenSerializer
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


class ProjectDoor(FairDoor):
    @cached_property
    def project(self) -> ProjectRelease:
        return project_or_404(self.request.user, self.fair, self.kwargs["project_id"])


class ProjectView(ProjectDoor):
    serializer_class = ProjectSerializer
    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(
        operation_id="project_read",
        tags=TAGS,
        summary="One project release",
        description="A project that is not published is seen by its team and the fair's organisers.",
        examples=[examples.of(examples.PROJECT)],
    )
    def get(self, _request: Request, **_address: Any) -> Response:
        return Response(ProjectSerializer(self.project).data)

    @extend_schema(
        operation_id="project_revise",
        tags=TAGS,
        summary="Revise a project release",
        description="While it is a draft, or was returned. What is left out stays as it was. For those who write.",
        request=ProjectWrittenSerializer,
        responses={200: OwnProjectSerializer},
        examples=[examples.asked(examples.PROJECT_WRITTEN), examples.of(examples.OWN_PROJECT)],
    )
    def patch(self, request: Request, **_address: Any) -> Response:
        project = self.project
        shape = ProjectWrittenSerializer(data=request.data, partial=True)
        shape.is_valid(raise_exception=True)
        revised = revise_project(project=project, by=request.user, **shape.validated_data)
        return Response(OwnProjectSerializer(shown(revised)).data)


class ProjectSubmissionsView(ProjectDoor):
    serializer_class = OwnProjectSerializer
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="project_submit",
        tags=TAGS,
        summary="Hand in a project release",
        description="The organiser looks at it. For those who write.",
        request=None,
        responses={201: OwnProjectSerializer},
        examples=[examples.of(examples.OWN_PROJECT)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        submitted = submit_project(project=self.project, by=request.user)
        return Response(OwnProjectSerializer(shown(submitted)).data, status=status.HTTP_201_CREATED)


class OwnProjectsView(LibraryDoor, ListView):
    serializer_class = OwnProjectSerializer
    queryset = ProjectRelease.objects.none()
    ordering = ("-pk",)

    def get_queryset(self) -> ProjectQuerySet:
        return ProjectRelease.objects.filter(exhibitor=self.exhibitor).with_exhibitor()

    @extend_schema(
        operation_id="own_projects_list",
        tags=TAGS,
        summary="Your project releases",
        description="In all states, the latest first, with the reason where one was returned.",
        examples=[examples.of(examples.OWN_PROJECT)],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="project_draft",
        tags=TAGS,
        summary="Begin a project release",
        description="A draft, within the tier's limit.",
        request=ProjectWrittenSerializer,
        responses={201: OwnProjectSerializer},
        examples=[examples.asked(examples.PROJECT_WRITTEN), examples.of(examples.OWN_PROJECT)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        exhibitor = self.exhibitor
        shape = ProjectWrittenSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        project = draft_project(exhibitor=exhibitor, by=request.user, **shape.validated_data)
        return Response(OwnProjectSerializer(shown(project)).data, status=status.HTTP_201_CREATED)


def shown(project: ProjectRelease) -> ProjectRelease:
    """With whose it is."""
    return ProjectRelease.objects.with_exhibitor().get(pk=project.pk)
