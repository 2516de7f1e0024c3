"""Bodies that can hurt what comes after them are refused at the door."""

from __future__ import annotations

import json
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.utils.json import strict_constant

ESCAPES: Final = (b"\\u0000", b"\\ud", b"\\uD")


class StrictJSONParser(BaseParser):
    """JSON as RFC 8259 means it, without what PostgreSQL cannot store: zero characters and lone surrogates."""

    media_type = "application/json"

    def parse(self, stream: IO[bytes], *_context: Any, **_more: Any) -> Any:
        raw = stream.read()
        try:
            parsed = json.loads(raw.decode(), parse_constant=strict_constant, parse_float=finite)
            if any(escape in raw for escape in ESCAPES):
                json.dumps(parsed, ensure_ascii=False).encode()
                refuse_zero_characters(parsed)
        except (ValueError, RecursionError) as error:
            raise ParseError(_("The body is not valid JSON in UTF-8.")) from error
        return parsed


def finite(digits: str) -> float:
    """JSON has no infinity, but Python reads 1e999 as one."""
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError(digits)
    return number


def refuse_zero_characters(parsed: Any) -> None:
    if isinstance(parsed, str) and "\0" in parsed:
        raise ValueError(parsed)
    if isinstance(parsed, dict):
        refuse_zero_characters([*parsed, *parsed.values()])
    elif isinstance(parsed, list):
        for part in parsed:
            refuse_zero_characters(part)
