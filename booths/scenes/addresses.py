"""Where the browser finds a file that a scene names."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.templatetags.static import static

from booths.scenes.products import FILES


def url_of(name: str) -> str:
    """Our own models are part of the site; everything else was handed in and lies in the storage."""
    return static(name) if name in FILES else default_storage.url(name)
