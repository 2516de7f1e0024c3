"""The scene of a 3D booth as its team stores it: `/api/v1/fairs/<fair>/booths/<code>/scene/arrangement/`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from booths.actions.showroom import arrange_showroom
from booths.api import examples
from booths.api.entrance import FairDoor
from booths.errors import ChangedMeanwhile
from booths.gates import library_or_404, showroom_or_404
from booths.models import Showroom
from booths.scenes.merge import merge_scenes, patched
from booths.scenes.validate import against_schema
from booths.serializers.showroom import ArrangementPatchSerializer, ArrangementSerializer
from fairsite.api.parsers import StrictJSONParser

if TYPE_CHECKING:
    from rest_framework.parsers import BaseParser
    from rest_framework.request import Request

    from booths.models import Booth
    from booths.scenes.validate import Scene

TAGS: Final = ["Booths"]


class MergePatchParser(StrictJSONParser):
    media_type = "application/merge-patch+json"


class ArrangementView(FairDoor):
    permission_classes = [IsAuthenticated]

    def get_parsers(self) -> list[BaseParser]:
        plain: list[BaseParser] = [StrictJSONParser()]
        is_patch = getattr(self.request, "method", "") == "PATCH"  # there is no request while the document is written
        return [*plain, MergePatchParser()] if is_patch else plain

    @cached_property
    def own_booth(self) -> Booth:
        """For the exhibitor's main contact and staff, and absent to everybody else."""
        library_or_404(self.request.user, self.fair, self.booth.exhibitor_id)
        return self.booth

    @extend_schema(
        operation_id="booth_arrangement",
        tags=TAGS,
        summary="The scene as it is stored",
        description="In the format fair.booth/1, with names of files instead of addresses, and the booth's version.",
        responses=ArrangementSerializer,
        examples=[examples.of(examples.ARRANGEMENT)],
    )
    def get(self, _request: Request, **_address: Any) -> Response:
        return told(self.own_booth, showroom_or_404(self.own_booth).scene)

    @extend_schema(
        operation_id="booth_arrange",
        tags=TAGS,
        summary="Arrange the scene",
        description="The whole scene. If somebody else has changed the booth since `version`, it is refused as "
        "`changed_meanwhile`, and `errors.version` says which one stands. Send the scene with which you began as "
        "`base`, and changes at different places are merged instead; the answer has both.",
        request=ArrangementSerializer,
        responses=ArrangementSerializer,
        examples=[examples.asked(examples.ARRANGEMENT), examples.of(examples.ARRANGEMENT)],
    )
    def put(self, request: Request, **_address: Any) -> Response:
        booth = self.own_booth
        shape = ArrangementSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        asked = shape.validated_data
        scene = asked["scene"]
        if asked["version"] != booth.version:
            scene = brought_together(booth, asked.get("base"), scene)
        return self.arranged(booth, scene)

    @extend_schema(
        operation_id="booth_rearrange",
        tags=TAGS,
        summary="Change parts of the scene",
        description="`scene` is a JSON Merge Patch (RFC 7396): what it names is written, null takes away, lists are "
        "replaced as a whole. `version` as for PUT.",
        request=ArrangementPatchSerializer,
        responses=ArrangementSerializer,
        examples=[examples.asked(examples.REARRANGEMENT), examples.of(examples.ARRANGEMENT)],
    )
    def patch(self, request: Request, **_address: Any) -> Response:
        booth = self.own_booth
        shape = ArrangementPatchSerializer(data=request.data)
        shape.is_valid(raise_exception=True)
        if shape.validated_data["version"] != booth.version:
            raise changed_meanwhile(booth)
        stored = showroom_or_404(booth).scene
        return self.arranged(booth, {"screen": None, **patched(stored, shape.validated_data["scene"])})

    def arranged(self, booth: Booth, scene: Scene) -> Response:
        showroom = arrange_showroom(booth=booth, scene=scene, version=booth.version, by=self.request.user)
        booth.refresh_from_db(fields=["version"])
        return told(booth, showroom.scene)


def told(booth: Booth, scene: Scene) -> Response:
    return Response({"version": booth.version, "scene": scene})


def brought_together(booth: Booth, base: Scene | None, mine: Scene) -> Scene:
    """What was sent, with what others have changed since; refused where there is nothing to compare it with."""
    stored = Showroom.objects.filter(booth=booth).values_list("scene", flat=True).first()
    if base is None or stored is None or any(against_schema(base)) or any(against_schema(mine)):
        raise changed_meanwhile(booth)
    merged = merge_scenes(base, mine, stored)
    if merged.clashes:
        raise changed_meanwhile(booth, *(clash.path for clash in merged.clashes))
    return merged.scene


def changed_meanwhile(booth: Booth, *places: str) -> ChangedMeanwhile:
    told_at = {f"scene.{place}": [_("Somebody else has changed this, too.")] for place in places}
    return ChangedMeanwhile(fields={"version": [_("Version {n} stands now.").format(n=booth.version)], **told_at})
