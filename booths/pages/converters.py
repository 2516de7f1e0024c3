"""What addresses of pages are made of."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import StringConverter


class StandCode(StringConverter):
    """A stand code as halls give them; what looks otherwise is no booth's address."""

    regex = "[A-Z][0-9]{2,3}-[0-9]{2}"


register_converter(StandCode, "stand_code")
