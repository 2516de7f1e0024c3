"""Addresses of files in the library: one that stays for what is public, one that expires for what is not yet."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.signing import Signer
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

UNTIL, SIGNATURE = "until", "signature"
SIGNER: Final = "booths.links"


def public_link(name: str) -> str:
    """For what a public booth shows; the name holds a digest of the contents, so it may be kept for ever."""
    return f"{settings.MEDIA_URL}{name}"


def signed_link(name: str) -> str:
    """For whoever is shown it on a page of his own; good for half of MEDIA_LINK_SECONDS at least, and all at most.

    It stays the same for a while, so that a browser need not fetch a picture with every page.
    """
    step = max(1, settings.MEDIA_LINK_SECONDS // 2)
    until = str((int(time.time()) // step + 2) * step)
    return f"{public_link(name)}?{urlencode({UNTIL: until, SIGNATURE: signature_of(name, until)})}"


def signature_of(name: str, until: str) -> str:
    return Signer(salt=SIGNER).signature(f"{until}:{name}")


def is_signed(name: str, asked: Mapping[str, str]) -> bool:
    """Whether a question for the file carries a signature of ours that still holds."""
    until, signature = asked.get(UNTIL, ""), asked.get(SIGNATURE, "")
    if not (until.isascii() and until.isdigit() and int(until[:15]) >= time.time()):
        return False
    return constant_time_compare(signature, signature_of(name, until))
