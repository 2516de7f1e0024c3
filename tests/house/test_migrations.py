"""The tables are those of the models, and the version before can still run on them."""

import pytest
from django.core.management import call_command
from django_migration_linter import MigrationLinter

OURS = ("accounts", "api", "audit", "booths", "live", "meetings", "outbox")
SAFE = ["0004_one_fair_throughout", "0008_wished_delegations", "0008_ended_silences"]
"""Adds unique constraints over a primary key and a second column, or a looser one in the place of another: no version
can write against them."""

pytestmark = pytest.mark.django_db


def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_migration_breaks_the_version_that_still_runs(capsys):
    linter = MigrationLinter(include_apps=OURS, ignore_initial_migrations=True, ignore_name=SAFE, no_cache=True)

    linter.lint_all_migrations()

    assert not linter.has_errors, capsys.readouterr().out
    assert linter.nb_total
