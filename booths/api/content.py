"""What a booth says, written as a whole or in parts: `/api/v1/fairs/<fair>/booths/<code>/content/`."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import orjson
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from booths.actions.content import write_booth, write_unchanged_booth
from booths.api import examples_of_writing as examples
from booths.api.bench import TAGS, BenchDoor
from booths.serializers.content import content_of
from booths.serializers.writing import ClashesSerializer, ContentReadSerializer, ContentWrittenSerializer
from fairsite.api.errors import Malformed
from fairsite.api.problems import MEDIA_TYPE
from fairsite.errors import Invalid

if TYPE_CHECKING:
    from rest_framework.request import Request

    from booths.models import Booth

IF_MATCH: Final = "If-Match"
ETAG: Final = re.compile(r'(?:W/)?"(\d{1,9})\.[0-9a-f]{16}"')
"""The version, and a digest: contact persons leave a team without a new version."""
HOW: Final = (
    "Where others have changed other places since `version`, both changes stand. Where they have changed the same, "
    "nothing is written, and the problem has the version that stands and the places, each with what was, what you "
    "wrote and what they wrote: choose, and send it again with that version. With If-Match nothing is brought "
    "together: it is written if what you read still stands, and otherwise refused (412)."
)
MATCH: Final = OpenApiParameter(
    IF_MATCH, OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag of what you read, in place of `version`."
)
ANSWERS: Final = {
    200: ContentReadSerializer,
    (409, MEDIA_TYPE): ClashesSerializer,
    (412, MEDIA_TYPE): ClashesSerializer,
}


class ContentView(BenchDoor):
    serializer_class = ContentReadSerializer

    @extend_schema(
        operation_id="content_read",
        tags=TAGS,
        summary="What a booth says",
        description="All that its exhibitor has written, as one piece of data.",
        examples=[examples.of(examples.CONTENT_READ)],
    )
    def get(self, _request: Request, **_address: Any) -> Response:
        return self.said(self.booth)

    @extend_schema(
        operation_id="content_write",
        tags=TAGS,
        summary="Write a booth as a whole",
        description=f"What is not in the lists is taken away. {HOW}",
        request=ContentWrittenSerializer,
        responses=ANSWERS,
        parameters=[MATCH],
        examples=[examples.asked(examples.CONTENT_WRITTEN), examples.of(examples.CONTENT_READ)],
    )
    def put(self, request: Request, **_address: Any) -> Response:
        booth = self.booth
        return self.written(booth, ContentWrittenSerializer(data=request.data))

    @extend_schema(
        operation_id="content_write_parts",
        tags=TAGS,
        summary="Write parts of a booth",
        description=f"Look, themes, links, contact persons, texts: the parts that are sent; all others stay. {HOW}",
        request=ContentWrittenSerializer,
        responses=ANSWERS,
        parameters=[MATCH],
        examples=[examples.asked(examples.CONTENT_WRITTEN), examples.of(examples.CONTENT_READ)],
    )
    def patch(self, request: Request, **_address: Any) -> Response:
        booth = self.booth
        return self.written(booth, ContentWrittenSerializer.of_parts(request.data, content_of(booth)))

    def written(self, booth: Booth, shape: ContentWrittenSerializer) -> Response:
        shape.is_valid(raise_exception=True)
        asked = dict(shape.validated_data)
        if IF_MATCH in self.request.headers:
            version, content = version_in(self.request.headers[IF_MATCH]), asked["content"]
            booth = write_unchanged_booth(booth=booth, content=content, version=version, by=self.request.user)
        elif "version" not in asked:
            raise Invalid.of("version")
        else:
            booth = write_booth(booth=booth, by=self.request.user, **asked)
        return self.said(booth)

    def said(self, booth: Booth) -> Response:
        content = content_of(booth)
        digest = sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]
        headers = {"ETag": f'"{booth.version}.{digest}"'}
        return Response({"version": booth.version, "content": content}, headers=headers)


def version_in(etag: str) -> int:
    found = ETAG.fullmatch(etag.strip())
    if found is None:
        raise Malformed.of(IF_MATCH)
    return int(found[1])
