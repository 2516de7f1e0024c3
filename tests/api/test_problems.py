"""Every error is a problem+json with a stable code; none is HTML, none tells a secret."""

import logging

import pytest

from fairsite.errors import REFUSALS_BY_CONSTRAINT, Conflict, refusal_of, refusing_violations
from fairsite.outbox.models import OutboxEvent
from tests.api import site

pytestmark = pytest.mark.django_db

NOTES = "/api/v1/test/notes/"
KEYS = {"type", "title", "status", "code", "detail", "errors", "request_id"}


def problem(response, status: int, code: str) -> dict:
    """The body, after a look at what all problems have in common."""
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")
    body = response.json()
    assert set(body) == KEYS
    assert (body["status"], body["code"]) == (status, code)
    assert body["type"] == f"http://testserver/problems/{code}"
    assert body["request_id"] == response.headers["X-Request-ID"]
    assert body["title"]
    assert body["detail"]
    return body


def send(client, body: str | bytes, content_type: str = "application/json"):
    return client.post(NOTES, body, content_type=content_type)


def test_a_refusal_says_what_it_is_and_nothing_has_changed(client):
    body = problem(client.post(NOTES, {"name": "taken"}, content_type="application/json"), 409, "stand_taken")

    assert body["detail"] == "Somebody else has this stand."
    assert not OutboxEvent.objects.exists()


def test_messages_name_the_field_however_deep_it_lies(client):
    body = problem(send(client, '{"number": "x", "tags": ["ok", "too long"]}'), 400, "invalid")

    assert set(body["errors"]) == {"name", "number", "tags.1"}
    assert body["errors"]["name"] == ["This field is required."]


def test_people_are_answered_in_their_language(client):
    response = client.post(NOTES, {}, content_type="application/json", headers={"Accept-Language": "zh-Hans"})

    assert problem(response, 400, "invalid")["errors"]["name"] == ["该字段是必填项。"]
    assert response.headers["Content-Language"] == "zh-hans"


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("taken", 409, "stand_taken"),
        ("heard-twice", 409, "heard_twice"),
        ("invented-state", 409, "conflict"),
        ("out-of-range", 400, "malformed"),
        ("data", 400, "malformed"),
        ("suspicious", 400, "malformed"),
        ("too-much", 413, "body_too_large"),
        ("forbidden", 403, "forbidden"),
        ("invalid", 400, "invalid"),
        ("away", 503, "unavailable"),
        ("bug", 500, "error"),
    ],
)
def test_whatever_goes_wrong_has_a_code(client, kind, status, code):
    body = problem(client.get(f"/api/v1/test/faults/{kind}/"), status, code)

    assert "hunter2" not in str(body)


def test_what_is_said_of_the_whole_stands_in_the_detail(client):
    body = problem(client.get("/api/v1/test/faults/invalid-text/"), 400, "invalid")
    assert (body["detail"], body["errors"]) == (
        "Not like this either.",
        {"non_field_errors": ["Not like this either."]},
    )

    body = problem(client.get("/api/v1/test/faults/invalid-whole/"), 400, "invalid")
    assert body["errors"] == {"non_field_errors": ["Not like this."]}


def test_a_database_that_is_away_asks_to_come_again(client):
    response = client.get("/api/v1/test/faults/away/")

    assert response.headers["Retry-After"] == "2"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v1/test/nothing", "/api/v2/", "/api/en/", f"{NOTES}7/"])
def test_an_unknown_path_is_a_problem_and_no_page(client, path):
    problem(client.get(path), 404, "not_found")


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_an_address_without_its_slash_is_told_so_and_not_redirected(client, method):
    body = problem(getattr(client, method)("/api/v1/test/notes"), 404, "not_found")

    assert body["detail"] == "Addresses of the API end with a slash."


def test_methods_media_types_and_bodies_that_are_not_understood(client):
    assert "{" not in problem(client.delete(NOTES), 405, "method_not_allowed")["title"]
    problem(client.get(NOTES, headers={"Accept": "text/html"}), 406, "not_acceptable")
    assert "{" not in problem(send(client, "<note/>", "text/xml"), 415, "unsupported_media_type")["title"]


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"name": "\xff"}',
        '{"name": "Lin"}'.encode("utf-16"),
        b'{"name": "zero \\u0000"}',
        b'{"zero \\u0000": "name"}',
        b'{"tags": ["zero \\u0000"]}',
        b'{"name": "half a pair \\ud800"}',
        b'{"number": 1e999}',
        b'{"number": -1e999}',
        b'{"number": NaN}',
        b'{"number": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
    ],
    ids=[
        "cut",
        "latin",
        "utf-16",
        "zero",
        "zero in a key",
        "zero in a list",
        "surrogate",
        "inf",
        "-inf",
        "nan",
        "huge",
        "deep",
    ],
)
def test_a_body_that_is_no_clean_json_is_refused(client, body):
    problem(send(client, body), 400, "parse_error")


def test_text_that_looks_like_a_zero_character_or_is_a_whole_pair_is_fine(client):
    assert send(client, b'{"name": "\\\\u0000"}').status_code == 201
    assert send(client, b'{"name": "\\ud83c\\udf75"}').json()["name"] == "🍵"
    assert send(client, b'{"name": "a", "number": 1.0}').status_code == 201


@pytest.mark.parametrize("number", [2**31, 2**63, 10**400, -(2**70)])
def test_a_number_that_no_column_holds_is_no_crash(client, number):
    assert client.get(f"{NOTES}{abs(number)}/").status_code in (400, 404)
    assert send(client, f'{{"name": "n", "number": {number}}}').status_code in (201, 400)


@pytest.mark.parametrize("query", ["name=%00", "name=%ff", "name=%c3%28", "%00=1"])
def test_a_query_that_is_no_text_is_refused(client, query):
    problem(client.get(NOTES, QUERY_STRING=query), 400, "malformed")


def test_a_query_in_raw_latin_letters_is_refused(client):
    problem(client.get(NOTES, QUERY_STRING="name=\xff"), 400, "malformed")


def test_a_zero_character_in_the_path_is_refused(client):
    problem(client.get("/api/v1/test/faults/%00/"), 400, "malformed")


def test_a_body_of_unknown_length_is_not_taken_for_an_empty_one(client):
    headers = {"Transfer-Encoding": "chunked"}
    chunked = client.generic("POST", NOTES, b"", content_type="application/json", headers=headers)

    problem(chunked, 411, "length_required")


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client, settings):
    settings.API_LARGEST_BODY = 100

    problem(send(client, '{"name": "' + "x" * 100 + '"}'), 413, "body_too_large")
    problem(client.get(NOTES, CONTENT_LENGTH="9" * 5000), 413, "body_too_large")
    problem(client.get(NOTES, CONTENT_LENGTH="many"), 400, "malformed")


def test_a_stranger_who_writes_is_asked_to_sign_in(client):
    response = client.post("/api/v1/test/people/")

    problem(response, 401, "not_authenticated")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_that_nobody_has_is_refused_by_its_code(client):
    problem(client.get(NOTES, headers={"Authorization": "Bearer fs_nonsense"}), 401, "token_invalid")


def test_a_bug_is_logged_with_the_request_id_and_without_the_secret(client, caplog):
    with caplog.at_level(logging.ERROR):
        client.get("/api/v1/test/faults/bug/", headers={"X-Request-ID": "request-0001"})

    assert any(record.exc_info for record in caplog.records)


class TestPages:
    """Outside of the API people get pages."""

    @pytest.mark.parametrize(
        ("kind", "status"), [("bug", 500), ("away", 503), ("suspicious", 400), ("forbidden", 403), ("none", 200)]
    )
    def test_people_get_html(self, client, kind, status):
        response = client.get(f"/test/pages/{kind}/")

        assert response.status_code == status
        assert response.headers["Content-Type"].startswith("text/html")
        assert b"hunter2" not in response.content

    def test_a_page_that_does_not_exist_is_html(self, client):
        response = client.get("/en/nowhere/at/all/at/any/time/", follow=True)

        assert response.status_code == 404
        assert response.headers["Content-Type"].startswith("text/html")

    def test_pages_too_ask_to_come_again_when_the_database_is_away(self, client):
        assert client.get("/test/pages/away/").headers["Retry-After"] == "2"


class TestKinds:
    @pytest.mark.parametrize("code", ["stand_taken", "not_found", "unavailable", "throttled", "forbidden", "invalid"])
    def test_the_address_of_a_kind_tells_what_it_is(self, client, code):
        response = client.get(f"/problems/{code}", headers={"Accept-Language": "en"})

        assert response.status_code == 200
        assert f"<code>{code}</code>" in response.content.decode()

    def test_it_is_told_in_the_language_asked_for(self, client):
        assert (
            "该地址没有任何内容"
            in client.get("/problems/not_found", headers={"Accept-Language": "zh-Hans"}).content.decode()
        )

    def test_there_are_no_other_kinds(self, client):
        assert client.get("/problems/invented", follow=True).status_code == 404


class TestConstraints:
    def test_a_refusal_claims_the_constraints_that_it_names(self):
        assert REFUSALS_BY_CONSTRAINT["each_reaction_hears_an_event_once"] is site.HeardTwice

    def test_an_action_turns_the_violation_into_the_refusal(self):
        with pytest.raises(site.HeardTwice), refusing_violations():
            site.hear_twice()

    def test_a_violation_that_tells_no_name_is_a_conflict(self):
        from django.db import IntegrityError

        assert isinstance(refusal_of(IntegrityError("no cause")), Conflict)
