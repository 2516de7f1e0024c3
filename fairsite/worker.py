"""The script that browsers run beside all pages, at the root of the site: only there it may speak for all of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

NAME: Final = "worker.js"


@never_cache
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Asked for anew each time, so that browsers have the latest."""
    script = script_of_worker()
    if script is None:
        raise Http404
    return HttpResponse(script, "text/javascript; charset=utf-8")


@cache
def script_of_worker() -> bytes | None:
    """As it was built."""
    found = finders.find(NAME)
    return Path(found).read_bytes() if isinstance(found, str) else None
