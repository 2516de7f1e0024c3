"""Rows of people."""

from fairsite.accounts.models.user import User

__all__ = ["User"]
