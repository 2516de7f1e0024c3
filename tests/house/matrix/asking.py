"""The routes of the site, and asking at one of them as somebody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.matrix.scene import Role, Scene

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Route:
    """`name` with its namespace; `methods` are known of views of the API only."""

    name: str
    parameters: tuple[str, ...]
    methods: frozenset[str]


def routes_below(path: str) -> list[Route]:
    """The named routes below one of the site's first steps, such as `api/v1/` or `en/`."""
    first = next(one for one in get_resolver().url_patterns if str(one.pattern) == path)
    return [route for route in inside(first, "", ()) if route.name]


def inside(resolver: URLResolver, space: str, parameters: tuple[str, ...]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        taken = (*parameters, *(pattern.pattern.converters or pattern.pattern.regex.groupindex))
        if isinstance(pattern, URLResolver):
            yield from inside(pattern, f"{pattern.namespace}:" if pattern.namespace else space, taken)
        else:
            yield Route(f"{space}{pattern.name}", taken, methods_of(pattern))


def methods_of(pattern: URLPattern) -> frozenset[str]:
    view = getattr(pattern.callback, "cls", None)
    return frozenset(method for method in METHODS if hasattr(view, method.lower()))


def ask(
    scene: Scene,
    role: Role,
    route: Route,
    method: str,
    *,
    address: dict[str, Any],
    body: Any = None,
    headers: Mapping[str, str] | None = None,
) -> int:
    """The status of an answer, whose effects are undone."""
    with transaction.atomic():
        reply = send(scene, role, method, reverse(route.name, kwargs=address), body=body, headers=headers or {})
        reply.getvalue()
        transaction.set_rollback(True)
    return reply.status_code


def send(scene: Scene, role: Role, method: str, url: str, *, body: Any, headers: Mapping[str, str]) -> Any:
    """As JSON, or as it is where the headers tell what it is."""
    kind = headers.get("Content-Type", "application/json")
    sent = body if "Content-Type" in headers else "" if body is None else json.dumps(body)
    told = {name: value for name, value in headers.items() if name != "Content-Type"}
    return scene.clients[role].generic(method, url, sent, kind, headers=told)
