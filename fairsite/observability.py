"""What the site says about itself while it runs: one structured line per thing that happened, with its request id.

The id of a request (`X-Request-ID`, taken over from a caller when it is well formed) is bound to the context, so every
line written while the request runs carries it; django-structlog hands it on to the tasks that the request starts.
"""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import SimpleLazyObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from structlog.typing import EventDict, Processor, WrappedLogger

WELL_FORMED_ID: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
QUIET_PATHS: Final = frozenset({"/healthz", "/readyz", "/metrics"})

SECRET_NAMES: Final = re.compile(
    r"passw|secret|token|authorization|cookie|api_?key|credential|otp|csrf|^(?:kw)?args$", re.IGNORECASE
)
SECRET_TEXTS: Final = (
    (re.compile(r"\b(Bearer|Basic|Token)\s+[\w.~+/=-]{8,}", re.IGNORECASE), r"\1 ***"),
    (re.compile(r"(://[^:/@\s]*:)[^@\s]+@"), r"\1***@"),
    (
        re.compile(
            r"((?:password\d?|secret(?:_key)?|token|signature|\bapi_?key|\bkey)[\"']?\s*[=:]\s*)[^\s,&;}]+",
            re.IGNORECASE,
        ),
        r"\1***",
    ),
    (re.compile(r"(Failing row contains )\(.*?\)\.$", re.MULTILINE | re.DOTALL), r"\1(***)."),
    (re.compile(r"((?:confirm-email|reset/key|invitation)/)[^/\s]+"), r"\1***"),
    (re.compile(r"\b((?:session|csrf|sessionid|csrftoken)=)[^\s;]+", re.IGNORECASE), r"\1***"),
)
SUSPICIOUS: Final = re.compile(
    r"bearer|basic|token|://|passw|secret|key|confirm-email|invitation|session|csrf|signature|failing row",
    re.IGNORECASE,
)
MASK: Final = "***"

logger = structlog.get_logger("fairsite.request")


def without_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Masks what must never stand in a log: by the field's name, and inside text (tracebacks quote URLs)."""
    for name, value in event.items():
        event[name] = MASK if SECRET_NAMES.search(name) else masked(value)
    return event


def masked(value: Any) -> Any:
    """The value with every secret inside it replaced; containers are copied, other types left alone."""
    if isinstance(value, str):
        if not SUSPICIOUS.search(value):
            return value
        for pattern, replacement in SECRET_TEXTS:
            value = pattern.sub(replacement, value)
    elif isinstance(value, dict):
        return {key: MASK if SECRET_NAMES.search(str(key)) else masked(inner) for key, inner in value.items()}
    elif type(value) in {list, tuple}:
        return type(value)(masked(inner) for inner in value)
    return value


def record_without_secrets(*said: Any, **more: Any) -> logging.LogRecord:
    """What any logger writes, masked before a handler sees it; tracebacks are masked when they become text."""
    record = logging.LogRecord(*said, **more)
    record.msg, record.args = masked(record.msg), masked(record.args)
    return record


def renderer(style: str) -> Processor:
    """The end of the chain: lines for machines, or coloured ones for a person."""
    if style == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    if style == "console":
        plain = structlog.dev.plain_traceback  # the other formatters print local variables
        return structlog.dev.ConsoleRenderer(exception_formatter=plain, pad_event_to=0, colors=sys.stderr.isatty())
    msg = f"LOG_FORMAT must be json or console, not {style!r}."
    raise ImproperlyConfigured(msg)


def structured_logging(style: str) -> dict[str, Any]:
    """Configures structlog and gives Django's LOGGING, so that both kinds of loggers write the same lines to stderr."""
    logging.setLogRecordFactory(record_without_secrets)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.UnicodeDecoder(),
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            without_secrets,
            renderer(style),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
            # one line per request is written below; Django's own would repeat each refusal
            "django.request": {"level": "ERROR"},
            "celery.app.trace": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
        },
    }


def request_id(request: HttpRequest) -> str:
    """The caller's id when it can stand in a log line and a header, else a new one."""
    offered = request.META.get("HTTP_X_REQUEST_ID", "")
    return offered if WELL_FORMED_ID.fullmatch(offered) else uuid.uuid4().hex


class RequestLog:
    """Gives each request its id and writes one line when it is answered.

    Not django-structlog's own middleware: that logs query strings, and loads session and person for every request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        request.id = request_id(request)  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.id)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.id  # type: ignore[attr-defined]
        logger.log(severity(request, response), "request", **facts(request, response, started))
        structlog.contextvars.clear_contextvars()
        return response


def severity(request: HttpRequest, response: HttpResponse) -> int:
    """Probes come every few seconds and are worth a line only when they fail."""
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return logging.ERROR
    return logging.DEBUG if request.path in QUIET_PATHS else logging.INFO


def facts(request: HttpRequest, response: HttpResponse, started: float) -> dict[str, Any]:
    """What is worth knowing about an answered request: the path without its query, the person if already known."""
    return {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "milliseconds": round((time.perf_counter() - started) * 1000, 1),
        "person": person_id(request),
    }


def person_id(request: HttpRequest) -> int | None:
    """Who asked, if that is known already: a line in the log is no reason to load a session and a person."""
    user = request.__dict__.get("viewer") or request.__dict__.get("user")
    if type(user) is SimpleLazyObject:
        user = getattr(request, "_cached_user", None)
    return getattr(user, "pk", None)
