"""A booth as it is drawn: `/api/v1/fairs/<fair>/booths/<code>/scene/` and `stand.svg`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from booths.api import examples
from booths.api.entrance import FairDoor
from booths.api.files import OneKind
from booths.api.scene import SCENE_AS_SERVED
from booths.downloads import SANDBOX
from booths.drawing.paints import as_file
from booths.drawing.stand import StandDrawing, stand_svg
from booths.gates import showroom_or_404
from booths.presence import people_at_stands
from booths.scenes.addresses import private_url_of, url_of
from booths.scenes.present import present_scene
from booths.templatetags.stands import drawing_of

if TYPE_CHECKING:
    from rest_framework.request import Request

TAGS = ["Booths"]
WIDTH, HEIGHT = 400, 236


class SceneView(FairDoor):
    @extend_schema(
        operation_id="booth_scene",
        tags=TAGS,
        summary="The scene of a 3D booth",
        description="The 3D booth in the format fair.booth/1, in metres, in the booth's present look, with its "
        "drawings. A flat booth has none.",
        responses={200: SCENE_AS_SERVED},
        examples=[examples.of(examples.SCENE)],
    )
    def get(self, _request: Request, **_address: str) -> Response:
        scene, seed = showroom_or_404(self.booth).scene, drawing_of(self.booth, {}).seed
        return Response(present_scene(scene, self.booth.look, seed=seed, url_of=self.url_of))

    def url_of(self, name: str) -> str:
        return self.request.build_absolute_uri((url_of if self.booth.is_open_to_all else private_url_of)(name))


class StandView(FairDoor):
    content_negotiation_class = OneKind

    @extend_schema(
        operation_id="booth_stand",
        tags=TAGS,
        summary="The drawn stand",
        description="The stand of a booth as an SVG file, drawn from its look, with the people who are there.",
        responses={(200, "image/svg+xml"): OpenApiTypes.STR},
    )
    def get(self, _request: Request, **_address: str) -> HttpResponse:
        shared = "public, max-age=30" if self.booth.is_open_to_all else "private, no-cache"
        return HttpResponse(
            as_svg_file(drawing_of(self.booth, people_at_stands(self.fair))),
            content_type="image/svg+xml",
            headers={"Cache-Control": shared, "Content-Security-Policy": SANDBOX},
        )


@lru_cache(maxsize=512)
def as_svg_file(stand: StandDrawing) -> str:
    drawn = stand_svg(stand.look, sign_text=stand.sign_text, seed=stand.seed, people=stand.people, state=stand.state)
    return as_file(drawn, stand.look, width=WIDTH, height=HEIGHT, presence=stand.state)
