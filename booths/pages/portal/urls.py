"""Addresses of the portal, below `/<language>/<fair>/portal/`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from booths.pages.portal.exhibitor import exhibitor
from booths.pages.portal.mine import mine

of_an_exhibitor: list[URLPattern | URLResolver] = [
    path("", exhibitor, name="portal-exhibitor"),
]

of_the_portal: list[URLPattern | URLResolver] = [
    path("", mine, name="portal"),
    path("<int:exhibitor>/", include(of_an_exhibitor)),
]
