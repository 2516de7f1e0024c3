"""What of accounts the audit trail keeps: who may do what, never who somebody is nor what opens an account."""

from __future__ import annotations

from typing import Final

from fairsite.audit.coverage import Coverage

COVERAGE: Final = Coverage(
    beside=("account.EmailAddress", "mfa.Authenticator", "socialaccount.SocialAccount"),
    left_out={
        "accounts.Mail": "The queue of letters; it holds whole letters and empties itself.",
        "accounts.PushNote": "What browsers are still to tell; a queue that empties itself.",
        "accounts.PushSubscription": "Where a browser is reached, and with which keys: secrets, gone with a session.",
        "accounts.Session": "Every visit has one, known by a secret; who ends one is in the log of requests.",
    },
    derived={
        "accounts.User": ("last_login",),
        "accounts.ApiToken": ("last_used_at",),
        "mfa.Authenticator": ("last_used_at",),
        "socialaccount.SocialAccount": ("last_login",),
    },
    private={
        "accounts.User": ("name",),
        "mfa.Authenticator": ("data",),
        "socialaccount.SocialAccount": ("uid", "extra_data"),
    },
)
