"""The real site with some doors more, through which the house rules are tried. Their things are rows of the outbox."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core import exceptions as django_errors
from django.db import DataError, OperationalError, connection, transaction
from django.db.models import IntegerField, Value
from django.db.models.functions import Length, NullIf
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django_filters import CharFilter, DateFromToRangeFilter, FilterSet
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from fairsite.api.fields import BilingualField
from fairsite.api.parsers import StrictJSONParser
from fairsite.api.views import ApiView, ListView
from fairsite.errors import Refusal
from fairsite.outbox.models import Delivery, OutboxEvent
from fairsite.urls import handler400, handler403, handler404, handler500
from fairsite.urls import urlpatterns as site_urls

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class StandTaken(Refusal):
    code = "stand_taken"
    message = "Somebody else has this stand."


class HeardTwice(Refusal):
    code = "heard_twice"
    message = "This reaction has heard the event already."
    constraints = ("each_reaction_hears_an_event_once",)


class NoteSerializer(serializers.ModelSerializer[OutboxEvent]):
    class Meta:
        model = OutboxEvent
        fields = ("id", "name", "audience", "occurred_at")


class NewNoteSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=20)
    number = serializers.IntegerField(required=False)
    tags = serializers.ListField(child=serializers.CharField(max_length=3), required=False)


class NoteFilter(FilterSet):
    name = CharFilter()
    occurred_at = DateFromToRangeFilter()


def note(name: str) -> OutboxEvent:
    """The action of these doors. Some names go wrong after something has been written."""
    with transaction.atomic():
        row = OutboxEvent.objects.create(name=name, data={})
        if name in FAULTS:
            FAULTS[name]()
    return row


class Notes(ListView):
    """Sortable by `size`, which is empty for some."""

    permission_classes = (AllowAny,)
    queryset = OutboxEvent.objects.all()
    serializer_class = NoteSerializer
    filterset_class = NoteFilter
    query_parameters = ("sort",)

    def filter_queryset(self, queryset: Any) -> Any:
        size = NullIf(Length("audience"), Value(0), output_field=IntegerField())
        terms = self.request.query_params.get("sort", "id").split(",")
        return super().filter_queryset(queryset).annotate(size=size).order_by(*terms)

    def post(self, request: Request) -> Response:
        shape = NewNoteSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        row = note(shape.validated_data["name"])
        return Response(NoteSerializer(row).data, status=201, headers={"Location": f"/api/v1/test/notes/{row.pk}/"})


class RowsOfNotes(ListView):
    """A list that reads rows as dictionaries and has the default order."""

    queryset = OutboxEvent.objects.values("id", "name", "audience", "occurred_at", "pk")
    serializer_class = NoteSerializer


class Note(ApiView):
    """Knows the version of its answer before it makes it."""

    queryset = OutboxEvent.objects.all()
    serializer_class = NoteSerializer
    made: ClassVar[list[int]] = []

    def version(self) -> str:
        return f"{get_object_or_404(OutboxEvent, pk=self.kwargs['pk']).name}-1"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.made.append(kwargs["pk"])
        return Response(self.get_serializer(self.get_object()).data)


class Uploads(ApiView):
    permission_classes = (AllowAny,)
    parser_classes = (MultiPartParser, StrictJSONParser)

    def post(self, request: Request) -> Response:
        size = len(request.data["file"].read())
        note(request.data["title"])
        return Response({"size": size}, status=201)


class Titled(serializers.Serializer[Any]):
    title = BilingualField()
    note = BilingualField(max_length=50, required=False)


class Titles(ApiView):
    """Takes bilingual texts."""

    serializer_class = Titled

    def post(self, request: Request) -> Response:
        shape = Titled(data=request.data)
        shape.is_valid(raise_exception=True)
        return Response(Titled(shape.validated_data).data, status=201)


class Tight(ApiView):
    """Allowed five times a minute."""

    rate_policy = "tight"

    def get(self, request: Request) -> Response:
        return Response({"counted": True})


class Faults(ApiView):
    def get(self, request: Request, kind: str) -> Response:
        FAULTS[kind]()
        return Response({})


class ForPeople(ApiView):
    """Nothing special: strangers may read and not write."""

    def get(self, request: Request) -> Response:
        return Response({"name": "ETag of the content"})

    def post(self, request: Request) -> Response:
        return Response({}, status=201)


def page(_request: HttpRequest, kind: str) -> HttpResponse:
    FAULTS[kind]()
    return HttpResponse("<p>A page</p>")


def raises(error: BaseException) -> Any:
    def fault() -> None:
        raise error

    return fault


def hear_twice() -> None:
    event = OutboxEvent.objects.create(name="test.heard", data={})
    for _time in range(2):
        Delivery.objects.create(event=event, reaction="tests.same", due_at=event.occurred_at)


def invent_a_state() -> None:
    event = OutboxEvent.objects.create(name="test.heard", data={})
    Delivery.objects.create(event=event, reaction="tests.same", due_at=event.occurred_at, state="lost")


def divide_by_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")


FAULTS: dict[str, Any] = {
    "taken": raises(StandTaken()),
    "bug": raises(RuntimeError("a bug with password=hunter2")),
    "away": raises(OperationalError("the connection is lost")),
    "heard-twice": hear_twice,
    "invented-state": invent_a_state,
    "out-of-range": divide_by_nothing,
    "data": raises(DataError("out of range")),
    "suspicious": raises(django_errors.SuspiciousOperation("odd")),
    "too-much": raises(django_errors.RequestDataTooBig("much")),
    "forbidden": raises(django_errors.PermissionDenied),
    "invalid": raises(django_errors.ValidationError({"name": ["No."]})),
    "invalid-whole": raises(django_errors.ValidationError("Not like this.")),
    "invalid-text": raises(serializers.ValidationError("Not like this either.")),
    "killed": raises(SystemExit("in the middle of the work")),
    "none": lambda: None,
    "query": OutboxEvent.objects.count,
}

urlpatterns = [
    path("api/v1/test/notes/", Notes.as_view()),
    path("api/v1/test/notes/<int:pk>/", Note.as_view()),
    path("api/v1/test/rows/", RowsOfNotes.as_view()),
    path("api/v1/test/uploads/", Uploads.as_view()),
    path("api/v1/test/titles/", Titles.as_view()),
    path("api/v1/test/tight/", Tight.as_view()),
    path("api/v1/test/people/", ForPeople.as_view()),
    path("api/v1/test/faults/<str:kind>/", Faults.as_view()),
    path("test/pages/<str:kind>/", page),
    *site_urls,
]
