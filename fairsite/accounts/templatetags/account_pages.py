"""What the account's templates ask."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def is_demo() -> bool:
    return bool(settings.DEMO)


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], *names: str) -> SafeString:
    """The attribute of the link that leads to the page it stands on."""
    match = context["request"].resolver_match
    return mark_safe(' aria-current="page"') if match and match.url_name in names else SafeString("")


@register.simple_tag
def html_lang(language: str) -> str:
    """Django's name of a language as HTML writes it: the script with a capital."""
    tongue, _dash, script = language.partition("-")
    return f"{tongue}-{script.capitalize()}" if script else tongue
