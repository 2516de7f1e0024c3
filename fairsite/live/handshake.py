"""Whoever comes: the request with which a websocket begins (RFC 6455, 4.1)."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict


def request_of(scope: dict[str, Any]) -> HttpRequest:
    """Of an ASGI scope its path, query, headers and address; a header that only looks like a proxy's is left out."""
    request = HttpRequest()
    request.path, request.method = scope["path"], "GET"
    if asked := scope.get("query_string"):
        with suppress(SuspiciousOperation):  # a question of a thousand parts is none
            request.GET = QueryDict(asked)
    for name, value in scope["headers"]:
        if b"_" in name:  # would be taken for the one with a hyphen, which a proxy has set
            continue
        request.META[f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}"] = value.decode("latin-1")
    request.META["REMOTE_ADDR"] = (scope.get("client") or [""])[0]
    return request
