"""Whatever door a change comes by, the database lets it into the trail."""

import re

import pytest
from django.db import connection

from fairsite.audit.enums import Change, Door

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "known"), [("a_change_comes_by_a_known_door", Door), ("a_change_is_of_a_known_kind", Change)]
)
def test_the_database_knows_all_that_the_site_may_say(constraint, known):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [constraint])
        definition = cursor.fetchone()[0]
    assert set(re.findall(r"'(\w+)'", definition)) == set(known.values)
