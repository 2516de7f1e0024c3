"""A POST with an Idempotency-Key is done once, however often and however simultaneously it is sent."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from fairsite.api import tasks
from fairsite.api.models import KeptAnswer
from fairsite.outbox.models import OutboxEvent
from tests.api import site
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

NOTES = "/api/v1/test/notes/"


def send(client, key: str | None, name: str = "tea", url: str = NOTES, **headers):
    keyed = {"Idempotency-Key": key} if key is not None else {}
    return client.post(url, {"name": name}, content_type="application/json", headers=keyed | headers)


def made() -> list[str]:
    return [event.name for event in OutboxEvent.objects.order_by("pk")]


def test_the_second_time_the_first_answer_comes_again_and_nothing_is_done(client):
    first, second = send(client, "key-1"), send(client, "key-1")

    assert made() == ["tea"]
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert second.headers["Location"] == first.headers["Location"]
    assert second.headers["Content-Type"] == "application/json"
    assert second.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers


def test_without_a_key_or_with_another_it_is_done_again(client):
    for key in (None, None, "key-1", "key-2", "Key-1"):
        assert send(client, key).status_code == 201

    assert len(made()) == 5
    assert KeptAnswer.objects.count() == 3


def test_the_same_key_written_as_a_structured_string_is_the_same(client):
    send(client, "key-1")

    assert send(client, '"key-1"').headers["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("key", ["", '""', "two words", "ключ", "k" * 256, "a\tb"])
def test_a_key_that_is_none_is_refused(client, key):
    response = send(client, key)

    assert (response.status_code, response.json()["code"]) == (400, "idempotency_key_malformed")
    assert made() == []


def test_a_key_used_for_something_else_is_refused(client):
    send(client, "key-1", "tea")

    response = send(client, "key-1", "coffee")

    assert (response.status_code, response.json()["code"]) == (422, "idempotency_key_reused")
    assert send(client, "key-1", url=f"{NOTES}?sort=name").status_code == 422
    assert made() == ["tea"]


def test_an_invalid_request_is_answered_the_same_way_again(client):
    first, second = send(client, "key-1", ""), send(client, "key-1", "")

    assert (first.status_code, second.status_code) == (400, 400)
    assert first.content == second.content
    assert second.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("name", "status"), [("taken", 409), ("away", 503), ("bug", 500)])
def test_what_may_be_different_next_time_is_not_kept(client, monkeypatch, name, status):
    assert send(client, "key-1", name).status_code == status
    assert made() == []

    monkeypatch.delitem(site.FAULTS, name)

    assert send(client, "key-1", name).status_code == 201
    assert made() == [name]


def test_a_request_that_never_came_to_its_end_may_be_another_one_next_time(client):
    assert send(client, "key-1", "taken").status_code == 409

    assert send(client, "key-1", "tea").status_code == 201
    assert send(client, "key-1", "coffee").status_code == 422


def test_a_server_killed_in_the_middle_leaves_nothing_and_the_next_try_begins_anew(client, monkeypatch):
    with pytest.raises(SystemExit):
        send(client, "key-1", "killed")
    assert made() == []

    monkeypatch.delitem(site.FAULTS, "killed")
    assert send(client, "key-1", "killed").status_code == 201
    assert send(client, "key-1", "killed").headers["Idempotent-Replayed"] == "true"
    assert made() == ["killed"]


def test_one_call_too_many_is_not_an_answer_worth_keeping(client, amara, settings):
    settings.API_RATES = settings.API_RATES | {"visitor": "1/60"}
    send(client, "key-1")

    assert send(client, "key-2").status_code == 429
    assert KeptAnswer.objects.count() == 1


def test_ten_at_once_with_one_key_make_one_thing(client):
    answers = at_once(*[lambda: send(Client(), "key-1")] * 10)

    assert made() == ["tea"]
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert {answer.content for answer in answers if answer.status_code == 201} == {send(client, "key-1").content}
    for answer in answers:
        if answer.status_code == 409:
            assert answer.json()["code"] == "idempotency_key_in_flight"
            assert answer.headers["Retry-After"] == "1"


def test_twenty_keys_five_times_each_at_once_make_twenty_things():
    at_once(*[lambda: [send(Client(), f"key-{number}", f"note {number}") for number in range(20)]] * 5)

    assert sorted(made()) == sorted(f"note {number}" for number in range(20))


def test_the_same_key_of_somebody_else_is_another_key(client, amara, lin_wei, token_of):
    machine = Client(headers={"Authorization": f"Bearer {token_of(amara)}"})
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    senders = [client, machine, *(Client() for _person in range(2)), Client(**elsewhere)]
    senders[2].force_login(amara)
    senders[3].force_login(lin_wei)

    for sender in senders:
        assert "Idempotent-Replayed" not in send(sender, "key-1").headers
    for sender in senders:
        assert send(sender, "key-1").headers["Idempotent-Replayed"] == "true"

    assert len(made()) == len(senders)


def test_visitors_with_a_session_are_told_apart_though_they_share_an_address():
    visitors = [Client(), Client()]
    for visitor in visitors:
        session = visitor.session
        session["seen"] = True
        session.save()

    assert ["Idempotent-Replayed" in send(visitor, "key-1").headers for visitor in visitors * 2] == [
        False,
        False,
        True,
        True,
    ]


def test_who_may_not_is_refused_before_the_key_is_looked_at(client):
    assert send(client, "key-1", url="/api/v1/test/people/").status_code == 401
    assert not KeptAnswer.objects.exists()


def test_a_method_that_is_not_there_has_no_key(client):
    assert send(client, "key-1", url="/api/v1/test/rows/").status_code == 401
    assert client.put(NOTES, headers={"Idempotency-Key": "key-1"}).status_code == 405
    assert not KeptAnswer.objects.exists()


def test_a_signed_in_person_meets_a_missing_method_with_a_key(client, amara):
    client.force_login(amara)

    assert send(client, "key-1", url="/api/v1/test/rows/").status_code == 405


def test_after_a_day_a_key_is_new(client):
    send(client, "key-1", "tea")

    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        assert send(client, "key-1", "coffee").status_code == 201
        assert send(client, "key-1", "coffee").headers["Idempotent-Replayed"] == "true"

    assert made() == ["tea", "coffee"]


def test_old_answers_are_forgotten(client):
    send(client, "old")
    KeptAnswer.objects.update(created_at=timezone.now() - timedelta(hours=25))
    send(client, "new")

    assert tasks.forget_answers() == 1
    assert send(client, "new").headers["Idempotent-Replayed"] == "true"


def test_a_kept_answer_cannot_be_read_in_the_database(client):
    send(client, "key-1", "shown once")

    kept = KeptAnswer.objects.get()
    assert b"shown once" not in bytes(kept.sealed)
    assert "key-1" not in kept.key
    assert str(kept) == f"{kept.key[:8]}…: 201"


def test_an_answer_sealed_with_an_older_secret_is_not_given_to_anybody(client, settings):
    send(client, "key-1")
    settings.SECRET_KEY = "another one"

    response = send(client, "key-1")

    assert (response.status_code, response.json()["code"]) == (422, "idempotency_key_reused")
    assert made() == ["tea"]


def upload(client, key: str, title: str = "menu", content: bytes = b"tea"):
    file = SimpleUploadedFile("menu.txt", content)
    return client.post("/api/v1/test/uploads/", {"title": title, "file": file}, headers={"Idempotency-Key": key})


def test_an_upload_sent_again_is_known_by_its_content(client):
    first, again = upload(client, "key-1"), upload(client, "key-1")

    assert (first.json(), first.status_code) == ({"size": 3}, 201)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert upload(client, "key-1", content=b"coffee").status_code == 422
    assert upload(client, "key-1", title="list").status_code == 422
    assert made() == ["menu"]


def test_a_browser_with_a_session_and_its_csrf_token_has_it_done_once(amara):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(amara)
    browser.cookies[settings.CSRF_COOKIE_NAME] = token = "t" * 32
    first, second = (send(browser, "key-1", **{"X-CSRFToken": token}) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 201)
    assert made() == ["tea"]
