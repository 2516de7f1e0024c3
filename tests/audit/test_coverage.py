"""Every table of ours is watched, or is named with the reason why not."""

from django.apps import apps
from django.db import connection

from booths.audited import COVERAGE as OF_BOOTHS
from fairsite.accounts.audited import COVERAGE as OF_ACCOUNTS
from fairsite.accounts.models import Session
from fairsite.audit.coverage import Watched, watched_tables
from fairsite.audit.triggers import statements
from meetings.audited import COVERAGE as OF_MEETINGS

OURS = ("accounts", "booths", "meetings")


def test_every_table_is_watched_or_named_with_a_reason(db):
    watched = {one.model._meta.label for one in watched_tables()}
    left_out = OF_BOOTHS.left_out | OF_ACCOUNTS.left_out | OF_MEETINGS.left_out
    ours = {
        model._meta.label for app in OURS for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }
    assert ours - watched == set(left_out)
    assert all(left_out.values())


def test_every_watched_table_has_its_triggers(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_trigger JOIN pg_class t ON t.oid = tgrelid WHERE tgname = 'audit'")
        assert {name for (name,) in cursor.fetchall()} == {one.table for one in watched_tables()}


def test_columns_that_are_passed_over_or_masked_exist():
    for coverage in (OF_BOOTHS, OF_ACCOUNTS, OF_MEETINGS):
        for named in (coverage.derived, coverage.private, coverage.open):
            for label, columns in named.items():
                assert set(columns) <= {field.column for field in apps.get_model(label)._meta.concrete_fields}


def test_columns_that_sound_private_are_masked_whoever_adds_them():
    masked = {one.model._meta.label: set(one.private) for one in watched_tables()}
    assert masked["accounts.User"] == {"email", "name", "password"}
    assert masked["accounts.ApiToken"] == {"digest"}
    assert masked["account.EmailAddress"] == {"email"}
    assert masked["mfa.Authenticator"] == {"data"}


def test_a_key_that_is_a_secret_does_not_name_its_row():
    sessions = statements(Watched(Session, (), ("session_key",)), "owner")
    assert "audit_write('accounts.session', '***'" in sessions


def test_a_file_that_lies_in_a_row_is_passed_over():
    assert {one.model._meta.label: one.derived for one in watched_tables()}["accounts.DataExport"] == ("file",)
