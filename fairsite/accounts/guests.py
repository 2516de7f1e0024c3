"""A browser in which a guest talks: by an ordinary session, which whoever signs in there takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user, login
from django.utils.module_loading import import_string

from fairsite.accounts.devices import device_of
from fairsite.accounts.sessions import DEVICE

if TYPE_CHECKING:
    from django.http import HttpRequest

    from fairsite.accounts.models import User

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


def become(guest: User, person: User) -> None:
    """What the guest leaves behind goes to the person; apps above say what that is."""
    import_string(settings.GUEST_BECOMES)(guest=guest, to=person)


def may_listen(person: User) -> bool:
    """Whether somebody may have a socket: a guest while he is welcome."""
    return not person.is_guest or bool(import_string(settings.GUEST_IS_WELCOME)(person))
