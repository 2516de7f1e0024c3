"""Secrets that have to be read again, such as that of an authenticator app: never in the database as they are."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

PURPOSE = b"fairsite.accounts.sealing/"


def sealed(text: str) -> str:
    """The text, readable only by who has the site's SECRET_KEY."""
    return keys().encrypt(text.encode()).decode()


def unsealed(text: str) -> str:
    return keys().decrypt(text.encode()).decode()


def keys() -> MultiFernet:
    """One key from the SECRET_KEY, and one from each of those before it, so that it can be changed."""
    return MultiFernet(
        [Fernet(key_of(str(secret))) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def key_of(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(PURPOSE + secret.encode()).digest())
