"""Where every address leads."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from booths.pages.fair import front_door
from booths.pages.media import media_file
from fairsite import operations
from fairsite.api.docs import docs, openapi, problem
from fairsite.worker import worker
from meetings.admin.rooms import console

api_v1: list[URLPattern | URLResolver] = [
    path("openapi.yaml", openapi, name="openapi"),
    path("", include("fairsite.accounts.api.urls")),
    path("", include("booths.api.urls")),
    path("", include("meetings.api.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", operations.healthz, name="healthz"),
    path("readyz", operations.readyz, name="readyz"),
    path("metrics", operations.metrics, name="metrics"),
    path("worker.js", worker, name="worker"),
    path("api/", RedirectView.as_view(pattern_name="api-docs")),
    path("api/docs/", docs, name="api-docs"),
    path("problems/<slug:code>", problem, name="problem"),
    path("api/v1/", include(api_v1)),
    path("sso/", include("fairsite.accounts.sso_urls")),
    path("media/library/<str:key>/<str:name>", media_file, name="media-file"),
    path("", front_door, name="front-door"),
    *i18n_patterns(
        path("", include("fairsite.accounts.urls")),
        path("console/", console.urls),
        path("", include("meetings.pages.urls")),  # before what is lost in a fair
        path("", include("booths.pages.urls")),
        prefix_default_language=True,
    ),
]

handler400 = "fairsite.failures.bad_request"
handler403 = "fairsite.failures.forbidden"
handler404 = "fairsite.failures.not_found"
handler429 = "fairsite.failures.too_many"  # allauth asks for it; Django knows no such handler
handler500 = "fairsite.failures.broken"
