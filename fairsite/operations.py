"""For those who run the site: is it alive, is it ready, how does it fare."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from redis import RedisError

from fairsite.api.addresses import is_from
from fairsite.impatience import impatient_redis
from fairsite.outbox.metrics import OutboxMetrics

if TYPE_CHECKING:
    from django.http import HttpRequest

PATIENCE_S: Final = 1.0
FINE: Final = "ok"

logger = structlog.get_logger(__name__)


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers; it asks nobody else, so that a database that is away does not get the site restarted."""
    return JsonResponse({"status": FINE})


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Whether requests can be served here: what they all need, each by its name, 503 if anything is missing."""
    found = {name: check() for name, check in CHECKS.items()}
    ready = all(state == FINE for state in found.values())
    if not ready:
        logger.warning("not_ready", **found)
    return JsonResponse(
        {"status": FINE if ready else "unavailable", **found},
        status=200 if ready else 503,
        headers={} if ready else {"Retry-After": "2"},
    )


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus, in the networks of METRICS_FROM only."""
    if not is_from(request, settings.METRICS_FROM):
        raise PermissionDenied
    return HttpResponse(generate_latest(everything_counted()), content_type=CONTENT_TYPE_LATEST)


def everything_counted() -> CollectorRegistry:
    """By this process, or by all that share METRICS_FOLDER; what the database counts only once."""
    if not settings.METRICS_FOLDER:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    together.register(OutboxMetrics())
    return together


def database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "away"
    return FINE


def redis() -> str:
    client = impatient_redis(settings.REDIS_URL, patience=PATIENCE_S)
    try:
        client.ping()
    except RedisError:
        return "away"
    finally:
        client.close()
    return FINE


def migrations() -> str:
    """How many are not applied. Once all are, this process need not look again: its own code does not change."""
    if not everything_is_migrated:
        try:
            executor = MigrationExecutor(connection)
        except Error:
            return "unknown"
        if missing := len(executor.migration_plan(executor.loader.graph.leaf_nodes())):
            return f"{missing} missing"
        everything_is_migrated.append(True)
    return FINE


everything_is_migrated: Final[list[bool]] = []
CHECKS: Final[dict[str, Callable[[], str]]] = {"database": database, "redis": redis, "migrations": migrations}
