"""The document that describes the API, and a page to read and try it, without anything from elsewhere."""

from __future__ import annotations

import functools

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

MEDIA_TYPE = "application/yaml"


@functools.cache
def document() -> bytes:
    """The same for everybody and for the life of the process; in English, whoever asks first."""
    with translation.override("en"):
        schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    yaml: bytes = OpenApiYamlRenderer().render(schema, renderer_context={})  # type: ignore[no-untyped-call]
    return yaml


@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(document(), content_type=MEDIA_TYPE, headers={"Cache-Control": "public, max-age=300"})


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Swagger UI from our own static files; its start is a file of ours too, so that the policy needs no exception."""
    return render(request, "api/docs.html")
