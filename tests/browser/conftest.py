"""Chromium before a seeded fair. The site runs in a thread of the test process, on its database and settings.

`--shots` keeps a picture of every page in `.data/shots/`.
"""

import os

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a running event loop in the main thread

import asyncio
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from django.conf import settings
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, override_settings
from playwright.sync_api import ConsoleMessage, Page, expect

from fairsite.accounts.models import Mail, User
from tests.factories.people import PersonFactory
from tests.live.site import sockets

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
PATIENCE_MS = 40_000  # the 3D view draws some ten pictures a second in software
OF_THE_GRAPHICS_CARD = ("GPU stall", "GL Driver Message", "texImage3D: FLIP_Y")  # what software says of models
LEFT_TOO_SOON = "WebSocket is closed before the connection is established"
SCALE = 0.02

expect.set_options(timeout=PATIENCE_MS)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shots", action="store_true", help="keep pictures of the pages in .data/shots/")


def chromium() -> str | None:
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


LEFT_BEHIND = (
    # A page that is left drops its fonts half-way; the tests' static handler leaves such files to the collector.
    "ignore::pytest.PytestUnraisableExceptionWarning",
    # The site's threads may hold a connection for longer than the tests last; the server ends with the session anyway.
    "ignore:Error when trying to teardown test databases:pytest.PytestWarning",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in (item for item in items if "browser" in item.path.parts):
        for warning in LEFT_BEHIND:
            item.add_marker(pytest.mark.filterwarnings(warning))
        if not chromium():
            item.add_marker(
                pytest.mark.skip(reason="There is no Chromium here. Install it, or set CHROMIUM to its path.")
            )


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": chromium(), "headless": True, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", "timezone_id": "Europe/Paris"}


@contextmanager
def served(application) -> Iterator[str]:
    """The address of an ASGI application that uvicorn serves from a thread."""
    door = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="off", ws="none"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[door])), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{door.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    door.close()


@pytest.fixture(scope="package")
def db(django_db_setup, django_db_blocker):
    """No transaction around a test here: the site's own threads have to see what it writes."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="package")
def town(db):
    """The edition of 2020 at a fiftieth of its size, made once for all tests here."""
    call_command("seed", "ciftis-2020", scale=SCALE, verbosity=0)
    cache.clear()
    yield "ciftis-2020"
    call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(autouse=True)
def plainly(plain_templates):
    """Browsers look at no contexts."""


@pytest.fixture(autouse=True)
def empty_mailbox(db):
    """The town stays for all tests, but their letters do not: another test has people of the same address."""
    Mail.objects.all().delete()


@pytest.fixture(scope="package")
def line(db):
    """The sockets, at an address of their own as in the one-command run."""
    with sockets() as served_there:
        yield served_there


@pytest.fixture(scope="package")
def site(db, line):
    assert (settings.BASE / "build" / "fair.css").exists(), "Build the scripts and styles first: make assets."
    from fairsite.asgi import pages

    origin = line.url.removesuffix("/ws/v1/")
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    policy = {"DIRECTIVES": {**directives, "connect-src": [*directives["connect-src"], origin]}}
    with (
        override_settings(SOCKET_URL=origin, CONTENT_SECURITY_POLICY=policy),
        served(ASGIStaticFilesHandler(pages)) as address,
    ):
        settings.CSRF_TRUSTED_ORIGINS.append(address)
        yield address
        settings.CSRF_TRUSTED_ORIGINS.remove(address)


@pytest.fixture
def at(site, town):
    """`at("booths/", "zh-hans")`: the address of a page of the fair."""
    return lambda path="", language="en": f"{site}/{language}/{town}/{path}"


@pytest.fixture
def new_page(browser, browser_context_args):
    """`new_page(java_script_enabled=False)`: another device; what goes wrong on it fails the test.

    `may_fail=("/draft/",)` names ends of addresses, or words of complaints, that the test lets pass.
    """
    contexts, complaints = [], []

    def opened(may_fail: tuple[str, ...] = (), **options) -> Page:
        context = browser.new_context(**{**browser_context_args, **options})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.extend(complaint(message, page.url, may_fail)))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def complaint(message: ConsoleMessage, address: str, may_fail: tuple[str, ...] = ()) -> list[str]:
    """Errors and warnings of the page, among them what the content security policy refused.

    That a page about a wrong address answers 404 is no mistake.
    """
    place = message.location.get("url", "")
    if LEFT_TOO_SOON in message.text:
        return []  # the page was left before its socket was open
    if may_fail and (place.endswith(may_fail) or any(end in message.text for end in may_fail)):
        return []
    if message.type not in {"error", "warning"} or any(word in message.text for word in OF_THE_GRAPHICS_CARD):
        return []
    return [] if "status of 404" in message.text and place == address else [f"{place}: {message.text}"]


@pytest.fixture
def page(new_page) -> Page:
    return new_page()


@pytest.fixture
def sign_in(site):
    """`sign_in(page, person)`: the device of somebody who has signed in before."""

    def put_cookie(page: Page, person: User) -> None:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])

    return put_cookie


@pytest.fixture
def sign_in_as_somebody(page, sign_in):
    person = PersonFactory()
    sign_in(page, person)
    return person


@pytest.fixture
def keep_picture(request):
    """`keep_picture(page, "lobby-en-light")`, if pictures are wanted."""
    folder = settings.BASE / ".data" / "shots"

    def keep(page: Page, name: str) -> None:
        if request.config.getoption("shots", default=False):
            page.screenshot(path=folder / f"{name}.png", full_page=True)

    return keep
