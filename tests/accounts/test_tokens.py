"""API tokens: made, used, revoked."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from fairsite.accounts.actions import tokens
from fairsite.accounts.actions.people import set_password
from fairsite.accounts.actions.tokens import issue_token, note_use, revoke_all_tokens, revoke_token
from fairsite.accounts.errors import TokenRevoked, TooManyTokens
from fairsite.accounts.models import ApiToken
from fairsite.accounts.models.token import digest_of
from fairsite.accounts.scopes import Scope, covers, scope_for
from fairsite.errors import Forbidden

pytestmark = pytest.mark.django_db


def test_a_token_is_stored_as_a_hash_only(amara):
    token, secret = issue_token(by=amara, name="our own site", scopes=[Scope.READ])
    token.refresh_from_db()
    assert secret.startswith("fs_")
    assert len(secret) == 46
    assert token.digest == digest_of(secret)
    stored = [str(value) for value in ApiToken.objects.values_list().get()]
    assert not any(secret[len(token.prefix) :] in value for value in stored)
    assert secret.startswith(token.prefix)


def test_two_tokens_have_two_secrets(amara):
    secrets = {issue_token(by=amara, name="twin", scopes=[Scope.READ])[1] for _ in range(20)}
    assert len(secrets) == 20


def test_a_token_is_opened_by_its_secret_alone(amara):
    token, secret = issue_token(by=amara, name="our own site", scopes=[Scope.READ])
    assert ApiToken.objects.opened_by(secret) == token
    assert ApiToken.objects.opened_by(secret[:-1]) is None
    assert ApiToken.objects.opened_by(secret.upper()) is None
    assert ApiToken.objects.opened_by(token.digest) is None
    assert ApiToken.objects.opened_by("") is None


def test_a_revoked_token_opens_nothing(amara):
    token, secret = issue_token(by=amara, name="our own site", scopes=[Scope.READ])
    revoke_token(by=amara, token=token)
    assert ApiToken.objects.opened_by(secret) is None


def test_a_token_opens_until_the_moment_it_expires(amara):
    expires_at = timezone.now() + timedelta(days=30)
    token, secret = issue_token(by=amara, name="our own site", scopes=[Scope.READ], expires_at=expires_at)
    with time_machine.travel(expires_at - timedelta(seconds=1), tick=False):
        assert ApiToken.objects.opened_by(secret) == token
        assert token.is_live()
    with time_machine.travel(expires_at, tick=False):
        assert ApiToken.objects.opened_by(secret) is None
        assert not token.is_live()


def test_the_token_of_a_closed_account_opens_nothing(amara):
    _token, secret = issue_token(by=amara, name="our own site", scopes=[Scope.READ])
    amara.is_active = False
    amara.save()
    assert ApiToken.objects.opened_by(secret) is None


def test_nobody_revokes_the_token_of_another(amara, lin_wei, grace):
    token, _secret = issue_token(by=amara, name="our own site", scopes=[Scope.READ])
    for other in (lin_wei, grace):
        with pytest.raises(Forbidden):
            revoke_token(by=other, token=token)
    token.refresh_from_db()
    assert token.is_live()


def test_a_token_is_revoked_once(amara):
    token, _secret = issue_token(by=amara, name="our own site", scopes=[Scope.READ])
    revoked_at = revoke_token(by=amara, token=token).revoked_at
    with pytest.raises(TokenRevoked):
        revoke_token(by=amara, token=token)
    token.refresh_from_db()
    assert token.revoked_at == revoked_at


def test_a_new_password_ends_all_tokens_of_one_person_and_no_other(amara, lin_wei):
    for name in ("one", "two"):
        issue_token(by=amara, name=name, scopes=[Scope.READ])
    issue_token(by=lin_wei, name="three", scopes=[Scope.READ])
    set_password(by=amara, password="another long password")
    assert not ApiToken.objects.of(amara).live().exists()
    assert ApiToken.objects.of(lin_wei).live().count() == 1


def test_revoking_all_counts_those_that_were_alive(amara):
    first, _secret = issue_token(by=amara, name="one", scopes=[Scope.READ])
    issue_token(by=amara, name="two", scopes=[Scope.READ])
    revoke_token(by=amara, token=first)
    assert revoke_all_tokens(by=amara) == 1


def test_there_is_an_end_to_the_number_of_tokens(amara, lin_wei, monkeypatch):
    monkeypatch.setattr(tokens, "MOST", 2)
    first, _secret = issue_token(by=amara, name="one", scopes=[Scope.READ])
    issue_token(by=amara, name="two", scopes=[Scope.READ])
    with pytest.raises(TooManyTokens):
        issue_token(by=amara, name="three", scopes=[Scope.READ])
    assert ApiToken.objects.of(amara).count() == 2
    issue_token(by=lin_wei, name="hers", scopes=[Scope.READ])
    revoke_token(by=amara, token=first)
    issue_token(by=amara, name="three", scopes=[Scope.READ])


def test_the_use_of_a_token_is_written_once_in_five_minutes(amara, django_assert_num_queries):
    token, _secret = issue_token(by=amara, name="our own site", scopes=[Scope.READ])
    noon = timezone.now()
    with time_machine.travel(noon, tick=False):
        note_use(token=token)
        token.refresh_from_db()
        assert token.last_used_at == noon
    with time_machine.travel(noon + timedelta(minutes=4, seconds=59), tick=False), django_assert_num_queries(0):
        note_use(token=token)
    with time_machine.travel(noon + timedelta(minutes=5), tick=False):
        note_use(token=token)
        token.refresh_from_db()
        assert token.last_used_at == noon + timedelta(minutes=5)


def test_scopes_are_kept_once_each_and_in_order(amara):
    token, _secret = issue_token(by=amara, name="all", scopes=[Scope.WRITE, Scope.READ, Scope.WRITE])
    assert token.scopes == ["read", "write"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"scopes": []}, "a_token_may_do_something"),
        ({"scopes": ["read", "fly"]}, "a_token_may_do_only_what_is_known"),
        ({"scopes": ["read"], "expires_at": timezone.now() - timedelta(days=1)}, "a_token_expires_after_its_making"),
    ],
)
def test_the_database_keeps_the_rules_of_tokens(amara, fields, sentence):
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
        ApiToken.objects.create(person=amara, name="odd", prefix="fs_odd", digest="0" * 64, **fields)


@pytest.mark.parametrize(
    ("granted", "needed", "covered"),
    [
        (["read"], Scope.READ, True),
        (["read"], Scope.WRITE, False),
        (["write"], Scope.READ, True),
        (["write"], Scope.WRITE, True),
        (["read", "write"], Scope.WRITE, True),
        ([], Scope.READ, False),
    ],
)
def test_writing_contains_reading_and_not_the_other_way(granted, needed, covered):
    assert covers(granted, needed) is covered


def test_every_method_that_is_not_safe_needs_to_write():
    assert {method: scope_for(method) for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")} == {
        "GET": Scope.READ,
        "HEAD": Scope.READ,
        "OPTIONS": Scope.READ,
        "POST": Scope.WRITE,
        "PUT": Scope.WRITE,
        "PATCH": Scope.WRITE,
        "DELETE": Scope.WRITE,
    }
