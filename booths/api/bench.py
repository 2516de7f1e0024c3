"""Where booths are written: `/api/v1/fairs/<fair>/exhibitors/<id>/booths/` and below `…/booths/<code>/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.reverse import reverse

from booths.actions.booth import bring_booth_back, open_booth, retire_booth, submit_booth
from booths.actions.copying import copy_booth, copy_booth_to_exhibitor
from booths.actions.schedule import open_booth_at, open_booth_once_approved
from booths.api import examples_of_writing as examples
from booths.api.entrance import FairDoor
from booths.drawing.look import a_look_for
from booths.gates import fair_or_404, library_or_404, written_booth_or_404
from booths.models import Booth
from booths.serializers.content import content_of
from booths.serializers.writing import (
    BoothAskedSerializer,
    BoothMadeSerializer,
    BoothStandingSerializer,
    CopyAskedSerializer,
    OpeningSerializer,
)
from booths.writing.compare import left_out
from fairsite.api.views import ListView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

    from booths.models import Exhibitor
    from booths.writing.content import Content

TAGS = ["Writing a booth"]
SIGN = Booth._meta.get_field("sign").max_length or 0  # noqa: SLF001


class Standing(FairDoor):
    """A door that answers with how a booth stands."""

    serializer_class = BoothStandingSerializer
    permission_classes = [IsAuthenticated]

    def standing(self, booth: Booth, code: int = status.HTTP_200_OK) -> Response:
        shown = Response(BoothStandingSerializer(booth).data, status=code)
        return self.at_its_place(shown, booth) if code == status.HTTP_201_CREATED else shown

    def made_of(self, content: Content, booth: Booth) -> Response:
        """What became of a content, with what of it did not come along."""
        missing = {"left_out": left_out(content, content_of(booth))}
        shown = Response(BoothMadeSerializer(booth, context=missing).data, status=status.HTTP_201_CREATED)
        return self.at_its_place(shown, booth)

    def at_its_place(self, shown: Response, booth: Booth) -> Response:
        shown.headers["Location"] = reverse("api_booth", args=[booth.fair.slug, booth.code], request=self.request)
        return shown


class BenchDoor(Standing):
    """A door at a booth for those who write it; to everybody else it is not there."""

    @cached_property
    def booth(self) -> Booth:
        return written_booth_or_404(self.request.user, self.fair.slug, self.kwargs["code"])


class OwnBoothsView(Standing, ListView):
    queryset = Booth.objects.none()
    ordering = ("code",)

    @cached_property
    def exhibitor(self) -> Exhibitor:
        return library_or_404(self.request.user, self.fair, self.kwargs["exhibitor_id"])

    def get_queryset(self) -> QuerySet[Booth]:
        return self.exhibitor.booths.select_related("fair")

    @extend_schema(
        operation_id="own_booths_list",
        tags=TAGS,
        summary="Your booths",
        description="All booths of the exhibitor and how they stand, for those who write them.",
        examples=[examples.of(examples.STANDING)],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="booth_open",
        tags=TAGS,
        summary="Open a booth",
        description="A draft at the next stand of the sector's hall, within the tier's limits. For main contacts.",
        request=BoothAskedSerializer,
        responses={201: BoothStandingSerializer},
        examples=[examples.asked(examples.BOOTH_ASKED), examples.of(examples.STANDING)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        exhibitor = self.exhibitor
        shape = BoothAskedSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        asked = dict(shape.validated_data)
        name = asked["name_en"] or asked["name_zh"]
        look = asked.pop("look", None) or a_look_for(name)
        sign = asked.pop("sign", "") or name[:SIGN]
        return self.standing(
            open_booth(exhibitor=exhibitor, look=look, sign=sign, by=request.user, **asked), status.HTTP_201_CREATED
        )


class StandingView(BenchDoor):
    @extend_schema(
        operation_id="booth_standing",
        tags=TAGS,
        summary="How a booth stands",
        description="Its state, its version, what the organiser asks for and when it opens.",
        examples=[examples.of(examples.STANDING)],
    )
    def get(self, _request: Request, **_address: Any) -> Response:
        return self.standing(self.booth)


class SubmissionsView(BenchDoor):
    @extend_schema(
        operation_id="booth_submit",
        tags=TAGS,
        summary="Hand in a booth for review",
        description="It needs a name and a summary, and a 3D booth its scene. Until the organiser has decided, nobody "
        "can write it.",
        request=None,
        responses={201: BoothStandingSerializer},
        examples=[examples.of(examples.SUBMITTED)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        return self.standing(submit_booth(booth=self.booth, by=request.user), status.HTTP_201_CREATED)


class OpeningView(BenchDoor):
    @extend_schema(
        operation_id="booth_open_at",
        tags=TAGS,
        summary="Choose when a booth opens",
        description="Once approved it opens at this moment, and not before.",
        request=OpeningSerializer,
        responses={200: BoothStandingSerializer},
        examples=[examples.asked(examples.OPENING), examples.of(examples.SCHEDULED)],
    )
    def put(self, request: Request, **_address: Any) -> Response:
        booth = self.booth
        shape = OpeningSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        moment = shape.validated_data["publish_at"]
        return self.standing(open_booth_at(booth=booth, moment=moment, by=request.user))

    @extend_schema(
        operation_id="booth_open_once_approved",
        tags=TAGS,
        summary="Open a booth once it is approved",
        description="Take the moment back. What is approved already opens at once.",
        request=None,
        responses={200: BoothStandingSerializer},
        examples=[examples.of(examples.STANDING)],
    )
    def delete(self, request: Request, **_address: Any) -> Response:
        return self.standing(open_booth_once_approved(booth=self.booth, by=request.user))


class RetirementView(Standing):
    """Organisers retire booths, too: the booth is the one that the person sees, and the action asks the rest."""

    @extend_schema(
        operation_id="booth_retire",
        tags=TAGS,
        summary="Retire a booth",
        description="Take it out of the fair. Its stand stays its own. For main contacts and the fair's organisers.",
        request=None,
        responses={200: BoothStandingSerializer},
        examples=[examples.of(examples.STANDING)],
    )
    def put(self, request: Request, **_address: Any) -> Response:
        return self.standing(retire_booth(booth=self.booth, by=request.user))

    @extend_schema(
        operation_id="booth_bring_back",
        tags=TAGS,
        summary="Bring a retired booth back",
        description="As a draft at its old stand, if the tier still has room for it. For main contacts.",
        request=None,
        responses={200: BoothStandingSerializer},
        examples=[examples.of(examples.STANDING)],
    )
    def delete(self, request: Request, **_address: Any) -> Response:
        return self.standing(bring_booth_back(booth=self.booth, by=request.user))


class CopiesView(BenchDoor):
    @extend_schema(
        operation_id="booth_copy",
        tags=TAGS,
        summary="Copy a booth",
        description="As a new booth of an exhibitor of yours, at this fair or another edition, or over another booth "
        "of yours. It takes along what the booth says, the media that it shows, the documents that it hands out and "
        "its 3D scene; themes and contact persons that are not known there are left out. `left_out` tells what of "
        "the library did not come along.",
        request=CopyAskedSerializer,
        responses={201: BoothMadeSerializer},
        examples=[examples.asked(examples.COPY_ASKED), examples.of(examples.MADE)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        booth = self.booth
        shape = CopyAskedSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        return self.made_of(content_of(booth), self.copied(booth, shape.validated_data))

    def copied(self, booth: Booth, asked: dict[str, Any]) -> Booth:
        person = self.request.user
        fair = fair_or_404(person, asked["fair"]) if "fair" in asked else self.fair
        if "exhibitor" in asked:
            exhibitor = library_or_404(person, fair, asked["exhibitor"])
            return copy_booth_to_exhibitor(booth=booth, exhibitor=exhibitor, by=person)
        to = written_booth_or_404(person, fair.slug, asked["booth"])
        return copy_booth(booth=booth, to=to, version=asked["version"], by=person)
