"""What a process makes in one go, and keeps: whoever looks for garbage need not look there."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Nothing is collected while so much is made that stays: looking through it takes a seventh of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def keep_out_of_sight() -> None:
    """What is there now stays. A full collection of a whole site takes 0.2 s, in which the process answers nobody."""
    gc.collect()
    gc.freeze()
