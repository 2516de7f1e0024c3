"""Who is at a socket, and the place where somebody hears what concerns him alone."""

from __future__ import annotations

from fairsite.accounts.live.place import OwnPlace
from fairsite.live.places import register

register(OwnPlace())
