"""What goes over the wire: encoded once, however many receive it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import orjson

SHORT: Final = 126
MEDIUM: Final = 65_536
TEXT: Final = 0x81


@dataclass(frozen=True, slots=True)
class Frame:
    """JSON for whoever is at one of the places. `seq` is its number in the first of them, if that one counts.

    An empty payload is for the hub and not for clients: whoever is there is asked again who they are. What is passing
    means nothing a moment later: whoever is behind with reading does not get it.
    """

    places: tuple[str, ...]
    payload: bytes
    seq: int | None = None
    is_passing: bool = False


class Parcel:
    """Frames that leave together, as texts and as the bytes of one write."""

    __slots__ = ("__dict__", "is_passing", "payloads")

    def __init__(self, payloads: Sequence[bytes], *, is_passing: bool = False) -> None:
        self.payloads, self.is_passing = payloads, is_passing

    @cached_property
    def raw(self) -> bytes:
        return b"".join(map(text_frame, self.payloads))


def parcel_of(frames: Iterable[Frame]) -> Parcel:
    frames = list(frames)
    return Parcel([frame.payload for frame in frames], is_passing=all(frame.is_passing for frame in frames))


def encoded(event: str, data: Any, *, at: datetime, seq: int | None = None) -> bytes:
    """`{event, at, seq?, data}`."""
    numbered = {} if seq is None else {"seq": seq}
    moment = at.isoformat().replace("+00:00", "Z")
    return orjson.dumps({"event": event, "at": moment, **numbered, "data": data}, default=str)


def text_frame(payload: bytes) -> bytes:
    """One unmasked, uncompressed text frame (RFC 6455, 5.2): the same bytes serve every receiver."""
    size = len(payload)
    if size < SHORT:
        return bytes((TEXT, size)) + payload
    if size < MEDIUM:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload
