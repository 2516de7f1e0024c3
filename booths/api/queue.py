"""What waits for the organisers' decision: `/api/v1/fairs/<fair>/queues/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.actions.review import assign_review
from booths.api import examples_of_reviewing as examples
from booths.enums import Outcome, Queue
from booths.gates import run_fair_or_404, submission_or_404
from booths.models import Booth, Decision
from booths.queues import DECIDE, LINES
from booths.serializers.reviewing import (
    ALL,
    AssignmentSerializer,
    DecisionAskedSerializer,
    QuestionSerializer,
    QueueSerializer,
    SubmissionLineSerializer,
    SubmissionSerializer,
)
from booths.serializers.submission import submission_fields
from booths.waiting import waiting_at
from fairsite.api.views import ApiView, ListView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from rest_framework.request import Request

    from booths.models import Fair
    from booths.models.decision import Submission

TAGS = ["Reviewing"]
NOTES = 50
"""The latest so many are shown."""


class FairRunDoor(ApiView):
    """A door of a fair for those who run it; to everybody else it is not there."""

    permission_classes = [IsAuthenticated]

    @cached_property
    def fair(self) -> Fair:
        return run_fair_or_404(self.request.user, self.kwargs["fair_slug"])


class QueueDoor(FairRunDoor):
    serializer_class = SubmissionSerializer

    @cached_property
    def queue(self) -> Queue:
        if self.kwargs["queue"] not in Queue.values:
            raise Http404
        return Queue(self.kwargs["queue"])

    @cached_property
    def submission(self) -> Submission:
        return submission_or_404(self.fair, self.queue, self.kwargs["submission_id"])

    def get_serializer_context(self) -> dict[str, Any]:
        if getattr(self, "swagger_fake_view", False):
            return {}
        return {**super().get_serializer_context(), "fair": self.fair, "queue": self.queue}

    def shown(self, code: int = status.HTTP_200_OK) -> Response:
        """As it is now, after what was done."""
        row: Any = submission_or_404(self.fair, self.queue, self.kwargs["submission_id"])
        row.decisions_now = list(Decision.objects.about(row))
        row.notes_now = row.notes.order_by("-pk")[:NOTES] if isinstance(row, Booth) else []
        row.places_now = list(places_of(row, row.decisions_now[0].seen if row.decisions_now else None))
        return Response(SubmissionSerializer(row, context=self.get_serializer_context()).data, status=code)


def places_of(row: Submission, seen: list[list[str]] | None) -> Iterator[dict[str, Any]]:
    """All that it says in order, then what stood there at the last decision and is gone."""
    then = {path: text for path, text in seen or ()}  # noqa: C416 pairs are lists in the database
    today = dict(submission_fields(row))
    for path in [*today, *(path for path in then if path not in today)]:
        now, before = today.get(path, ""), None if seen is None else then.get(path, "")
        yield {"path": path, "before": before, "now": now, "is_changed": before is not None and before != now}


class QueuesView(FairRunDoor):
    serializer_class = QueueSerializer
    queryset = Booth.objects.none()
    pagination_class = None

    @extend_schema(
        operation_id="queues_list",
        tags=TAGS,
        summary="The queues",
        description="Applications, booths and projects: how many wait, and since when the oldest does.",
        responses={200: QueueSerializer(many=True)},
        examples=[examples.of(examples.QUEUE)],
    )
    def get(self, _request: Request, **_address: Any) -> Response:
        lines = [
            {"queue": queue, "waiting": line.count, "oldest": line.oldest}
            for queue, line in waiting_at(self.fair).items()
        ]
        return Response(QueueSerializer(lines, many=True).data)


class QueueView(QueueDoor, ListView):
    serializer_class = SubmissionLineSerializer
    queryset = Booth.objects.none()
    query_parameters = ("state", "mine")

    @extend_schema(
        operation_id="queue_list",
        tags=TAGS,
        summary="What waits in a queue",
        description="What was handed in, the oldest first.",
        parameters=[QuestionSerializer],
        examples=[examples.of(examples.SUBMISSION_LINE)],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Any]:
        line = LINES[self.queue]
        shape = QuestionSerializer(data=self.request.query_params)
        shape.is_valid(raise_exception=True)
        asked = shape.validated_data
        rows = line.model.objects.filter(fair=self.fair, **{f"{line.since}__isnull": False})
        if asked.get("state") != ALL:
            rows = rows.filter(state=asked.get("state", line.waiting))
        if asked["mine"]:
            rows = rows.filter(reviewer=self.request.user)
        return rows.select_related("reviewer", *line.beside).order_by(line.since, "pk")


class SubmissionView(QueueDoor):
    @extend_schema(
        operation_id="submission_read",
        tags=TAGS,
        summary="One submission",
        description="All that it says, place by place, beside what it said when it was last decided on.",
        examples=[examples.of(examples.SUBMISSION)],
    )
    def get(self, _request: Request, **_address: Any) -> Response:
        return self.shown()


class DecisionsView(QueueDoor):
    @extend_schema(
        operation_id="submission_decide",
        tags=TAGS,
        summary="Approve or return",
        description="Returned needs a reason, typed or by a phrase; notes at places of a booth are reason enough. An "
        "approved booth opens at once, or at the moment that its exhibitor chose.",
        request=DecisionAskedSerializer,
        responses={201: SubmissionSerializer},
        examples=[examples.asked(examples.DECISION_ASKED), examples.of(examples.SUBMISSION)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        submission = self.submission
        shape = DecisionAskedSerializer(data=request.data, context=self.get_serializer_context())
        shape.is_valid(raise_exception=True)
        asked = dict(shape.validated_data)
        DECIDE[Outcome(asked.pop("outcome"))](submission, by=request.user, **asked)
        return self.shown(status.HTTP_201_CREATED)


class AssignmentView(QueueDoor):
    @extend_schema(
        operation_id="submission_assign",
        tags=TAGS,
        summary="Assign to a colleague",
        description="To somebody who runs the fair; with null back into the common queue.",
        request=AssignmentSerializer,
        examples=[examples.asked(examples.ASSIGNMENT), examples.of(examples.SUBMISSION)],
    )
    def put(self, request: Request, **_address: Any) -> Response:
        submission = self.submission
        shape = AssignmentSerializer(data=request.data, context=self.get_serializer_context())
        shape.is_valid(raise_exception=True)
        assign_review(submission=submission, to=shape.validated_data["reviewer"], by=request.user)
        return self.shown()
