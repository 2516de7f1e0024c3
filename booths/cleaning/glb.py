"""The container of a GLB: header and chunks, each as long as it says, and a document in plain JSON."""

from __future__ import annotations

import json
import struct
from typing import Any, Final, NamedTuple

from booths.cleaning.faults import Fault, Unfit, require
from booths.scenes.glb import BIN_CHUNK, JSON_CHUNK, MAGIC, VERSION

HEADER: Final = 12
CHUNK_HEADER: Final = 8
LARGEST_DOCUMENT: Final = 8 * 1024 * 1024


class Glb(NamedTuple):
    document: dict[str, Any]
    blob: bytes


def read_glb(data: bytes) -> Glb:
    """The document and the binary chunk. Anything that another reader could take otherwise is damage."""
    require(len(data) >= HEADER + CHUNK_HEADER, Fault.DAMAGED)
    magic, version, length = struct.unpack_from("<III", data)
    require(magic == MAGIC and version == VERSION and length == len(data), Fault.DAMAGED)
    kind, text, at = chunk(data, HEADER)
    require(kind == JSON_CHUNK and len(text) <= LARGEST_DOCUMENT, Fault.DAMAGED)
    blob = b""
    if at < len(data):
        kind, blob, at = chunk(data, at)
        require(kind == BIN_CHUNK, Fault.DAMAGED)
    require(at == len(data), Fault.DAMAGED)
    return Glb(parsed(text), blob)


def chunk(data: bytes, at: int) -> tuple[int, bytes, int]:
    """A chunk's kind and contents, and where the next one begins."""
    require(at + CHUNK_HEADER <= len(data), Fault.DAMAGED)
    length, kind = struct.unpack_from("<II", data, at)
    start, end = at + CHUNK_HEADER, at + CHUNK_HEADER + length
    require(length % 4 == 0 and end <= len(data), Fault.DAMAGED)
    return kind, data[start:end], end


def parsed(text: bytes) -> dict[str, Any]:
    try:
        document = json.loads(text.decode(), parse_constant=no_number, object_pairs_hook=each_once)
    except (ValueError, RecursionError) as error:
        raise Unfit(Fault.DAMAGED) from error
    if not isinstance(document, dict):
        raise Unfit(Fault.DAMAGED)
    return document


def no_number(name: str) -> float:
    raise ValueError(name)


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a name that stands twice one reader takes the first, another the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs)
    return found
