"""Conditional GET: what the client has already is not sent again, nor made again."""

import pytest

from fairsite.outbox.models import OutboxEvent
from tests.api.site import Note

pytestmark = pytest.mark.django_db

NOTES = "/api/v1/test/notes/"


@pytest.fixture
def note():
    Note.made.clear()
    return OutboxEvent.objects.create(name="one", data={})


def test_an_answer_has_a_validator_of_its_content(client, note):
    first = client.get(NOTES)
    same = client.get(NOTES, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["ETag"].startswith('"')
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["ETag"] == first.headers["ETag"]


def test_a_changed_answer_is_sent(client, note):
    before = client.get(NOTES).headers["ETag"]
    OutboxEvent.objects.create(name="two", data={})

    assert client.get(NOTES, headers={"If-None-Match": before}).status_code == 200


def test_a_compressed_answer_has_a_weak_validator_which_is_good_too(client, note):
    OutboxEvent.objects.bulk_create([OutboxEvent(name="x" * 50, data={}) for _ in range(9)])
    compressed = client.get(NOTES, headers={"Accept-Encoding": "gzip"})

    assert compressed.headers["ETag"].startswith('W/"')
    assert client.get(NOTES, headers={"If-None-Match": compressed.headers["ETag"]}).status_code == 304


def test_a_view_that_knows_its_version_does_no_work_for_who_has_it(client, note):
    url = f"{NOTES}{note.pk}/"
    first = client.get(url)
    assert first.headers["ETag"] == 'W/"one-1"'

    same = client.get(url, headers={"If-None-Match": '"zero", W/"one-1"'})

    assert (same.status_code, same.headers["ETag"]) == (304, 'W/"one-1"')
    assert Note.made == [note.pk]
    assert client.head(url, headers={"If-None-Match": 'W/"one-1"'}).status_code == 304


def test_another_version_is_made_and_sent(client, note):
    OutboxEvent.objects.update(name="two")

    response = client.get(f"{NOTES}{note.pk}/", headers={"If-None-Match": 'W/"one-1"'})

    assert (response.status_code, response.headers["ETag"]) == (200, 'W/"two-1"')


def test_caches_have_to_ask_and_never_keep_a_problem(client, note):
    assert client.get(NOTES).headers["Cache-Control"] == "private, no-cache"
    problem = client.get("/api/v1/nothing/")
    assert problem.headers["Cache-Control"] == "no-store"
    assert "ETag" not in problem.headers


def test_pages_are_left_as_they_are(client):
    response = client.get("/test/pages/none/")

    assert "ETag" not in response.headers
    assert "Cache-Control" not in response.headers
