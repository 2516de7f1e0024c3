"""The real site, with the baseline beside it."""

from django.urls import path

from fairsite.urls import handler400, handler403, handler404, handler500
from fairsite.urls import urlpatterns as site_urls
from tests.load.baseline import PlainBooths, PrefetchingBooths

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("api/v1/plain/<slug:fair_slug>/booths/", PlainBooths.as_view()),
    path("api/v1/prefetching/<slug:fair_slug>/booths/", PrefetchingBooths.as_view()),
    *site_urls,
]
