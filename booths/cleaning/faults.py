"""Why a file is refused. The codes stand in the database; their sentences are those of `booths.enums.MediaFault`."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    UNKNOWN_TYPE = "unknown_type"
    EMPTY = "empty"
    DAMAGED = "damaged"
    DISGUISED = "disguised"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    TOO_COMPLEX = "too_complex"
    TOO_LONG = "too_long"
    HAS_SCRIPTS = "has_scripts"
    HAS_FILES = "has_files"
    ENCRYPTED = "encrypted"
    REFERS_OUTSIDE = "refers_outside"
    NOT_TEXT = "not_text"
    HAS_FORMULAS = "has_formulas"
    GAVE_UP = "gave_up"


class Unfit(Exception):
    """The file is not taken; a verdict, and no error of ours."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


def require(held: object, fault: Fault) -> None:
    if not held:
        raise Unfit(fault)
