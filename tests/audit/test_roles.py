"""Tried as the site's own role: the trail can be read and added to, and nothing else."""

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg.errors import InsufficientPrivilege

from fairsite.audit.models import Entry

pytestmark = pytest.mark.skipif(not settings.DATABASE_SITE_ROLE, reason="this database has one role only")


@pytest.fixture
def site(db):
    """A connection of the role that the site signs in as; what it does is undone."""
    owner = connection.settings_dict
    with psycopg.connect(
        host=owner["HOST"],
        port=owner["PORT"],
        user=settings.DATABASE_SITE_ROLE,
        password=owner["PASSWORD"],
        dbname=owner["NAME"],
    ) as as_site:
        yield as_site
        as_site.rollback()


ALTERATIONS = [
    "UPDATE audit_entry SET action = ''",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "INSERT INTO audit_entry (door, request_id, action, model, row, change) VALUES ('page', '', '', '', '', 'made')",
    "DROP TABLE audit_entry",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "DROP TRIGGER only_added_to ON audit_entry",
    "DROP TRIGGER audit ON booths_booth",
    "ALTER TABLE booths_booth DISABLE TRIGGER audit",
    "TRUNCATE booths_booth CASCADE",
    "CREATE OR REPLACE FUNCTION audit_of_booths_booth() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "DROP FUNCTION audit_of_booths_booth() CASCADE",
    "CREATE TABLE booths_other (id int)",
    "SET session_replication_role = replica",
    "SET ROLE fairsite",
    "SELECT audit_enter('booths.booth', '1', 1, 'made', 'forged', NULL, NULL)",
    "SELECT audit_write('booths.booth', '1', 1, NULL, '{}', '{}')",
    "DELETE FROM django_migrations",
]


@pytest.mark.parametrize("statement", ALTERATIONS)
def test_the_sites_role_cannot_alter_the_trail_nor_what_writes_it(site, statement):
    with pytest.raises(InsufficientPrivilege):
        site.execute(statement)


@pytest.mark.parametrize("statement", ALTERATIONS[:3])
def test_not_even_the_owner_changes_it_by_the_way(db, statement):
    with pytest.raises(InsufficientPrivilege, match="only added to"):
        connection.connection.execute(statement)
    connection.connection.rollback()


def test_what_the_sites_role_writes_is_entered(site):
    site.execute("INSERT INTO booths_country VALUES ('XX', 'Atlantis', '', 'europe', 0, 0)")
    found = site.execute("SELECT role, door, change, row FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()
    assert found == (settings.DATABASE_SITE_ROLE, "database", "made", "XX")


def test_the_sites_role_cannot_pause_the_trail(site):
    site.execute("SELECT set_config('audit.paused', 'on', true)")
    test_what_the_sites_role_writes_is_entered(site)


def test_the_sites_role_may_note_what_changes_no_row(site):
    site.execute("""SELECT audit_note('looked', '', '', NULL, '{"as": 7}')""")
    found = site.execute("SELECT action, change, after FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()
    assert found == ("looked", "noted", {"as": 7})


def test_a_test_that_empties_tables_leaves_the_trail_alone():
    assert "audit_entry" not in connection.introspection.django_table_names()
    assert Entry._meta.managed is False
