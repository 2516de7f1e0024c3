"""A browser in which a guest talks: by an ordinary session, which whoever signs in there takes over."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user, login
from django.utils.module_loading import import_string

from fairsite.accounts.devices import device_of
from fairsite.accounts.sessions import DEVICE

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from fairsite.accounts.models import User

TAKE_ALONG: Final = "take_along"
"""The field of forms at the door; what does not come is a yes, as it stands there at first."""
LEFT_BEHIND: Final = "guest_left_behind"
OF_A_PERSON: Final = (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY)


def begin_as_guest(request: HttpRequest, guest: User) -> None:
    login(request, guest, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[DEVICE] = device_of(request)


def guest_leaving(request: HttpRequest) -> User | None:
    """The guest whose session it was; from now on it is nobody's, and keeps all else that it knows."""
    if SESSION_KEY not in request.session:
        return None
    person = cast("User", get_user(request))
    if not person.is_authenticated or not person.is_guest:
        return None
    for key in OF_A_PERSON:
        request.session.pop(key, None)
    return person


def become(request: HttpRequest, guest: User, person: User) -> None:
    """What the guest has said goes to the person, or stays as it is if he chose so; apps above do either."""
    deed = settings.GUEST_IS_LEFT if request.session.pop(LEFT_BEHIND, False) else settings.GUEST_BECOMES
    import_string(deed)(guest=guest, to=person)


def asking_guests(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A door to an account: the answer is kept while second factors, letters and providers have their turn."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and getattr(request, "guest", None):
            request.session[LEFT_BEHIND] = not request.POST.get(TAKE_ALONG, "on")
        return view(request, *args, **kwargs)

    return door


def guest_to_ask(request: HttpRequest | None) -> User | None:
    """The guest who stands at a door to an account, if he has said anything."""
    guest: User | None = getattr(request, "guest", None)
    return guest if guest and import_string(settings.GUEST_HAS_TALKED)(guest) else None


def may_listen(person: User) -> bool:
    """Whether somebody may have a socket: a guest while he is welcome."""
    return not person.is_guest or bool(import_string(settings.GUEST_IS_WELCOME)(person))
