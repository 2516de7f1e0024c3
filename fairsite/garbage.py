"""What a process makes in one go, and keeps: whoever looks for garbage need not look there."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def what_stays() -> Iterator[None]:
    """Nothing is collected while it is made, which takes a seventh off; and no collection walks through it later.

    A full collection of a whole site takes 0.2 s, in which the process answers nobody.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
