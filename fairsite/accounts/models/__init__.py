"""Rows of people: who they are, where they are signed in, their letters, their keys, and how they leave."""

from fairsite.accounts.models.data_export import DataExport
from fairsite.accounts.models.departure import Departure
from fairsite.accounts.models.factor_reset import FactorReset
from fairsite.accounts.models.mail import Mail
from fairsite.accounts.models.push import PushNote, PushSubscription
from fairsite.accounts.models.session import Session
from fairsite.accounts.models.token import ApiToken
from fairsite.accounts.models.user import User
from fairsite.accounts.models.viewing import Viewing

__all__ = [
    "ApiToken",
    "DataExport",
    "Departure",
    "FactorReset",
    "Mail",
    "PushNote",
    "PushSubscription",
    "Session",
    "User",
    "Viewing",
]
