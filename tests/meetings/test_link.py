"""The title of the page to which a message leads, found without being led inside."""

import contextlib
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from fairsite import pages_elsewhere
from fairsite.pages_elsewhere import NotReached, Reach, is_public, title_at
from meetings.actions.message import reword_message, withdraw_message
from meetings.actions.title import find_title
from meetings.models import Link
from tests.meetings.conftest import say, told

PAGES = {
    "/": ("text/html; charset=utf-8", "<title>\n 苍山 &amp; Erhai\x07 </title><title>no</title>".encode()),
    "/gbk": ("text/html", "<meta charset='gbk'><title>展位</title>".encode("gbk")),
    "/none": ("text/html", b"<h1>No title</h1>"),
    "/picture": ("image/png", b"<title>no</title>"),
    "/far": ("text/html", b" " * 300_000 + b"<title>too far</title>"),
}


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        if self.path == "/slow":
            self.drip()
            return
        kind, body = PAGES.get(self.path, ("text/html", b"<title>lost</title>"))
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def drip(self):
        """Byte by byte, for as long as somebody listens."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while not self.server.is_over.wait(0.05):
                self.wfile.write(b" ")
        except OSError:
            pass

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def elsewhere():
    """A site of somebody else's; on this machine, so the tests that read it may go here."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.is_over = threading.Event()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.is_over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def reach(elsewhere):
    return Reach(may_go_to=lambda _address: True, ports=(elsewhere,), patience=1.0)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1"),
        *("::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:0:7f00::1"),
        *("2001:db8::1", "3fff::1", "::ffff:0:127.0.0.1", "100::1"),
    ],
)
def test_addresses_inside_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450::1", "240e::1"])
def test_addresses_of_the_world_are(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1:{}/", "http://localhost:{}/", "http://[::1]:{}/", "http://[::ffff:127.0.0.1]:{}/"),
        *("http://0:{}/", "http://2130706433:{}/", "http://0x7f.1:{}/", "http://0177.0.0.1:{}/", "http://127.1:{}/"),
    ],
)
def test_nobody_is_led_inside(elsewhere, address):
    with pytest.raises(NotReached):
        title_at(address.format(elsewhere), Reach(ports=(elsewhere,)))


@pytest.mark.parametrize(
    "address",
    [
        *(
            "ftp://a.test/",
            "file:///etc/passwd",
            "gopher://a.test/",
            "http://",
            "https://u:p@1.1.1.1/",
            "http://1.1.1.1:22/",
        ),
        *(
            "http://1.1.1.1:6379/",
            "http://1.1.1.1:99999/",
            "http://[::1/",
            "http://a..test/",
            f"http://{'a' * 300}.test/",
        ),
    ],
)
def test_what_is_no_page_of_the_web_is_not_asked_for(address):
    with pytest.raises(NotReached):
        title_at(address)


@pytest.mark.parametrize(
    ("path", "title"), [("/", "苍山 & Erhai"), ("/gbk", "展位"), ("/none", ""), ("/far", ""), ("/to//gbk", "展位")]
)
def test_a_page_says_its_title(elsewhere, reach, path, title):
    assert title_at(f"http://127.0.0.1:{elsewhere}{path}", reach) == title


@pytest.mark.parametrize(
    "path", ["/picture", "/absent", "/to//to//to//to//to//", "/to/ftp://127.0.0.1/", "/to/http://127.0.0.1:1/"]
)
def test_what_is_no_page_has_none(elsewhere, reach, path):
    with pytest.raises(NotReached):
        title_at(f"http://127.0.0.1:{elsewhere}{path}", reach)


def test_a_turn_is_looked_at_like_the_way_there(elsewhere):
    """Led from a page that may be read to one that may not."""
    reach = Reach(may_go_to=lambda address: address == "127.0.0.1", ports=(elsewhere,))
    assert title_at(f"http://127.0.0.1:{elsewhere}/to//gbk", reach) == "展位"
    with pytest.raises(NotReached):
        title_at(f"http://127.0.0.1:{elsewhere}/to/http://127.0.0.2:{elsewhere}/gbk", reach)


def test_a_page_that_comes_byte_by_byte_is_not_waited_for(elsewhere, reach):
    begun = time.monotonic()
    with contextlib.suppress(NotReached):
        assert title_at(f"http://127.0.0.1:{elsewhere}/slow", reach) == ""
    assert time.monotonic() - begun < reach.patience + 2


def test_a_name_that_means_something_else_a_moment_later_leads_nowhere(elsewhere, monkeypatch):
    """It is looked up once: what was looked at is where the line goes."""
    answers = iter(["203.0.114.1", "127.0.0.1"])
    went = []

    def looked_up(_host, port, **_more):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def gone(place, _timeout):
        went.append(place[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(pages_elsewhere.socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(pages_elsewhere.socket, "create_connection", gone)
    with pytest.raises(NotReached):
        title_at("http://turns.test/")
    assert went == ["203.0.114.1"]


def test_of_several_addresses_all_are_public_or_nobody_goes(monkeypatch):
    def looked_up(_host, port, **_more):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in ("1.1.1.1", "10.0.0.1")]

    monkeypatch.setattr(pages_elsewhere.socket, "getaddrinfo", looked_up)
    with pytest.raises(NotReached):
        title_at("http://both.test/")


@pytest.fixture
def message(scene, elsewhere):
    conversation = scene.conversation()
    return say(conversation, scene.visitor, f"See http://127.0.0.1:{elsewhere}/gbk, please")


def test_a_title_is_a_numbered_change_and_kept_once(scene, client, message, reach):
    assert [find_title(message_id=message.pk, reach=reach).title for _ in range(2)] == ["展位"] * 2
    assert told("message.touched") == ["message.touched"]
    client.force_login(scene.staff)
    at = f"/api/v1/fairs/spring-fair/conversations/{message.conversation_id}/messages/"
    [shown] = client.get(at).json()["results"]
    assert (shown["changed_seq"], shown["link"]["title"]) == (2, "展位")
    assert "<b>展位</b>" in client.get(f"/en/spring-fair/messages/{message.conversation_id}/").content.decode()


def test_it_goes_with_the_words_that_lead_there(scene, message, reach):
    find_title(message_id=message.pk, reach=reach)
    assert reword_message(message=message, text="See nothing", by=scene.visitor).shown_link is None
    assert find_title(message_id=message.pk, reach=reach) is None
    withdraw_message(message=message, by=scene.visitor)
    assert not Link.objects.exists()
    assert find_title(message_id=message.pk, reach=reach) is None


def test_by_itself_the_site_does_not_come_to_this_machine(message):
    assert find_title(message_id=message.pk) is None
    assert told("message.touched") == []
