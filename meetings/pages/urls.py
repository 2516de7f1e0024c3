"""Addresses of the pages, below `/<language>/`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from booths.pages import converters  # noqa: F401 registers stand_code
from meetings.pages.conversation import conversation, messages, talk

app_name = "meetings"

of_a_fair: list[URLPattern] = [
    path("messages/", messages, name="messages"),
    path("messages/<int:conversation>/", conversation, name="conversation"),
    path("booths/<stand_code:code>/talk/", talk, name="talk"),
]

urlpatterns: list[URLPattern | URLResolver] = [path("<slug:fair>/", include(of_a_fair))]
