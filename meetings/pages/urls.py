"""Addresses of the pages, below `/<language>/`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from booths.pages import converters  # noqa: F401 registers stand_code
from meetings.pages.card import share, take_back
from meetings.pages.conversation import conversation, standing, talk
from meetings.pages.desk import close, desk, hand_over, invite, take
from meetings.pages.guest import guest
from meetings.pages.inbox import messages
from meetings.pages.letters import letters, letters_off, push_off
from meetings.pages.order import block, report, unblock
from meetings.pages.reply import drop, replies, reply
from meetings.pages.transcript import transcript
from meetings.pages.wordings import wordings

app_name = "meetings"

of_a_conversation: list[URLPattern] = [
    path("", conversation, name="conversation"),
    path("standing/", standing, name="standing"),
    path("transcript.<str:suffix>", transcript, name="transcript"),
    path("take/", take, name="take"),
    path("hand-over/", hand_over, name="hand-over"),
    path("invite/", invite, name="invite"),
    path("close/", close, name="close"),
    path("<int:seq>/wordings/", wordings, name="wordings"),
    path("report/<int:seq>/", report, name="report"),
    path("block/", block, name="block"),
    path("unblock/", unblock, name="unblock"),
    path("card/share/", share, name="card-share"),
    path("card/take-back/", take_back, name="card-take-back"),
]

of_a_fair: list[URLPattern | URLResolver] = [
    path("messages/", messages, name="messages"),
    path("messages/<int:conversation>/", include(of_a_conversation)),
    path("portal/<int:exhibitor>/desk/", desk, name="desk"),
    path("portal/<int:exhibitor>/replies/", replies, name="replies"),
    path("portal/<int:exhibitor>/replies/<int:reply>/", reply, name="reply"),
    path("portal/<int:exhibitor>/replies/<int:reply>/drop/", drop, name="reply-drop"),
    path("booths/<stand_code:code>/talk/", talk, name="talk"),
    path("booths/<stand_code:code>/talk/guest/", guest, name="guest"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/letters/", letters, name="letters"),
    path("account/letters/push/<int:subscription>/off/", push_off, name="push-off"),
    path("account/letters/off/<str:seal>/", letters_off, name="letters-off"),
    path("<slug:fair>/", include(of_a_fair)),
]
