"""Alive, ready, and how it fares."""

import pytest
from django.db import OperationalError, connection

from fairsite import operations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def look_at_the_migrations_again():
    operations.everything_is_migrated.clear()
    yield
    operations.everything_is_migrated.clear()


def test_alive_means_that_the_process_answers_and_asks_nobody(client, django_assert_num_queries, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response.headers["Cache-Control"]


def test_ready_names_what_it_needs(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "redis": "ok", "migrations": "ok"}


def test_migrations_are_looked_at_until_all_are_applied(client, django_assert_num_queries):
    client.get("/readyz")

    with django_assert_num_queries(1):
        assert client.get("/readyz").status_code == 200


def test_without_redis_it_is_not_ready_and_says_so(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    response = client.get("/readyz")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert response.json() == {"status": "unavailable", "database": "ok", "redis": "away", "migrations": "ok"}


def test_with_a_migration_missing_it_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'outbox' AND name = '0001_initial' RETURNING applied")
        [[applied]] = cursor.fetchall()
    try:
        response = client.get("/readyz")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('outbox', '0001_initial', %s)", [applied]
            )

    assert response.status_code == 503
    assert response.json()["migrations"].endswith("missing")


def test_only_the_networks_that_were_named_read_the_metrics(client, settings):
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 403

    settings.METRICS_FROM = ["203.0.113.0/24"]
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_metrics_count_requests_and_the_outbox(client):
    client.get("/api/v1/test/notes/")

    text = client.get("/metrics").content.decode()

    assert "django_http_responses_total_by_status_view_method_total" in text
    assert "fairsite_outbox_deliveries" in text
    assert "fairsite_outbox_oldest_seconds" in text


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probes_only_look(client, path):
    assert client.post(path).status_code == 405


class TestWithoutItsDatabase:
    """Each check by itself, since the client's own machinery needs the database too."""

    @pytest.fixture(autouse=True)
    def away(self, monkeypatch):
        def refuse(*_args):
            raise OperationalError("the connection was refused")

        connection.close()
        monkeypatch.setattr(connection, "connect", refuse)
        yield
        monkeypatch.undo()

    def test_it_is_alive_but_not_ready(self, client):
        assert client.get("/healthz").status_code == 200

        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json() == {
            "status": "unavailable",
            "database": "away",
            "redis": "ok",
            "migrations": "unknown",
        }

    def test_pages_and_the_api_ask_to_come_again(self, client):
        for path in ("/api/v1/test/notes/", "/test/pages/query/"):
            response = client.get(path)
            assert (response.status_code, response.headers["Retry-After"]) == (503, "2")

    def test_metrics_say_what_they_know(self, client):
        assert "fairsite_outbox" not in client.get("/metrics").content.decode()
