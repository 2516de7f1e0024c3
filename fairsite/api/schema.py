"""What is true of every operation and therefore said once: how it fails, how it is limited, how it is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fairsite.api.idempotency import HEADER, REPLAYED
from fairsite.api.problems import MEDIA_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator


Schema = dict[str, Any]

METHODS: Final = ("get", "post", "put", "patch", "delete")
WITH_BODY: Final = ("post", "put", "patch")
TEXT: Final = {"type": "string"}

PROBLEM: Final[Schema] = {
    "type": "object",
    "description": "An error as RFC 9457 has it. Programs go by `code`, which never changes.",
    "required": ["type", "title", "status", "code", "detail", "errors", "request_id"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {**TEXT, "description": "What kind of problem, in the language asked for."},
        "status": {"type": "integer"},
        "code": {**TEXT, "examples": ["invalid", "not_found"]},
        "detail": {**TEXT, "description": "What is the matter in this case."},
        "errors": {
            "type": "object",
            "description": "Messages per field; a path such as `name.en` for what lies deeper.",
            "additionalProperties": {"type": "array", "items": TEXT},
        },
        "request_id": {**TEXT, "description": "Name it when you ask for help."},
    },
}

RESPONSES: Final[dict[str, str]] = {
    "400": "The request is malformed, or some of what was sent is not valid.",
    "401": "Sign in, or send a token.",
    "403": "You may not do this.",
    "404": "There is nothing here that you may see.",
    "405": "This method is not known here.",
    "406": "Nothing but JSON can be had here.",
    "409": "Not possible in the present state, or the first request with this key is still being worked on.",
    "412": "Another version of the protocol is spoken here.",
    "413": "The body is too large.",
    "415": "This kind of body is not understood here.",
    "422": "The Idempotency-Key was used for another request.",
    "429": "Too many calls; Retry-After says when to come again.",
    "503": "Not available at the moment; Retry-After says when to come again.",
}
SUCCESSES: Final[dict[str, str]] = {"200": "Here it is.", "201": "It is made.", "204": "It is gone."}
EVERYWHERE: Final = ("400", "401", "403", "404", "405", "406", "429", "503")
WITH_A_BODY: Final = ("413", "415")
VERSIONED: Final = "Tus-Resumable"
"""The header of uploads (tus 1.0.0): whoever names no version that is spoken here is told so by 412."""

HEADERS: Final[dict[str, Schema]] = {
    "RateLimit-Policy": {"description": "The limit: `q` calls per `w` seconds.", "schema": TEXT},
    "RateLimit": {"description": "`r` calls are left, all of them again after `t` seconds.", "schema": TEXT},
    "X-Request-ID": {"description": "The id of this request in our logs.", "schema": TEXT},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
    "ETag": {"description": "Send it as If-None-Match to learn whether anything has changed.", "schema": TEXT},
    REPLAYED: {"description": "`true`: this is the answer to an earlier request with the same key.", "schema": TEXT},
}
ON_ALL: Final = ("RateLimit-Policy", "RateLimit", "X-Request-ID")

PARAMETERS: Final[dict[str, Schema]] = {
    HEADER: {
        "name": HEADER,
        "in": "header",
        "description": "Any text of your own, new for each thing you want done. Sent again within 24 hours, "
        "it gets the first answer again and nothing is done twice.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[\\x21\\x23-\\x7e]+$"},
    },
    "If-None-Match": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of an answer that you have: 304 if it is still good.",
        "schema": TEXT,
    },
}


def say_what_is_true_of_all(result: Schema, **_: Any) -> Schema:
    """drf-spectacular's postprocessing hook."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["headers"] = HEADERS
    components["parameters"] = PARAMETERS
    components["responses"] = {f"Problem{status}": problem_response(status) for status in RESPONSES}
    for method, operation in operations(result):
        complete(method, operation)
    return result


def operations(result: Schema) -> Iterator[tuple[str, Schema]]:
    for path in result.get("paths", {}).values():
        yield from ((method, path[method]) for method in METHODS if method in path)


def complete(method: str, operation: Schema) -> None:
    """Headers on every success, the problems that can come of it, the header that the method understands."""
    for status, response in operation["responses"].items():
        response["description"] = response.get("description") or SUCCESSES.get(status, "")
        names = [*ON_ALL, *(["ETag"] if method == "get" else []), *([REPLAYED] if method == "post" else [])]
        if status.startswith("2"):
            response.setdefault("headers", {}).update({name: ref("headers", name) for name in names})
    extra = {"get": ["If-None-Match"], "post": [HEADER]}.get(method, [])
    operation.setdefault("parameters", []).extend(ref("parameters", name) for name in extra)
    if method == "get":
        operation["responses"]["304"] = {
            "description": "What you have is still good.",
            "headers": {"ETag": ref("headers", "ETag")},
        }
    is_versioned = any(one.get("name") == VERSIONED for one in operation["parameters"])
    for status in [*statuses(method), *(["412"] if is_versioned else [])]:
        operation["responses"].setdefault(status, ref("responses", f"Problem{status}"))
    operation["responses"] = dict(sorted(operation["responses"].items()))


def statuses(method: str) -> list[str]:
    of_writing = [] if method == "get" else ["409"]
    of_a_body = WITH_A_BODY if method in WITH_BODY else ()
    return [*EVERYWHERE, *of_writing, *of_a_body, *(["422"] if method == "post" else ())]


def problem_response(status: str) -> Schema:
    names = [*ON_ALL, *(["Retry-After"] if status in {"409", "429", "503"} else [])]
    return {
        "description": RESPONSES[status],
        "headers": {name: ref("headers", name) for name in names},
        "content": {MEDIA_TYPE: {"schema": ref("schemas", "Problem")}},
    }


def ref(kind: str, name: str) -> Schema:
    return {"$ref": f"#/components/{kind}/{name}"}
