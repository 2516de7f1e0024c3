"""Who somebody is, and which address is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction

from fairsite.accounts.actions.sessions import sign_out
from fairsite.accounts.actions.tokens import revoke_all_tokens
from fairsite.accounts.errors import invalid
from fairsite.accounts.models import User
from fairsite.accounts.models.user import NOBODY, PROFILE

if TYPE_CHECKING:
    from fairsite.accounts.enums import Language


@transaction.atomic
def change_profile(*, by: User, name: str, language: Language | str, time_zone: str) -> User:
    """What others call a person, and in which language and time zone the site speaks to them."""
    person = User.objects.select_for_update().get(pk=by.pk)
    person.name, person.language, person.time_zone = " ".join(name.split()), language, time_zone
    try:
        person.clean_profile()
    except ValidationError as error:
        raise invalid(error) from error
    person.save(update_fields=PROFILE)
    return person


@transaction.atomic
def set_password(*, by: User, password: str) -> None:
    """A new password ends what the old one opened: sessions and API tokens. Whoever sets it goes on in a new one."""
    by.set_password(password)
    by.save(update_fields=["password"])
    revoke_all_tokens(by=by)
    sign_out(person=by, by=by, kept=None)


@transaction.atomic
def release_address(*, by: User, address: str) -> int:
    """Takes an address from accounts that claimed it and never proved it, for the person who now does.

    Without this a stranger who signs up with somebody's address would keep them from ever using it. Such an account
    has never been signed in to, so nothing is lost. Returns how many there were.
    """
    claims = User.objects.filter(email=address, last_login=None, is_staff=False).exclude(pk=by.pk)
    unproven = claims.exclude(emailaddress__verified=True)
    return sum(_forget_claim(person) for person in unproven.select_for_update(of=("self",)))


def _forget_claim(person: User) -> int:
    EmailAddress.objects.filter(user=person).delete()
    return User.objects.filter(pk=person.pk).update(email=f"unproven-{person.pk}@{NOBODY}", is_active=False)
