"""Outside of the talk a guest is nobody: every door that is not named here answers as to somebody signed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.models import AnonymousUser

from fairsite.accounts.middleware import is_signed_in
from fairsite.accounts.scopes import SAFE_METHODS

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


TALK: Final = frozenset(
    f"meetings:{name}"
    for name in (
        *("messages", "conversation", "standing", "transcript", "wordings", "talk", "guest"),
        *("report", "block", "unblock"),
    )
)
TALK_OF_MACHINES: Final = frozenset(
    f"api_{name}"
    for name in (
        *("booth_conversation", "conversations", "conversation", "conversation_standing", "read", "counts"),
        *(
            "messages",
            "message",
            "changes",
            "reaction",
            "wordings",
            "translation",
            "typing",
            "message_reports",
            "block",
        ),
        *("transcript", "transcript_table", "transcript_paper", "attachment_file", "attachment_thumbnail"),
    )
)
WAY_OUT: Final = frozenset({"account_logout"})
PUBLIC: Final = frozenset(
    f"booths:{name}"
    for name in (
        *("fairs", "lobby", "directory", "suggest", "halls", "hall", "booth", "showroom", "scene", "print", "document"),
        *("organisation", "delegations", "delegation", "projects", "project", "counting", "text", "lost"),
    )
)
"""What everybody reads; a guest stays himself there, so that his conversations go along."""


class GuestMiddleware:
    """`request.guest` is the guest who stands aside where `request.user` is nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, *_view: Any) -> None:
        if is_signed_in(request) and request.user.is_guest and not stays_himself(request):
            request.guest, request.user = request.user, AnonymousUser()


def stays_himself(request: HttpRequest) -> bool:
    here = getattr(request.resolver_match, "view_name", "") or ""
    if here in TALK or here in TALK_OF_MACHINES or here in WAY_OUT:
        return True
    return here in PUBLIC and request.method in SAFE_METHODS
