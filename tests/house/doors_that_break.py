"""The site with two doors more: one that breaks, and one behind which the database is away."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from fairsite.urls import handler400, handler403, handler404, handler500
from fairsite.urls import urlpatterns as site_urls

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def broken(request: HttpRequest, **_address: str) -> HttpResponse:
    """What it was asked is known to it when it breaks."""
    words = request.body.decode()
    raise RuntimeError(f"nobody expected {len(words)} characters")


def away(_request: HttpRequest) -> HttpResponse:
    raise OperationalError("the connection is lost")


urlpatterns = [
    path("broken/", broken),
    path("broken/invitation/<str:secret>/", broken),
    path("broken/account/confirm-email/<str:key>/", broken),
    path("broken/account/password/reset/key/<str:key>/", broken),
    path("away/", away),
    path("api/v1/broken/", broken),
    path("api/v1/away/", away),
    *site_urls,
]
