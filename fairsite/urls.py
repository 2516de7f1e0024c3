"""Where every address leads."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

api_v1: list[URLPattern | URLResolver] = [
    path("", include("fairsite.accounts.api.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include(api_v1)),
    *i18n_patterns(
        path("", include("fairsite.accounts.urls")),
        prefix_default_language=True,
    ),
]
