"""The document that describes the API, and a page to read and try it, without anything from elsewhere."""

from __future__ import annotations

import functools

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from fairsite.api.problems import kinds_of_problems

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


@require_safe
def problem(request: HttpRequest, code: str) -> HttpResponse:
    """The address that a problem names as its `type` says what kind it is."""
    kind = kinds_of_problems().get(code)
    if kind is None:
        raise Http404
    return render(request, "api/problem.html", {"kind": kind})
