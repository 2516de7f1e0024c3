"""All conversations of a person at a fair, searched and sorted out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from booths.models import Booth, Exhibitor
from booths.pages.entrance import at_fair, show
from meetings.audiences import desk_of
from meetings.enums import DeskState, Which
from meetings.models import Conversation
from meetings.pages.forms import InboxForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair
    from fairsite.accounts.models import User
    from meetings.models.conversation import ConversationQuerySet

LISTED: Final = 40


@never_cache
@login_required
@at_fair
@require_safe
def messages(request: HttpRequest, fair: Fair) -> HttpResponse:
    template = "meetings/parts/lines.html" if request.htmx else "meetings/messages.html"
    return show(request, template, {"fair": fair, **list_of(request, fair)})


def list_of(request: HttpRequest, fair: Fair) -> dict[str, Any]:
    """Their conversations at the fair, as asked for, and the desks at which they hear of more."""
    desks = list(Exhibitor.objects.kept_by(request.user).filter(fair=fair).only("pk"))
    find = InboxForm(request.GET, booths=booths_of(desks))
    wish = find.cleaned_data if find.is_valid() else {}
    page = wish.get("page") or 1
    rows = narrowed(Conversation.objects.at_fair(fair).visible_to(request.user), request.user, wish)
    lines = list(rows[(page - 1) * LISTED : page * LISTED + 1])
    asked = {name: wish[name] for name in ("q", "which", "booth") if wish.get(name)}
    return {
        "lines": lines[:LISTED],
        "places": " ".join(map(desk_of, desks)),
        "desk": desks[0].pk if desks else None,
        "find": find,
        "asked": urlencode(asked),
        "page": page,
        "newer": urlencode(asked | {"page": page - 1}) if page > 1 else "",
        "older": urlencode(asked | {"page": page + 1}) if len(lines) > LISTED else "",
    }


def booths_of(desks: list[Exhibitor]) -> list[tuple[str, str]]:
    """To choose from, where somebody answers for several."""
    codes = Booth.objects.filter(exhibitor__in=desks).order_by("code").values_list("code", flat=True) if desks else []
    return [(code, code) for code in codes]


def narrowed(rows: ConversationQuerySet, person: User, wish: dict[str, Any]) -> ConversationQuerySet:
    if wish.get("booth"):
        rows = rows.filter(booth__code=wish["booth"])
    rows = rows.speaking_of(wish.get("q", "")).with_people().with_line(person)
    match wish.get("which"):
        case Which.UNREAD:
            return rows.filter(unread__gt=0)
        case Which.WAITING:
            return rows.filter(state=DeskState.WAITING)
        case Which.MINE:
            return rows.in_hands_of(person)
        case Which.CLOSED:
            return rows.filter(state=DeskState.CLOSED)
    return rows
