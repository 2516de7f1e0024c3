"""What browsers are told: pages, where they may fetch from, their powers, the headers of the API."""

from __future__ import annotations

from typing import Any, Final

from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF

from fairsite.uploads import protocol as tus

POWERS: Final[dict[str, list[str]]] = {
    feature: [] for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
}
HEARD: Final = [*default_headers, *tus.HEADERS, "idempotency-key", "if-none-match", "x-request-id"]
TOLD: Final = [
    *tus.TOLD,
    "ETag",
    "Idempotent-Replayed",
    "Link",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-ID",
]

PAGES: Final[list[dict[str, Any]]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    },
]


def origins_of(address: str) -> list[str]:
    """The origin of an address; of none, none."""
    return ["/".join(address.split("/")[:3])] if address else []


def content_security_policy(*, media: list[str], sockets: list[str], sign_on: list[str]) -> dict[str, Any]:
    """From ourselves alone, but for files on another origin, live connections and the provider of single sign-on."""
    return {
        "DIRECTIVES": {
            "default-src": [SELF],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:", "blob:", *media],
            "media-src": [SELF, *media],
            "connect-src": [SELF, *sockets, *media],
            "object-src": [NONE],
            "base-uri": [NONE],
            "form-action": [SELF, *sign_on],
            "frame-ancestors": [NONE],
        },
    }
