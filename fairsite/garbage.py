"""What a process makes in one go, and keeps: whoever looks for garbage need not look there."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Nothing is collected while it is made, which takes a seventh off; afterwards no collection walks through it.

    A full collection of a whole site takes 0.2 s, in which the process answers nobody.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()  # else what is garbage now would stay, too
        gc.freeze()
