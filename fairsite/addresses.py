"""Where pages stand. A page with lists asks a hundred times; nothing of it changes while a process lives."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language


def address_of(name: str, *args: object) -> str:
    """As Django's `reverse`, in the language of the page; raises NoReverseMatch."""
    return _reversed(name, args, get_language(), get_script_prefix(), get_urlconf())


@lru_cache(maxsize=8_192)
def _reversed(name: str, args: tuple[object, ...], *_what_it_depends_on: object) -> str:
    return reverse(name, args=args)
