"""What every answer of the site carries, whoever gives it, and what none may carry."""

from __future__ import annotations

from collections.abc import Iterator
from http.cookies import Morsel
from typing import Any, Final

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from booths.links import signed_link
from booths.models import MediaItem
from fairsite.asgi import about_itself
from tests.house.matrix import pages, table
from tests.house.matrix.asking import Route, answer
from tests.house.matrix.pages import PAGES
from tests.house.matrix.scene import Place, Role, Scene, set_up
from tests.house.matrix.table import TABLE
from tests.house.test_matrix import API, SITE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_templates")]

EVERYWHERE: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
TELLING: Final = ("Server", "X-Powered-By", "X-Runtime", "Via")
UNSAFE: Final = ("'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*")
POWERS: Final = ("camera=()", "microphone=()", "geolocation=()")
ASKED: Final = ((Role.ANONYMOUS, Place.PUBLIC), (Role.MAIN_CONTACT, Place.OWN), (Role.ADMIN, Place.ABSENT))
HTTPS: Final = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "SESSION_COOKIE_NAME": "__Host-session",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_SECURE": True,
}
"""As `settings.py` has it wherever the site's own address is https; `test_deploy.py` asks it for that."""


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    unlimited = dict.fromkeys(settings.API_RATES, "1000000/1")
    with django_db_blocker.unblock(), override_settings(API_RATES=unlimited, **HTTPS), transaction.atomic():
        found = set_up()
        for client in found.clients.values():
            client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
        yield found
        transaction.set_rollback(True)


@pytest.fixture
def passer_by(scene: Scene) -> Client:
    """Of somebody new, over HTTPS."""
    return Client(raise_request_exception=False, HTTP_X_FORWARDED_PROTO="https")


def wrong_with(reply: Any) -> list[str]:
    """What an answer lacks, or says too much."""
    headers, policy = reply.headers, reply.headers.get("Content-Security-Policy", "")
    found = [f"{name}: {headers.get(name)}" for name, value in EVERYWHERE.items() if headers.get(name) != value]
    found += [f"tells its {name}" for name in TELLING if name in headers]
    found += [f"may {power}" for power in POWERS if power not in headers.get("Permissions-Policy", "")]
    found += [f"policy {policy!r}"] if "default-src" not in policy or set(UNSAFE) & set(words(policy)) else []
    found += [] if "frame-ancestors 'none'" in policy or "sandbox" in policy else ["may be framed"]
    found += [] if reply.get("X-Request-ID") else ["has no id"]
    return found + [flaw for cookie in reply.cookies.values() for flaw in wrong_with_cookie(cookie)]


def words(policy: str) -> list[str]:
    return policy.replace(";", " ").split()


def wrong_with_cookie(cookie: Morsel[str]) -> list[str]:
    """One that is only taken back may say less."""
    name = cookie.key
    if cookie["max-age"] == 0:
        return []
    found = [] if cookie["samesite"] == "Lax" else [f"{name} goes along from other sites"]
    found += [] if cookie["secure"] else [f"{name} travels in the clear"]
    if name.startswith("__Host-"):
        found += [] if cookie["path"] == "/" and not cookie["domain"] else [f"{name} is not bound to the host"]
    if name == settings.SESSION_COOKIE_NAME:
        found += [] if cookie["httponly"] else [f"{name} is for scripts"]
    return found


def of_all(scene: Scene, routes: dict[str, Route], rows: dict[Any, Any], address_of: Any) -> list[str]:
    """What is wrong anywhere, asking each method of each address as nobody, as an exhibitor, and for what is not."""
    found = []
    for (name, method), row in rows.items():
        for role, place in ASKED:
            address = address_of(name, routes[name].parameters, scene.places[place])
            told = {"body": getattr(row, "body", None), "headers": getattr(row, "headers", None)}
            reply = answer(scene, role, routes[name], method, address=address, **told)
            found += [f"{method} {name} as {role} ({reply.status_code}): {flaw}" for flaw in wrong_with(reply)]
    return found


def test_every_page(scene):
    assert of_all(scene, SITE, PAGES, pages.address_of) == []


def test_every_endpoint(scene):
    assert of_all(scene, API, TABLE, table.address_of) == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 302),
        ("GET", "/en/nothing-here", 301),
        ("GET", "/nothing-here/", 302),
        ("GET", "/en/spring-fair", 301),
        ("GET", "/en/%00/", 404),
        ("GET", "/api/", 302),
        ("GET", "/api/docs/", 200),
        ("GET", "/api/v1/openapi.yaml", 200),
        ("GET", "/api/v1/nothing-here/", 404),
        ("GET", "/problems/not_found", 200),
        ("GET", "/problems/nothing", 302),
        ("GET", "/healthz", 200),
        ("GET", "/readyz", 200),
        ("GET", "/metrics", 200),
        ("GET", "/sso/organisation/callback/", 302),
        ("POST", "/sso/organisation/login/", 302),
        ("GET", "/sso/organisation/login/", 405),
        ("GET", "/static/nothing.js", 302),
        ("GET", "/media/library/none/none.png", 404),
        ("PUT", "/healthz", 405),
        ("OPTIONS", "/api/v1/fairs/", 204),
        ("GET", "/broken/", 500),
        ("GET", "/away/", 503),
        ("POST", "/api/v1/broken/", 500),
        ("POST", "/api/v1/away/", 503),
    ],
)
def test_every_other_address_and_every_error(passer_by, settings, method, path, status):
    settings.ROOT_URLCONF = "tests.house.doors_that_break"
    reply = passer_by.generic(method, path)
    assert (reply.status_code, wrong_with(reply)) == (status, [])


def test_what_is_asked_before_another_site_may_ask(passer_by):
    asked = {"Origin": "https://elsewhere.test", "Access-Control-Request-Method": "GET"}
    reply = passer_by.options("/api/v1/fairs/", headers=asked)
    assert (reply.status_code, wrong_with(reply)) == (200, [])


def test_a_form_that_is_forged(passer_by):
    careful = Client(enforce_csrf_checks=True, HTTP_X_FORWARDED_PROTO="https")
    reply = careful.post("/en/account/login/", {"login": "amara@lagos.test"})
    assert (reply.status_code, wrong_with(reply)) == (403, [])


def test_an_address_of_the_site_that_is_not_its_own(passer_by):
    reply = passer_by.get("/en/", headers={"Host": "elsewhere.test"})
    assert (reply.status_code, wrong_with(reply)) == (400, [])


def test_the_way_from_http_to_https(scene):
    reply = Client().get("/en/")
    assert reply.status_code == 301
    assert {flaw.partition(":")[0] for flaw in wrong_with(reply)} == {"Strict-Transport-Security", "has no id"}


def test_files_of_the_site(scene, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "fair.css").write_text("body { margin: 0 }")
    reply = Client(HTTP_X_FORWARDED_PROTO="https").get("/static/fair.css")
    assert (reply.status_code, reply.getvalue()) == (200, b"body { margin: 0 }")
    assert wrong_with(reply) == ["has no id"]  # nor a line in the log


def test_files_of_the_library(scene, passer_by):
    item = MediaItem.objects.get(pk=scene.places[Place.OWN]["media"])
    for place, status in ((signed_link(item.file.name), 200), (f"/media/{item.file.name}", 404)):
        reply = passer_by.get(place)
        assert (reply.status_code, wrong_with(reply)) == (status, [])


def test_who_signs_in_gets_cookies_that_stay_here(passer_by, scene):
    passer_by.get("/en/account/login/")
    person = scene.people[Role.VISITOR]
    reply = passer_by.post("/en/account/login/", {"login": person.email, "password": "correct horse battery"})
    cookies = {**passer_by.cookies, **reply.cookies}
    assert {"__Host-session", "__Host-csrf"} <= set(cookies)
    assert [flaw for cookie in cookies.values() for flaw in wrong_with_cookie(cookie)] == []


async def test_where_sockets_live_nothing_else_is_answered_in_a_way_that_a_browser_could_misread():
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope: Any = {"type": "http", "method": "GET", "path": "/en/", "headers": [], "query_string": b""}
    await about_itself(scope, None, send)  # type: ignore[arg-type]
    headers = dict(sent[0]["headers"])
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"content-security-policy"].startswith(b"default-src 'none'")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "LOCK"])
def test_no_address_knows_another_method(scene, method):
    taken = []
    for routes, address_of in ((SITE, pages.address_of), (API, table.address_of)):
        for name, route in routes.items():
            address = address_of(name, route.parameters, scene.places[Place.PUBLIC])
            reply = answer(scene, Role.ADMIN, route, method, address=address)
            if reply.status_code < 400:
                taken.append(f"{name}: {reply.status_code}")
    assert taken == []


def test_a_missing_header_would_be_noticed():
    """The negative control."""
    assert "may be framed" in wrong_with(HttpResponse())
    lax = HttpResponse()
    lax.set_cookie("session", "x")
    assert any("in the clear" in flaw for flaw in wrong_with(lax))
