"""The routes of the site, and asking at one of them as somebody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from inspect import getclosurevars, isfunction, unwrap
from typing import Any

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.matrix.scene import Role, Scene

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


FORMS = ("_add", "_change", "_import")
"""How the addresses of the console's forms end."""


@dataclass(frozen=True)
class Route:
    """`name` with its namespace; `methods` are known of views of the API, and of pages that say them."""

    name: str
    parameters: tuple[str, ...]
    methods: frozenset[str]
    module: str


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
            module = getattr(pattern.callback, "view_class", unwrap(pattern.callback)).__module__
            yield Route(f"{space}{pattern.name}", taken, methods_of(pattern), module)


def methods_of(pattern: URLPattern) -> frozenset[str]:
    view = getattr(pattern.callback, "cls", None)
    of_api = {method for method in METHODS if hasattr(view, method.lower())}
    return frozenset(of_api or said_by(pattern.callback) or of_console(str(pattern.name)))


def said_by(view: Any) -> set[str]:
    """What `require_http_methods` lets through, around a page and all that it is wrapped in."""
    said: set[str] = set()
    while view is not None:
        if isfunction(view):
            said |= set(getclosurevars(view).nonlocals.get("request_method_list", ()))
        view = getattr(view, "__wrapped__", None)
    return said & set(METHODS)


def of_console(name: str) -> set[str]:
    """Django's admin takes both at a form, and nothing says so."""
    return {"GET", "POST"} if name.startswith("booths_") and name.endswith(FORMS) else set()


def ask(scene: Scene, role: Role, route: Route, method: str, **asked: Any) -> int:
    return int(answer(scene, role, route, method, **asked).status_code)


def answer(
    scene: Scene,
    role: Role,
    route: Route,
    method: str,
    *,
    address: dict[str, Any],
    body: Any = None,
    headers: Mapping[str, str] | None = None,
) -> Any:
    """An answer, whose effects are undone."""
    with transaction.atomic():
        reply = send(scene, role, method, reverse(route.name, kwargs=address), body=body, headers=headers or {})
        reply.getvalue()
        transaction.set_rollback(True)
    return reply


def send(scene: Scene, role: Role, method: str, url: str, *, body: Any, headers: Mapping[str, str]) -> Any:
    """As JSON, or as it is where the headers tell what it is."""
    kind = headers.get("Content-Type", "application/json")
    sent = body if "Content-Type" in headers else "" if body is None else json.dumps(body)
    told = {name: value for name, value in headers.items() if name != "Content-Type"}
    return scene.clients[role].generic(method, url, sent, kind, headers=told)
