"""Rows of people: who they are, their letters, their keys."""

from fairsite.accounts.models.mail import Mail
from fairsite.accounts.models.token import ApiToken
from fairsite.accounts.models.user import User

__all__ = ["ApiToken", "Mail", "User"]
