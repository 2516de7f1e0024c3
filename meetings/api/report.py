"""Reports: `…/conversations/<id>/messages/<seq>/reports/`, and for organisers `/api/v1/fairs/<fair>/reports/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.response import Response

from booths.api.examples import asked, of
from booths.api.queue import FairRunDoor
from fairsite.api.views import ListView
from meetings.actions.report import decide_report, report_message
from meetings.api import examples_of_order as examples
from meetings.api.conversation import TAGS, ConversationDoor
from meetings.gates import message_or_404, report_or_404
from meetings.models import Report
from meetings.moderation import after
from meetings.order import with_around
from meetings.serializers.report import (
    ReportedSerializer,
    ReportingSerializer,
    ReportLineSerializer,
    ReportSerializer,
    VerdictSerializer,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

ORDER = ["Order in talking"]


class ReportsOfMessageView(ConversationDoor):
    serializer_class = ReportingSerializer

    @extend_schema(
        operation_id="message_report",
        tags=TAGS,
        summary="Report a message",
        description="To the organisers of the fair, who then see it with a few messages before and after it. Reported "
        "again by you, it is the same report.",
        request=ReportingSerializer,
        responses={201: ReportSerializer},
        examples=[asked(examples.REPORTING), of(examples.REPORT)],
    )
    def post(self, request: Request, seq: int, **_address: str) -> Response:
        shape = ReportingSerializer(data=request.data)
        message = message_or_404(self.conversation, seq)
        shape.is_valid(raise_exception=True)
        report = report_message(message=message, by=request.user, **shape.validated_data)
        return Response(ReportSerializer(report).data, status=status.HTTP_201_CREATED)


class ReportFilter(django_filters.FilterSet):
    waits = django_filters.BooleanFilter("decided_at", "isnull", label=_("only those that wait, or that are decided"))

    class Meta:
        model = Report
        fields: list[str] = []


@extend_schema_view(
    get=extend_schema(
        operation_id="reports_list",
        tags=ORDER,
        summary="Reports",
        description="Of a fair that you run, the oldest first.",
        examples=[of(examples.REPORT_LINE)],
    )
)
class ReportsView(FairRunDoor, ListView):
    serializer_class = ReportLineSerializer
    queryset = Report.objects.none()
    filterset_class = ReportFilter
    ordering = ("at", "pk")

    def get_queryset(self) -> QuerySet[Report]:
        return Report.objects.visible_to(self.request.user).filter(fair=self.fair).with_message()


class ReportDoor(FairRunDoor):
    """A report, for those who run the fair."""

    serializer_class = ReportedSerializer

    @cached_property
    def report(self) -> Report:
        return report_or_404(self.request.user, self.fair, self.kwargs["report_id"])


class ReportView(ReportDoor):
    @extend_schema(
        operation_id="report_read",
        tags=ORDER,
        summary="A report",
        description="While it waits, with what was said before and after the message. Organisers see nothing else of "
        "any conversation.",
        examples=[of(examples.REPORTED)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        return Response(ReportedSerializer(with_around(self.report)).data)


class VerdictView(ReportDoor):
    @extend_schema(
        operation_id="report_decide",
        tags=ORDER,
        summary="Decide a report",
        description="Once, for all reports of the message that wait; the second of two organisers gets "
        "`report_decided`. `withdrawn` removes the message for everybody; `muted` and `banned` remove it, too, and "
        "keep its author from talking at the fair.",
        request=VerdictSerializer,
        responses=ReportLineSerializer,
        examples=[asked(examples.DECIDING), of(examples.DECIDED)],
    )
    def put(self, request: Request, **_address: str) -> Response:
        shape, report = VerdictSerializer(data=request.data), self.report
        shape.is_valid(raise_exception=True)
        given = shape.validated_data
        until = after(given.pop("hours"), timezone.now())
        decided = decide_report(report=report, until=until, by=request.user, **given)
        return Response(ReportLineSerializer(decided).data)
