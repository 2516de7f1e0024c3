"""People go about with everything that opens an account, and none of it is found in any line of any log."""

import asyncio
import io
import logging
import re
from contextlib import suppress

import pytest
from allauth.mfa.models import Authenticator
from celery import shared_task
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.urls import get_resolver
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from booths.actions.invitation import invite_to_team
from booths.enums import TeamRole
from booths.links import signed_link
from fairsite.accounts.actions.mail import TASK, sweep_mail
from fairsite.accounts.actions.tokens import issue_token
from fairsite.accounts.models import Mail
from fairsite.accounts.tasks import send_mail
from fairsite.observability import structured_logging
from tests.accounts.conftest import provider  # noqa: F401 a fixture
from tests.accounts.doors import LINK, Browser, code_of, letters_to, path_in, with_token
from tests.accounts.provider import SECRET as SHARED_WITH_PROVIDER
from tests.accounts.provider import sign_on
from tests.cast import PASSWORD
from tests.factories import ExhibitorFactory, MediaItemFactory, PersonFactory
from tests.house.matrix.asking import inside
from tests.live.site import ORIGIN, cookie_of, sockets

pytestmark = pytest.mark.django_db
CHOSEN, CHANGED = "nine blue lanterns at dusk", "a ferry that is never late"
OPENS_SOMETHING = {("booths:invitation", "secret"), ("account_confirm_email", "key")} | {
    ("account_reset_password_from_key", part) for part in ("uidb36", "key")
}
OPENS_NOTHING = {
    ("media-file", "key"): "public, or good with a signature alone",
    ("api_upload", "key"): "for the one who began it, signed in",
    ("booths:portal-upload-give-up", "key"): "for the one who began it, signed in",
    ("api_session", "mark"): "a digest",
    ("account_session_end", "mark"): "a digest",
    ("account_token_revoke", "token_id"): "a number",
    ("api_token", "token_id"): "a number",
}


class AllThatIsWritten(logging.Handler):
    """Each record as it comes to a handler, and as both kinds of lines."""

    def __init__(self):
        super().__init__()
        self.text = io.StringIO()
        self.formatters = []
        for style in ("json", "console"):
            chosen = dict(structured_logging(style)["formatters"]["lines"])
            self.formatters.append(chosen.pop("()")(**chosen))

    def emit(self, record):
        self.text.write(f"{record.msg} {record.args}\n")
        for formatter in self.formatters:
            self.text.write(formatter.format(record) + "\n")

    def leaked(self, secrets):
        written = self.text.getvalue()
        return {name for name, one in secrets.items() if re.search(rf"(?<!\w){re.escape(str(one))}(?!\w)", written)}


@pytest.fixture
def written():
    handler = AllThatIsWritten()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.fixture(autouse=True)
def doors_that_break(settings):
    settings.ROOT_URLCONF = "tests.house.doors_that_break"


@pytest.fixture
def guest(db):
    return Browser(raise_request_exception=False)


def key_in(letter):
    return path_in(letter).rstrip("/").rpartition("/")[2]


def cookies_of(browser):
    return {f"cookie {name}": morsel.value for name, morsel in browser.cookies.items() if name in {"session", "csrf"}}


def broken_with(browser, secret):
    """The same secret in everything that a request holds, and nobody there who can deal with it."""
    browser.post(f"/broken/?token={secret}", {"password": secret})
    browser.post("/api/v1/broken/", f'{{"password": "{secret}"}}', "application/json")
    for place in ("invitation", "account/confirm-email", "account/password/reset/key"):
        browser.get(f"/broken/{place}/{secret}/")
        browser.get(f"/en/{place}/{secret}")
        browser.get(f"/en/{place}/{secret}/%00/")
    browser.generic("PROPFIND", f"/en/account/confirm-email/{secret}/")
    with_token(secret).get("/api/v1/me/")


def test_an_account_from_its_first_letter_to_its_last(guest, written):
    guest.sign_up("amara@lagos.test", password=CHOSEN)
    [welcome] = letters_to("amara@lagos.test")
    guest.follow_letter(welcome)
    guest.sign_in("amara@lagos.test", CHOSEN + "!")
    guest.sign_in("amara@lagos.test", CHOSEN)
    person_id, first = guest.session[SESSION_KEY], cookies_of(guest)
    guest.ask_for_a_new_password("amara@lagos.test")
    forgotten = letters_to("amara@lagos.test")[-1]
    form = guest.get(path_in(forgotten), follow=True)
    guest.post(form.request["PATH_INFO"], {"password1": CHANGED, "password2": CHANGED})
    guest.sign_out()
    guest.sign_in("amara@lagos.test", CHANGED)
    guest.change_password(CHANGED, CHOSEN)
    secrets = {
        "first password": CHOSEN,
        "second password": CHANGED,
        "confirmation": key_in(welcome),
        "reset": key_in(forgotten).partition("-")[2],
        **first,
        **{f"later {name}": value for name, value in cookies_of(guest).items()},
    }
    for secret in secrets.values():
        broken_with(guest, secret.replace(" ", "+"))
    assert person_id
    assert len(secrets) == 8
    assert all(len(secret) > 15 for secret in secrets.values())
    assert written.leaked(secrets) == set()


def test_second_factors_and_tokens(guest, written):
    person = PersonFactory(email="amara@lagos.test")
    guest.sign_in(person.email)
    guest.confirm_it_is_me()
    secret = guest.get(guest.at("second-factor/app/activate/")).context["form"].secret
    setting_up = code_of(secret, steps=-1)
    guest.post(guest.at("second-factor/app/activate/"), {"code": setting_up})
    codes = re.findall(r"<code>(\d{8})</code>", guest.get(guest.at("second-factor/recovery-codes/")).text)
    wanted = {"name": "our own site", "scopes": ["write"], "days": "30", "password": PASSWORD}
    token = guest.post(guest.at("tokens/"), wanted).context["secret"]
    guest.sign_out()
    guest.sign_in(person.email)
    guest.give_code(setting_up)
    guest.give_code(codes[0])
    assert guest.person_id == person.pk
    program = with_token(token)
    assert program.get("/api/v1/me/").status_code == 200
    program.post("/api/v1/me/tokens/", {"name": "x", "scopes": ["read"], "password": PASSWORD}, "application/json")
    program.raise_request_exception = False
    program.get(f"/api/v1/broken/?token={token}&key={token}")
    broken_with(guest, token)
    held = {"seed": secret, "code": setting_up, "token": token, "password": PASSWORD}
    held |= {f"recovery code {number}": code for number, code in enumerate(codes)}
    assert Authenticator.objects.filter(user=person).count() == 2
    assert len(codes) == 10
    assert written.leaked(held) == set()


def test_single_sign_on(guest, written, provider):  # noqa: F811
    away = guest.post("/sso/organisation/login/").headers["Location"]
    asked = dict(part.split("=") for part in away.partition("?")[2].split("&"))
    sign_on(guest, provider)
    guest.get(f"/sso/organisation/callback/?error=access_denied&state={asked['state']}")
    guest.get("/sso/organisation/callback/?code=made-up-code-0&state=made-up-state-0")
    assert guest.person_id
    held = {"shared with the provider": SHARED_WITH_PROVIDER, "state": asked["state"], "code": "made-up-code-0"}
    assert written.leaked(held) == set()


def test_invitations_and_links_to_files(guest, written):
    lead, invited = PersonFactory(), PersonFactory(email="guest@lagos.test")
    exhibitor = ExhibitorFactory(main_contact=lead)
    invite_to_team(exhibitor=exhibitor, email=invited.email, roles={TeamRole.STAFF}, by=lead)
    letter = letters_to(invited.email)[-1]
    place = path_in(letter)
    for method in ("GET", "POST", "PUT", "TRACE"):
        guest.generic(method, place)
        guest.generic(method, place.rstrip("/"))
    guest.sign_in_to_go_to(place, invited.email)
    assert guest.post(place).status_code == 302
    guest.get(place)
    link = signed_link(MediaItemFactory(exhibitor=exhibitor).file.name)
    for there in (link, link + "0", link.replace("/library/", "/library/none-")):
        guest.get(there)
    held = {"invitation": key_in(letter), "signature": link.rpartition("=")[2], **cookies_of(guest)}
    broken_with(guest, key_in(letter))
    assert exhibitor.team.filter(person=invited).exists()
    assert written.leaked(held) == set()


@shared_task(name="tests.breaks")
def breaks(secret, *, password):
    raise RuntimeError(f"cannot reach https://fair:{secret}@hook.test/?token={secret} with password={password}")


def test_letters_that_do_not_leave_and_tasks_that_break(guest, written, settings):
    settings.MAIL_TRANSPORT, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "fair", "of the mail server"
    guest.sign_up("amara@lagos.test", password=CHOSEN)
    [letter] = letters_to("amara@lagos.test")
    assert send_mail.name == TASK
    send_mail.apply(args=[letter.pk])
    sweep_mail()
    breaks.apply(args=["opens-the-hook-1"], kwargs={"password": "opens-the-hook-2"})
    held = {"link": LINK.search(letter.text)[0], "confirmation": key_in(letter), "first": "opens-the-hook-1"}
    held |= {"second": "opens-the-hook-2", "of the server": settings.EMAIL_HOST_PASSWORD, "password": CHOSEN}
    assert Mail.objects.get(pk=letter.pk).attempts == 1
    assert "mail_not_sent" in written.text.getvalue()
    assert "cannot reach" in written.text.getvalue()
    assert written.leaked(held) == set()


@pytest.mark.django_db(transaction=True)
def test_at_the_socket(written):
    person = PersonFactory()
    _token, secret = issue_token(by=person, name="till", scopes=["read"])
    cookie = cookie_of(person)

    async def knock(url, headers):
        with suppress(WebSocketException):
            async with connect(url, additional_headers=headers) as wire:
                await wire.send(f'{{"do": "message.post", "with": {{"password": "{secret}"}}}}')
                await wire.recv()

    async def all_ways(served):
        for headers in ({"Authorization": f"Bearer {secret}"}, {"Authorization": f"Bearer {secret}x"}, cookie, ORIGIN):
            await knock(served.url, headers)
            await knock(f"{served.url}?token={secret}", headers)
        await knock(served.url.replace("/v1/", f"/v1/invitation/{secret}/"), cookie)

    with sockets(log_level="info") as served:
        server = logging.getLogger("uvicorn")  # which has just been given handlers of its own alone
        server.addHandler(written)
        asyncio.run(all_ways(served))
        server.removeHandler(written)
    assert "WebSocket" in written.text.getvalue()
    session = cookie["Cookie"].partition("=")[2]
    assert written.leaked({"token": secret, "session": session}) == set()


def test_every_address_that_looks_as_if_it_opened_something_is_known_here():
    looks = re.compile(r"secret|key|token|mark|sign|code64|uid", re.IGNORECASE)
    routes = {route for route in inside(get_resolver("fairsite.urls"), "", ()) if route.name}
    found = {(route.name, part) for route in routes for part in route.parameters if looks.search(part)}
    assert found == OPENS_SOMETHING | set(OPENS_NOTHING)


def test_a_leak_would_be_noticed(written):
    """The negative control."""
    logging.getLogger("anywhere").error("It said %s", "nine-lanterns")
    assert written.leaked({"word": "nine-lanterns", "other": "ten-lanterns"}) == {"word"}


def test_the_cookies_looked_for_are_those_of_the_site():
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} == {"session", "csrf"}
