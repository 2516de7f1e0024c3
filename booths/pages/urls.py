"""Addresses of the visitors' pages, below `/<language>/`; everything of a fair stands below its slug."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from booths.pages import converters  # noqa: F401 registers stand_code
from booths.pages.booth import booth, booth_print, booth_qr, document
from booths.pages.counting import counting
from booths.pages.delegation import delegation, delegations
from booths.pages.directory import directory
from booths.pages.entrance import lost
from booths.pages.fair import fairs
from booths.pages.favourite import favourites, star, unstar
from booths.pages.hall import hall, halls
from booths.pages.lobby import lobby
from booths.pages.organisation import organisation
from booths.pages.portal.urls import of_the_portal
from booths.pages.project import project, projects
from booths.pages.showroom import scene, showroom
from booths.pages.suggestion import suggest
from booths.pages.text import text

app_name = "booths"

of_a_booth: list[URLPattern] = [
    path("", booth, name="booth"),
    path("3d/", showroom, name="showroom"),
    path("3d/scene/", scene, name="scene"),
    path("print/", booth_print, name="print"),
    path("qr.svg", booth_qr, name="qr"),
    path("documents/<int:pk>/", document, name="document"),
    path("star/", star, name="star"),
    path("unstar/", unstar, name="unstar"),
]

of_a_fair: list[URLPattern | URLResolver] = [
    path("", lobby, name="lobby"),
    path("booths/", directory, name="directory"),
    path("booths/suggest/", suggest, name="suggest"),
    path("booths/<stand_code:code>/", include(of_a_booth)),
    path("halls/", halls, name="halls"),
    path("halls/<str:letter>/", hall, name="hall"),
    path("organisations/<slug:slug>/", organisation, name="organisation"),
    path("delegations/", delegations, name="delegations"),
    path("delegations/<slug:slug>/", delegation, name="delegation"),
    path("projects/", projects, name="projects"),
    path("projects/<int:pk>/", project, name="project"),
    path("favourites/", favourites, name="favourites"),
    path("counting/", counting, name="counting"),
    path("portal/", include(of_the_portal)),
    path("texts/<slug:kind>/", text, name="text"),
    path("<path:path>", lost, name="lost"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", fairs, name="fairs"),
    path("<slug:fair>/", include(of_a_fair)),
]
