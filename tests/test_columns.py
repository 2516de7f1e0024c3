"""What is asked again and again: prepared once for a connection, written out where somebody reads the log."""

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from fairsite.columns import array_of, fetched

ASKED = "SELECT slug FROM booths_fair WHERE id = ANY(%s::bigint[])"
PREPARED = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT slug FROM booths_fair%%'"


@pytest.mark.django_db
def test_a_statement_is_prepared_once_for_a_connection():
    for key in range(3):
        assert fetched(ASKED, array_of([key])) == []
    assert fetched(PREPARED) == [(1,)]


@pytest.mark.django_db
def test_a_log_of_queries_has_it_with_its_values():
    with CaptureQueriesContext(connection) as asked:
        fetched(ASKED, array_of([7]))
    assert [one["sql"] for one in asked] == [ASKED.replace("%s", "'{7}'")]


@pytest.mark.django_db
def test_nothing_is_written_so():
    """The trail's context goes before what writes, and a prepared statement is one statement."""
    with pytest.raises(ProgrammingError, match="multiple commands"):
        fetched("UPDATE booths_fair SET slug = slug WHERE id = ANY(%s::bigint[]) RETURNING id", array_of([7]))
