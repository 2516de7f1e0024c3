"""What browsers are told while no page of ours is open: sealed for each (RFC 8291), signed by the site (RFC 8292)."""

from __future__ import annotations

import os
import struct
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    derive_private_key,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE: Final = SECP256R1()
LENGTH_OF_KEY: Final = 32
LENGTH_OF_AUTH: Final = 16
RECORD: Final = 4096
"""Bytes of the one record of a message; more than this no push service takes."""
MOST: Final = RECORD - 16 - 1 - 21 - 65
"""Bytes of words: less the tag of the cipher, the mark of the end, and the header with the sender's key."""
LAST_RECORD: Final = b"\x02"
SIGNED_FOR: Final = 12 * 3600  # seconds; services take a day at most


def as_text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def as_bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def point_of(key: EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def new_private_key() -> str:
    """As it stands in the settings: the number alone, in one word."""
    number = generate_private_key(CURVE).private_numbers().private_value
    return as_text(number.to_bytes(LENGTH_OF_KEY))


@dataclass(frozen=True)
class Reader:
    """A browser, by what it gave of itself: the point of its key, and a secret that only it and we know."""

    key: EllipticCurvePublicKey
    auth: bytes

    @classmethod
    def of(cls, p256dh: str, auth: str) -> Self:
        """Raises ValueError for what no browser says."""
        secret = as_bytes(auth)
        if len(secret) != LENGTH_OF_AUTH:
            raise ValueError
        return cls(EllipticCurvePublicKey.from_encoded_point(CURVE, as_bytes(p256dh)), secret)


def sealed(words: bytes, reader: Reader, key: EllipticCurvePrivateKey | None = None, salt: bytes = b"") -> bytes:
    """One record that only the reader opens. The key and the salt are new each time, but where an example is tried."""
    if len(words) > MOST:
        raise ValueError
    key, salt = key or generate_private_key(CURVE), salt or os.urandom(16)
    ours, theirs = point_of(key.public_key()), point_of(reader.key)
    shared = derived(key.exchange(ECDH(), reader.key), reader.auth, b"WebPush: info\0" + theirs + ours, 32)
    lock = AESGCM(derived(shared, salt, b"Content-Encoding: aes128gcm\0", 16))
    nonce = derived(shared, salt, b"Content-Encoding: nonce\0", 12)
    header = salt + struct.pack("!LB", RECORD, len(ours)) + ours
    return header + lock.encrypt(nonce, words + LAST_RECORD, None)


def derived(secret: bytes, salt: bytes, what_for: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, what_for).derive(secret)


@dataclass(frozen=True)
class Sender:
    """The site as push services know it: by its key, and an address at which somebody can be reached."""

    private: str
    contact: str

    @cached_property
    def key(self) -> EllipticCurvePrivateKey:
        return derive_private_key(int.from_bytes(as_bytes(self.private)), CURVE)

    @cached_property
    def public(self) -> str:
        """What pages give their browser, which tells nobody else's words by it."""
        return as_text(point_of(self.key.public_key()))

    def signature(self, address: str) -> str:
        """The header by which a service knows who speaks, for that service alone."""
        parts = urlsplit(address)
        claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(time.time()) + SIGNED_FOR}
        signed = jwt.encode({**claims, "sub": f"mailto:{self.contact}"}, self.key, "ES256")
        return f"vapid t={signed}, k={self.public}"
