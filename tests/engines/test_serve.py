"""`manage.py serve` as people meet it: it starts, it heals, it ends, it explains."""

import signal
import socket
from urllib.request import urlopen

import psycopg
import pytest
import redis

from fairsite.engines.engine import HOST
from fairsite.engines.postgres import Postgres
from fairsite.engines.valkey import Valkey
from tests.engines.site import Site, started, survivors, until

pytestmark = pytest.mark.xdist_group("serve")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder that tests use one after the other, as the starts of one person's site do."""
    folder = tmp_path_factory.mktemp("site") / "data"
    with started(folder):
        pass
    return folder


def url_of(kind, site):
    """Where a client finds the site's own server."""
    server = kind(site.data / kind.name, int((site.data / "ports" / kind.name).read_text()))
    server.password = server.keep_password()
    return server.url


def test_every_child_that_was_killed_is_started_again(data):
    with started(data) as site:
        for name in ("pages", "sockets", "worker", "beat", "valkey", "postgres", "watchdog"):
            dead = site.kill(name)

            until(lambda name=name, dead=dead: site.processes().get(name, dead) != dead, site)
            until(site.serves, site)
            assert f"{name} │ was killed by SIGKILL; started again" in site.printed


def test_the_processes_of_the_pages_count_together_and_begin_anew_with_each_start(data):
    for _start in range(2):
        with started(data) as site:
            before = asked_if_alive(site)
            for _ in range(20):
                assert site.serves("/healthz")
            assert before < 20
            assert [asked_if_alive(site) - before for _ in range(4)] == [20.0] * 4


def asked_if_alive(site) -> float:
    """What one of the processes, whichever answers, says of all."""
    view = "django_http_requests_total_by_view_transport_method_total"
    with urlopen(f"{site.url}/metrics", timeout=5) as answer:
        lines = answer.read().decode().splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(view) and '"healthz"' in line)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_process_also_after_one_of_them_was_killed(data, how):
    with started(data) as site:
        family = site.family()
        site.kill("worker")

        assert site.end(how) == 0
        assert survivors(family, patience=0) == []
        assert f"The data stays in {data}" in site.printed


def test_nobody_survives_a_supervisor_that_was_killed_and_the_next_start_does_not_stumble(data):
    with started(data) as site:
        family = site.family()

        site.end(signal.SIGKILL)

        with started(data) as next_one:
            until(next_one.serves, next_one)
            assert survivors(family, patience=0) == []


def test_the_second_start_is_quick_and_keeps_the_data(data):
    with started(data) as site, psycopg.connect(url_of(Postgres, site)) as database:
        database.execute("CREATE TABLE keepsake AS SELECT 'a lantern' AS what")
        redis.Redis.from_url(url_of(Valkey, site)).set("keepsake", "a lantern")

    with started(data) as site, psycopg.connect(url_of(Postgres, site)) as database:
        assert site.processor_time() < 16  # seconds, of which two cores share two thirds: 10 on the clock at most
        assert database.execute("SELECT what FROM keepsake").fetchone() == ("a lantern",)
        assert redis.Redis.from_url(url_of(Valkey, site)).get("keepsake") == b"a lantern"


def one_sentence(site):
    """What a site says that does not start: one line, no traceback, status 1."""
    site.process.wait(60)
    site.reader.join(30)
    assert site.process.returncode == 1
    (line,) = [line for line in site.lines if not line.startswith("✓")]
    return line


@pytest.mark.parametrize("offset", [0, 1])
def test_a_port_in_use_is_named_with_a_free_one(tmp_path, offset):
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        said = one_sentence(Site(tmp_path / "data", port - offset))

    assert f"Port {port}" in said
    assert "is in use by another program. Choose another one: make run PORT=" in said


def test_a_second_copy_on_the_same_folder_is_refused_and_the_first_goes_on(data):
    with started(data) as first:
        said = one_sentence(Site(data))

        assert f"Another copy (process {first.process.pid}) already runs on the data folder {data}" in said
        until(first.serves, first)


def test_a_damaged_database_is_named_with_what_to_do(tmp_path):
    cluster = tmp_path / "data" / "postgres" / "cluster"
    cluster.mkdir(parents=True)
    (cluster / "PG_VERSION").write_text("18\n")

    said = one_sentence(Site(tmp_path / "data"))

    assert f"PostgreSQL cannot start from {cluster}" in said
    assert "make reset" in said


def test_a_damaged_valkey_is_named_with_what_to_do(tmp_path):
    kept = tmp_path / "data" / "valkey" / "appendonlydir"
    kept.mkdir(parents=True)
    (kept / "appendonly.aof.manifest").write_text("this is no manifest\n")

    said = one_sentence(Site(tmp_path / "data"))

    assert f"Valkey cannot start from {kept.parent}" in said
    assert "delete that folder" in said


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "thesis.odt").write_text("three years")

    said = one_sentence(Site(tmp_path))

    assert "holds something else (thesis.odt)" in said
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_a_file_in_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "data").write_text("")

    assert "cannot be used: File exists" in one_sentence(Site(tmp_path / "data"))
