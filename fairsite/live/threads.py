"""The one border between sockets and everything else: actions, policies and rows are plain synchronous Django."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from channels.db import database_sync_to_async

if TYPE_CHECKING:
    from collections.abc import Callable

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

THREADS: Final = ThreadPoolExecutor(8, thread_name_prefix="live")  # as many as the database pool has connections


async def in_thread(call: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
    """In a thread that gives its database connection back afterwards."""
    done: Any = database_sync_to_async(call, thread_sensitive=False, executor=THREADS)
    result: Result = await done(*args, **kwargs)
    return result
