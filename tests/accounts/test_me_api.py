"""`/api/v1/me/…`: every endpoint for everybody who might knock."""

from datetime import timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from fairsite.accounts.actions.tokens import issue_token, revoke_token
from fairsite.accounts.models import ApiToken
from tests.accounts.doors import with_token
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

JSON = "application/json"
NEW = {"name": "a second token", "scopes": ["read"], "password": PASSWORD}
OK, MADE, GONE = HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.NO_CONTENT
WHO, NO, ABSENT = HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND


@pytest.fixture
def token(amara):
    """Amara's token that the scenes are about."""
    return issue_token(by=amara, name="our own site", scopes=["read"])[0]


@pytest.fixture
def knock(request, amara, lin_wei, sofia, grace, tomas, signed_in):
    """Somebody at the API, by what they are called in the table."""

    def holding(person, *scopes, **more):
        return with_token(issue_token(by=person, name="knocks", scopes=scopes, **more)[1])

    def revoked():
        token, secret = issue_token(by=amara, name="revoked", scopes=["write"])
        revoke_token(by=amara, token=token)
        return with_token(secret)

    def expired():
        with time_machine.travel(timezone.now() - timedelta(days=2)):
            return holding(amara, "write", expires_at=timezone.now() + timedelta(days=1))

    def closed_session():
        browser = signed_in(amara)
        amara.is_active = False
        amara.save()
        return browser

    return {
        "nobody": Client,
        "herself": lambda: signed_in(amara),
        "her reading token": lambda: holding(amara, "read"),
        "her writing token": lambda: holding(amara, "write"),
        "her revoked token": revoked,
        "her expired token": expired,
        "an invented token": lambda: with_token("fs_" + "x" * 43),
        "a closed account's token": lambda: holding(tomas, "write"),
        "her session, after she was shut out": closed_session,
        "somebody else": lambda: signed_in(lin_wei),
        "somebody else's writing token": lambda: holding(lin_wei, "write"),
        "staff": lambda: signed_in(sofia),
        "an administrator": lambda: signed_in(grace),
    }


DEEDS = {
    "reads who she is": ("get", "me/", None),
    "changes who she is": ("patch", "me/", {"name": "Amara"}),
    "lists tokens": ("get", "me/tokens/", None),
    "makes a token": ("post", "me/tokens/", NEW),
    "revokes Amara's token": ("delete", "me/tokens/{token.pk}/", None),
}
MAY = {  # in the order of DEEDS
    "nobody": (WHO, WHO, WHO, WHO, WHO),
    "herself": (OK, OK, OK, MADE, GONE),
    "her reading token": (OK, NO, OK, NO, NO),
    "her writing token": (OK, OK, OK, NO, GONE),
    "her revoked token": (WHO, WHO, WHO, WHO, WHO),
    "her expired token": (WHO, WHO, WHO, WHO, WHO),
    "an invented token": (WHO, WHO, WHO, WHO, WHO),
    "a closed account's token": (WHO, WHO, WHO, WHO, WHO),
    "her session, after she was shut out": (WHO, WHO, WHO, WHO, WHO),
    "somebody else": (OK, OK, OK, MADE, ABSENT),
    "somebody else's writing token": (OK, OK, OK, NO, ABSENT),
    "staff": (OK, OK, OK, MADE, ABSENT),
    "an administrator": (OK, OK, OK, MADE, ABSENT),
}


@pytest.mark.parametrize(
    ("who", "deed", "answer"),
    [(who, deed, answer) for who, answers in MAY.items() for deed, answer in zip(DEEDS, answers, strict=True)],
)
def test_what_everybody_may(knock, token, who, deed, answer):
    method, place, body = DEEDS[deed]
    reply = getattr(knock[who](), method)(f"/api/v1/{place.format(token=token)}", body, content_type=JSON)
    assert reply.status_code == answer
    if answer >= HTTPStatus.BAD_REQUEST:
        assert reply.headers["Content-Type"] == "application/problem+json"
        assert not ApiToken.objects.filter(name=NEW["name"]).exists()
        token.refresh_from_db()
        assert token.is_live()
    if answer == WHO:
        assert reply.headers["WWW-Authenticate"] == 'Bearer realm="api"'


def test_me_is_who_asks(knock, amara, lin_wei):
    assert knock["her reading token"]().get("/api/v1/me/").json() == {
        "id": amara.pk,
        "email": "amara@lagos.test",
        "name": "Amara Okafor",
        "language": "en",
        "time_zone": "Africa/Lagos",
        "joined_at": amara.joined_at.isoformat().replace("+00:00", "Z"),
        "is_staff": False,
        "is_superuser": False,
    }
    assert knock["somebody else"]().get("/api/v1/me/").json()["id"] == lin_wei.pk


def test_the_profile_is_changed_and_nothing_else(knock, amara):
    wanted = {
        "name": "  Amara   N. ",
        "time_zone": "Asia/Tokyo",
        "email": "other@lagos.test",
        "is_staff": True,
        "is_superuser": True,
        "is_active": False,
        "password": "x",
        "id": 1,
        "joined_at": "2020-01-01T00:00:00Z",
    }
    changed = knock["herself"]().patch("/api/v1/me/", wanted, JSON).json()
    assert (changed["name"], changed["time_zone"], changed["language"]) == ("Amara N.", "Asia/Tokyo", "en")
    kept = (amara.email, amara.joined_at, amara.password)
    amara.refresh_from_db()
    assert (amara.email, amara.joined_at, amara.password) == kept
    assert (amara.is_staff, amara.is_superuser, amara.is_active) == (False, False, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"name": "<b>"},
        {"name": "a\u0001b"},
        {"name": None},
        {"name": ["x"]},
        {"language": "fr"},
        {"language": None},
        {"time_zone": "Europe/Atlantis"},
        {"time_zone": ""},
        {"time_zone": 7},
    ],
)
def test_a_mistake_in_the_profile_is_named_and_nothing_is_kept(knock, amara, wrong):
    reply = knock["herself"]().patch("/api/v1/me/", wrong, JSON)
    assert reply.status_code == 400
    assert list(reply.json()["errors"]) == list(wrong)
    before = amara.name, amara.language, amara.time_zone
    amara.refresh_from_db()
    assert (amara.name, amara.language, amara.time_zone) == before


def test_a_mistake_is_named_in_the_language_that_is_asked_for(knock):
    browser = knock["herself"]()
    reply = browser.patch("/api/v1/me/", {"time_zone": "Mars"}, JSON, headers={"Accept-Language": "zh-hans"})
    assert reply.json()["errors"]["time_zone"] == ["“Mars”不是有效的时区。"]


def test_a_new_token_is_told_once_and_works(knock):
    browser = knock["herself"]()
    made = browser.post("/api/v1/me/tokens/", NEW, JSON)
    assert made.headers["Cache-Control"] == "no-store"
    secret = made.json()["secret"]
    assert with_token(secret).get("/api/v1/me/").status_code == 200
    listed = browser.get("/api/v1/me/tokens/").json()["results"]
    assert [token["name"] for token in listed] == ["a second token"]
    assert "secret" not in listed[0]
    assert secret not in browser.get("/api/v1/me/tokens/").content.decode()
    assert "password" not in made.json()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "", "invalid"),
        ("name", "x" * 81, "invalid"),
        ("scopes", [], "invalid"),
        ("scopes", ["fly"], "invalid"),
        ("scopes", "read", "invalid"),
        ("scopes", [["read"]], "invalid"),
        ("expires_at", "2020-01-01T00:00:00Z", "invalid"),
        ("expires_at", "soon", "invalid"),
        ("password", "wrong horse battery", "wrong_password"),
        ("password", "", "invalid"),
    ],
)
def test_a_token_that_cannot_be_is_not_made(knock, field, value, code):
    reply = knock["herself"]().post("/api/v1/me/tokens/", NEW | {field: value}, JSON)
    assert reply.status_code in {400, 403}
    assert reply.json()["code"] == code
    assert list(reply.json()["errors"]) == [field]
    assert not ApiToken.objects.exists()


def test_a_token_may_not_make_another_even_with_the_password(knock):
    reply = knock["her writing token"]().post("/api/v1/me/tokens/", NEW, JSON)
    assert (reply.status_code, reply.json()["code"]) == (403, "not_by_token")


def test_a_reading_token_is_told_what_it_lacks(knock):
    reply = knock["her reading token"]().patch("/api/v1/me/", {"name": "Amara"}, JSON)
    assert (reply.status_code, reply.json()["code"]) == (403, "scope_missing")


def test_a_bad_token_is_told_so(knock):
    assert knock["an invented token"]().get("/api/v1/me/").json()["code"] == "token_invalid"


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer a b", "bearer nonsense", "Bearer \x7f", "Bearer ü"])
def test_a_header_that_is_no_token_opens_nothing(db, header):
    assert Client(headers={"Authorization": header}).get("/api/v1/me/").status_code == 401


@pytest.mark.parametrize("header", ["Basic YW1hcmE6eA==", "Token abc", "", "fs_abc"])
def test_another_kind_of_credentials_is_nobody(db, header):
    assert Client(headers={"Authorization": header}).get("/api/v1/me/").status_code == 401


def test_the_scheme_is_read_in_any_case(amara):
    secret = issue_token(by=amara, name="our own site", scopes=["read"])[1]
    assert Client(headers={"Authorization": f"bEaReR   {secret} "}).get("/api/v1/me/").status_code == 200


def test_a_bad_token_beside_a_good_session_is_refused(signed_in, amara):
    """Who sends a token means it: nothing else may answer in its place."""
    reply = signed_in(amara).get("/api/v1/me/", headers={"Authorization": "Bearer fs_wrong"})
    assert reply.status_code == 401


def test_a_session_changes_nothing_without_the_token_against_forgery(amara):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(amara)
    assert browser.patch("/api/v1/me/", {"name": "Mallory"}, JSON).status_code == 403
    amara.refresh_from_db()
    assert amara.name == "Amara Okafor"


def test_an_api_token_needs_no_token_against_forgery(amara):
    secret = issue_token(by=amara, name="our own site", scopes=["write"])[1]
    program = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {secret}"})
    assert program.patch("/api/v1/me/", {"name": "Amara N."}, JSON).status_code == 200


def test_a_token_does_not_open_the_pages(knock):
    assert knock["her writing token"]().get("/en/account/").status_code == 302


def test_the_use_of_a_token_is_noted(amara):
    token, secret = issue_token(by=amara, name="our own site", scopes=["read"])
    with_token(secret).get("/api/v1/me/")
    token.refresh_from_db()
    assert token.last_used_at is not None


def test_a_used_token_costs_one_query(amara, django_assert_num_queries):
    secret = issue_token(by=amara, name="our own site", scopes=["read"])[1]
    program = with_token(secret)
    program.get("/api/v1/me/")
    with django_assert_num_queries(1):
        program.get("/api/v1/me/")


def test_a_token_is_revoked_once(knock, token):
    browser = knock["herself"]()
    place = f"/api/v1/me/tokens/{token.pk}/"
    assert browser.delete(place).status_code == 204
    assert browser.delete(place).json()["code"] == "token_revoked"


@pytest.mark.parametrize("tokens", [1, 3])
def test_the_list_costs_the_same_for_one_token_and_for_three(signed_in, amara, django_assert_num_queries, tokens):
    for n in range(tokens):
        issue_token(by=amara, name=f"site {n}", scopes=["read"])
    browser = signed_in(amara)
    with django_assert_num_queries(3):  # session, person, tokens
        assert len(browser.get("/api/v1/me/tokens/").json()["results"]) == tokens


def test_a_repeated_post_with_one_key_makes_one_token(knock):
    browser = knock["herself"]()
    replies = [browser.post("/api/v1/me/tokens/", NEW, JSON, headers={"Idempotency-Key": "once"}) for _ in range(2)]
    assert replies[0].json() == replies[1].json()
    assert ApiToken.objects.count() == 1
