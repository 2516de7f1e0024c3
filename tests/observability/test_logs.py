"""What stands in the log: a line for each request, its id everywhere, and nobody's secrets."""

import logging
import logging.config

import pytest
import structlog
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject

from fairsite.observability import MASK, masked, person_id, structured_logging
from tests import cast

pytestmark = pytest.mark.django_db


def test_each_request_has_a_line_without_its_query(client, log):
    response = client.get("/api/v1/test/notes/?name=private")

    line = log.of("request")
    assert (line["method"], line["path"], line["status"]) == ("GET", "/api/v1/test/notes/", 200)
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert line["milliseconds"] > 0
    assert (line["level"], line["logger"], line["person"]) == ("info", "fairsite.request", None)
    assert line["timestamp"].endswith("Z")
    assert "private" not in log.stream.getvalue()


@pytest.mark.parametrize(
    ("offered", "kept"),
    [
        ("request-0001", True),
        ("8e03978e-40d5-43dd-bc93-6894a57f9324", True),
        ("short", False),
        ("x" * 65, False),
        ("two words and more", False),
        ("line\u2028break", False),
        ("", False),
    ],
)
def test_a_well_formed_id_of_the_caller_is_kept_and_any_other_replaced(client, offered, kept):
    given = client.get("/healthz", headers={"X-Request-ID": offered}).headers["X-Request-ID"]

    assert (given == offered) == kept
    assert 8 <= len(given) <= 64


def test_no_id_outlives_its_request(client):
    client.get("/healthz")

    assert structlog.contextvars.get_contextvars() == {}


def test_probes_are_silent_unless_they_fail(client, log, settings):
    client.get("/healthz")
    assert log.lines == []

    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    client.get("/readyz")
    assert log.of("request")["level"] == "error"
    assert log.of("not_ready")["redis"] == "away"


def test_the_person_stands_in_the_line_if_somebody_asked_who_it_is(client, log):
    amara = cast.amara()
    client.force_login(amara)

    client.get("/api/v1/test/notes/")

    assert log.of("request")["person"] == amara.pk


def test_nobody_is_looked_up_for_the_log():
    def look_up():
        raise AssertionError("a line in the log is no reason to ask the database")

    request = RequestFactory().get("/")
    request.user = SimpleLazyObject(look_up)

    assert person_id(request) is None


def test_a_request_that_never_met_a_session_has_no_person():
    assert person_id(RequestFactory().get("/")) is None


def test_a_bug_is_logged_with_its_traceback_and_the_id_of_the_request(client, log):
    client.get("/api/v1/test/faults/bug/", headers={"X-Request-ID": "request-0001"})

    [line] = [line for line in log.lines if "exception" in line]
    assert line["request_id"] == "request-0001"
    assert "RuntimeError" in line["exception"]
    assert "hunter2" not in log.stream.getvalue()
    assert log.of("request")["status"] == 500


SECRETS = [
    "Authorization: Bearer fs_c2VjcmV0LXNlY3JldA",
    "basic dXNlcjpwYXNzd29yZA==",
    "postgres://fairsite:c2VjcmV0@db:5432/fairsite",
    "redis://:c2VjcmV0@redis:6379/0",
    "/en/account/password/reset/key/1-c2VjcmV0/",
    "/en/account/confirm-email/c2VjcmV0/",
    "?token=c2VjcmV0&page=2",
    '{"password": "c2VjcmV0"}',
    "new_password1=c2VjcmV0",
    "Cookie: session=c2VjcmV0; language=en",
    "SECRET_KEY=c2VjcmV0",
    "api_key: c2VjcmV0",
    "/media/library/k/p.webp?until=1606780800&signature=c2VjcmV0",
    "violates check constraint\nDETAIL:  Failing row contains (7, c2VjcmV0, (a)\n, null).\n",
]


@pytest.mark.parametrize("text", SECRETS)
def test_secrets_in_a_text_are_masked(text):
    assert "c2VjcmV0" not in masked(text)
    assert "dXNlcjpwYXNzd29yZA" not in masked(text)
    assert MASK in masked(text)


@pytest.mark.parametrize(
    "text",
    ["Tea and keyboards", "key facts of the fair", "https://fair.example.org/en/", "postgres://db/fairsite", "12:30"],
)
def test_other_texts_are_left_as_they_are(text):
    assert masked(text) == text


def test_secrets_are_masked_by_the_name_of_their_field_however_deep(log):
    structlog.get_logger("anywhere").info(
        "signed_in",
        password="one",
        csrf_token="two",
        details={"api_key": "three", "list": [{"Cookie": "four"}, ("Bearer fivefivefive",)]},
        count=6,
    )

    line = log.of("signed_in")
    assert line["password"] == line["csrf_token"] == line["details"]["api_key"] == MASK
    assert line["details"]["list"] == [{"Cookie": MASK}, [f"Bearer {MASK}"]]
    assert line["count"] == 6


def test_libraries_write_the_same_kind_of_lines(log):
    logging.getLogger("django.security").warning("Odd request from %s", "203.0.113.9")

    line = log.of("Odd request from 203.0.113.9")
    assert (line["level"], line["logger"]) == ("warning", "django.security")


def test_what_json_does_not_know_is_written_as_text(log):
    structlog.get_logger("anywhere").info("odd", thing=ValueError("x"))

    assert log.of("odd")["thing"] == "x"


def test_for_a_person_the_lines_are_text_and_any_other_style_is_refused():
    chosen = dict(structured_logging("console")["formatters"]["lines"])
    record = logging.LogRecord("django", logging.INFO, __file__, 1, "hello", (), None)

    assert "hello" in chosen.pop("()")(**chosen).format(record)
    with pytest.raises(ImproperlyConfigured, match="json or console"):
        structured_logging("xml")


def test_the_settings_are_a_valid_logging_configuration():
    for style in ("json", "console"):
        logging.config.DictConfigurator(structured_logging(style))
