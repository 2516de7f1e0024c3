"""One clock ticks, however many there are."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from time import monotonic

import pytest
from django.conf import settings
from django.db import connection

from tests.engines.site import until
from tests.outbox.worker import database_url

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def clock():
    """`manage.py beat` on this test's database, from its start to its end."""
    process = subprocess.Popen(
        [sys.executable, "-u", "manage.py", "beat"],
        cwd=settings.BASE,
        env=os.environ | {"DATABASE_URL": database_url(), "LOG_FORMAT": "json"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def wait_for(process, words):
    """Read on until it says so."""
    said = []
    for line in process.stdout:
        said.append(line)
        if words in line:
            return
    pytest.fail(f"it ended before it said {words!r}: {''.join(said)}")


def clocks_at_the_database():
    """How many have asked for the lock, and how many hold it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(lock.pid) FROM pg_stat_activity clock"
            " LEFT JOIN pg_locks lock ON lock.pid = clock.pid AND locktype = 'advisory' AND granted"
            " WHERE datname = current_database() AND application_name = 'fairsite beat'"
        )
        return cursor.fetchone()


def test_of_two_clocks_one_ticks_and_when_it_is_killed_the_other_goes_on_at_once():
    with clock() as first:
        wait_for(first, "leading")
        with clock() as second:
            until(lambda: clocks_at_the_database() == (2, 1))
            first.kill()
            died = monotonic()

            wait_for(second, "leading")

            assert monotonic() - died < 5


def test_a_clock_whose_connection_breaks_stops_ticking_and_says_so_by_its_status():
    with clock() as leader:
        wait_for(leader, "leading")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_locks.database = pg_database.oid"
                " WHERE locktype = 'advisory' AND datname = current_database()"
            )

        wait_for(leader, "no longer leading")
        assert leader.wait(30) == 1


def test_a_clock_ends_when_it_is_told_to_whether_it_ticks_or_waits():
    with clock() as leader:
        wait_for(leader, "leading")
        with clock() as waiting:
            until(lambda: clocks_at_the_database() == (2, 1))
            for process in (waiting, leader):
                process.send_signal(signal.SIGTERM)
                assert process.wait(30) == 0
