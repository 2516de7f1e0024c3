"""Asking for the password again before something that a borrowed session must not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError

from fairsite.accounts.errors import TooManyTries, WrongPassword

if TYPE_CHECKING:
    from fairsite.accounts.models import User


def confirm_password(person: User, password: str) -> None:
    """Refuses a wrong password. Tries count among the five that an account has in five minutes."""
    try:
        right = get_adapter().reauthenticate(person, password)
    except ValidationError as error:
        raise TooManyTries(fields={"password": [str(TooManyTries.message)]}) from error
    if not right:
        raise WrongPassword(fields={"password": [str(WrongPassword.message)]})
