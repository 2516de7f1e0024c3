"""The headers of tus 1.0, read strictly: what is not well formed is refused, not guessed."""

from __future__ import annotations

import binascii
import hashlib
import re
from base64 import b64decode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.http import http_date

from fairsite.uploads.errors import HeaderMalformed, NoPart, ProtocolUnknown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,expiration,termination,checksum"
ALGORITHMS: Final = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
PART: Final = "application/offset+octet-stream"
HEADERS: Final = (
    "tus-resumable",
    "upload-checksum",
    "upload-length",
    "upload-metadata",
    "upload-offset",
)
"""That a page of another origin may send."""
TOLD: Final = (
    "Location",
    "Tus-Checksum-Algorithm",
    "Tus-Extension",
    "Tus-Max-Size",
    "Tus-Resumable",
    "Tus-Version",
    "Upload-Expires",
    "Upload-Length",
    "Upload-Offset",
)
"""That it may read."""
NUMBER: Final = re.compile(r"[0-9]{1,15}")
PAIR: Final = re.compile(r"([!-+\--~]+)(?: ([A-Za-z0-9+/=]*))?")
LONGEST_METADATA: Final = 4096


@dataclass(frozen=True, slots=True)
class Creation:
    """What a new upload is said to be: its length in bytes, and words about it."""

    length: int
    metadata: Mapping[str, str]

    @classmethod
    def read(cls, headers: Mapping[str, str]) -> Creation:
        require_version(headers)
        return cls(number(headers, "Upload-Length"), metadata_in(headers.get("Upload-Metadata", "")))


@dataclass(frozen=True, slots=True)
class Checksum:
    algorithm: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """Where a part begins, and what its bytes must come to."""

    offset: int
    checksum: Checksum | None

    @classmethod
    def read(cls, headers: Mapping[str, str]) -> Part:
        require_version(headers)
        if headers.get("Content-Type", "").strip().lower() != PART:
            raise NoPart
        return cls(number(headers, "Upload-Offset"), checksum_in(headers.get("Upload-Checksum")))


def require_version(headers: Mapping[str, str]) -> None:
    if headers.get("Tus-Resumable") != VERSION:
        raise ProtocolUnknown


def number(headers: Mapping[str, str], name: str) -> int:
    text = headers.get(name, "")
    if not NUMBER.fullmatch(text):
        raise HeaderMalformed(fields={name: [str(HeaderMalformed.message)]})
    return int(text)


def metadata_in(header: str) -> dict[str, str]:
    """`name ZmlsbQ==,other` as `{"name": "film", "other": ""}`; UTF-8, each key once."""
    found: dict[str, str] = {}
    pairs = [part.strip(" ") for part in header.split(",")] if header.strip() else []
    for part in pairs:
        pair = PAIR.fullmatch(part)
        if pair is None or pair[1] in found or len(header) > LONGEST_METADATA:
            raise HeaderMalformed(fields={"Upload-Metadata": [str(HeaderMalformed.message)]})
        found[pair[1]] = text_in(pair[2] or "")
    return found


def text_in(encoded: str) -> str:
    try:
        text = b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise HeaderMalformed(fields={"Upload-Metadata": [str(HeaderMalformed.message)]}) from error
    return text.replace("\0", "")


def checksum_in(header: str | None) -> Checksum | None:
    if header is None:
        return None
    algorithm, _space, encoded = header.partition(" ")
    try:
        digest = b64decode(encoded, validate=True)
    except binascii.Error:
        digest = b""
    if algorithm not in ALGORITHMS or len(digest) != ALGORITHMS[algorithm]().digest_size:
        raise HeaderMalformed(fields={"Upload-Checksum": [str(HeaderMalformed.message)]})
    return Checksum(algorithm, digest)


def about_protocol(largest: int) -> dict[str, str]:
    """What the server can do; `largest` in bytes."""
    return {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        "Tus-Max-Size": str(largest),
    }


def about_upload(*, offset: int, length: int, expires: datetime | None) -> dict[str, str]:
    """Where an upload stands; whole ones expire no more."""
    headers = {
        "Tus-Resumable": VERSION,
        "Upload-Offset": str(offset),
        "Upload-Length": str(length),
        "Cache-Control": "no-store",
    }
    return headers | ({"Upload-Expires": http_date(expires.timestamp())} if expires else {})
