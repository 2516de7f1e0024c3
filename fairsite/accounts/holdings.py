"""What accounts know of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.enums import Language
from fairsite.accounts.models import User
from fairsite.accounts.models.user import NOBODY
from fairsite.accounts.privacy import Fate, Holding, by_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import Promise


def addressed_to(person: User) -> Q:
    proven = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return Q(to__in=[person.email, *(address.lower() for address in proven)])


def nobody(person: User) -> dict[str, Any]:
    """What is left of a person: a number, to which facts of the fair stay tied."""
    return {
        "email": f"erased-{person.pk}@{NOBODY}",
        "name": "",
        "password": make_password(None),
        "language": Language.ENGLISH,
        "time_zone": "UTC",
        "last_login": None,
        "is_active": False,
        "is_staff": False,
        "is_superuser": False,
    }


def last_admin(person: User) -> Iterator[str | Promise]:
    """Somebody has to be able to appoint others."""
    others = User.objects.active().filter(is_superuser=True).exclude(pk=person.pk)
    if person.is_superuser and not others.exists():
        yield _("You are the only admin of the site. Appoint another one first.")


HOLDINGS: Final = (
    Holding(
        "accounts.Mail",
        _("Letters to you"),
        whose=addressed_to,
        tells=("to", "language", "subject", "text", "state", "written_at", "sent_at"),
        withheld=("html", "unsubscribe", "failure"),
        fate=Fate.DELETED,
    ),
    Holding(
        "mfa.Authenticator",
        _("Your second factors"),
        whose=by_person("user"),
        tells=("user", "type", "data__name", "created_at", "last_used_at"),
        withheld=("data",),
        fate=Fate.DELETED,
    ),
    Holding(
        "socialaccount.SocialAccount",
        _("Connected ways to sign in"),
        whose=by_person("user"),
        tells=("user", "provider", "uid", "extra_data", "last_login", "date_joined"),
        fate=Fate.DELETED,
    ),
    Holding(
        "accounts.ApiToken",
        _("Your API tokens"),
        whose=by_person("person"),
        tells=("person", "name", "prefix", "scopes", "created_at", "last_used_at", "expires_at", "revoked_at"),
        withheld=("digest",),
        fate=Fate.DELETED,
    ),
    Holding(
        "accounts.Session",
        _("Where you are signed in"),
        whose=by_person("person"),
        tells=("person", "browser", "address", "began_at", "seen_at", "expire_date"),
        withheld=("session_key", "session_data"),
        fate=Fate.DELETED,
    ),
    Holding(
        "accounts.PushNote",
        _("What your browsers are still to tell you"),
        whose=by_person("subscription__person"),
        tells=("subscription", "topic", "words", "written_at", "attempts"),
        fate=Fate.DELETED,
    ),
    Holding(
        "accounts.PushSubscription",
        _("Browsers that tell you of news"),
        whose=by_person("person"),
        tells=("person", "session__browser", "shows", "created_at", "told_at", "failures"),
        withheld=("session", "endpoint", "digest", "p256dh", "auth"),
        fate=Fate.DELETED,
    ),
    Holding(
        "accounts.FactorReset",
        _("Resets of your second factors"),
        whose=by_person("person"),
        tells=("person", "reason", "state", "asked_at", "settled_at"),
        mentions=("asked_by", "settled_by"),
        fate=Fate.BLANKED,
        blanks=lambda _person: {"reason": ""},
    ),
    Holding(
        "accounts.Viewing",
        _("When an admin looked at the site as you see it"),
        whose=by_person("person"),
        tells=("person", "reason", "began_at", "ends_at", "ended_at"),
        mentions=("by",),
        fate=Fate.BLANKED,
        blanks=lambda _person: {"reason": ""},
    ),
    Holding(
        "accounts.DataExport",
        _("Copies of your data"),
        whose=by_person("person"),
        tells=("person", "state", "asked_at", "ready_at", "expires_at", "size"),
        withheld=("file",),
        fate=Fate.DELETED,
    ),
    Holding(
        "accounts.Departure",
        _("Your departure"),
        whose=by_person("person"),
        tells=("person", "asked_at", "due_at", "erased_at"),
        fate=Fate.KEPT,
    ),
)
PERSON: Final = (
    Holding(
        "account.EmailAddress",
        _("Your addresses"),
        whose=by_person("user"),
        tells=("user", "email", "verified", "primary"),
        fate=Fate.DELETED,
    ),
    Holding(
        "accounts.User",
        _("You"),
        whose=by_person("pk"),
        tells=(
            "id",
            "email",
            "name",
            "language",
            "time_zone",
            "joined_at",
            "last_login",
            "is_active",
            "is_staff",
            "is_superuser",
            "is_guest",
        ),
        withheld=("password",),
        fate=Fate.BLANKED,
        blanks=nobody,
    ),
)
