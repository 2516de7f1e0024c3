"""Keys to the API: made, noticed, revoked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fairsite.accounts.errors import TokenRevoked, TooManyTokens
from fairsite.accounts.models import ApiToken, User
from fairsite.accounts.models.token import SHOWN, digest_of, new_secret
from fairsite.accounts.policies import can_revoke_token, has_account
from fairsite.errors import Forbidden
from fairsite.live.pushing import look_again_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

MOST: Final = 50
COALESCED: Final = timedelta(minutes=5)


@transaction.atomic
def issue_token(
    *, by: User, name: str, scopes: Iterable[str], expires_at: datetime | None = None
) -> tuple[ApiToken, str]:
    """A new token and its secret, which is known from here to the reply and never again."""
    if not has_account(by):
        raise Forbidden
    User.objects.select_for_update().get(pk=by.pk)
    if ApiToken.objects.of(by).live().count() >= MOST:
        raise TooManyTokens
    secret = new_secret()
    token = ApiToken.objects.create(
        person=by,
        name=name,
        prefix=secret[:SHOWN],
        digest=digest_of(secret),
        scopes=sorted(set(scopes)),
        expires_at=expires_at,
    )
    return token, secret


@transaction.atomic
def revoke_token(*, by: User, token: ApiToken) -> ApiToken:
    """Ends a token at once. Its row stays, so that its owner sees that it was."""
    if not can_revoke_token(by, token):
        raise Forbidden
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at is not None:
        raise TokenRevoked
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    transaction.on_commit(lambda: look_again_at(by.pk))
    return token


def revoke_all_tokens(*, by: User) -> int:
    """Ends every token of a person, as a new password does with every session. Returns how many were alive."""
    transaction.on_commit(lambda: look_again_at(by.pk))
    return ApiToken.objects.of(by).live().update(revoked_at=timezone.now())


def note_use(*, token: ApiToken) -> None:
    """Remembers that a token was used, writing at most once in five minutes."""
    now = timezone.now()
    if token.last_used_at is not None and token.last_used_at > now - COALESCED:
        return
    stale = Q(last_used_at__isnull=True) | Q(last_used_at__lte=now - COALESCED)
    ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
