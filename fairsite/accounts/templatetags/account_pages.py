"""What the account's templates ask."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def is_demo() -> bool:
    """Whether letters stay on the site."""
    return bool(settings.DEMO)
