"""Where the browser finds a file that a scene names."""

from __future__ import annotations

from django.templatetags.static import static

from booths.links import public_link, signed_link
from booths.scenes.products import FILES


def url_of(name: str) -> str:
    """Our own models are part of the site; everything else was handed in and lies in the storage."""
    return static(name) if name in FILES else public_link(name)


def private_url_of(name: str) -> str:
    """The same for a booth that is not public: a link that expires, for whoever is shown the scene."""
    return static(name) if name in FILES else signed_link(name)
