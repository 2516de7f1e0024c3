"""Pages whose tries are counted in Redis."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.db import transaction
from django.shortcuts import render
from redis import RedisError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Page = Callable[..., HttpResponse]

RETRY_AFTER = "5"  # seconds


def counted(page: Page) -> Page:
    """While nobody counts tries, nobody may try: the page says so instead of breaking, and instead of letting through.

    It runs in one transaction: a letter is a row, and neither it nor what it is about exists without the other.
    """
    whole = transaction.atomic(page)

    @wraps(page)
    def guarded(request: HttpRequest, **kwargs: str) -> HttpResponse:
        try:
            return whole(request, **kwargs)
        except RedisError:
            response = render(request, "account/unavailable.html", status=503)
            response.headers["Retry-After"] = RETRY_AFTER
            return response

    return guarded
