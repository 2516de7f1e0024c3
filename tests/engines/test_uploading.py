"""A large file on its way while the server is killed: it goes on where it stood, and arrives byte by byte."""

import hashlib
import http.client
import json
import os
import subprocess
import sys
from random import Random
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from fairsite.engines.postgres import Postgres
from fairsite.engines.valkey import Valkey
from tests.engines.site import KEPT_FROM_THE_TESTS, started, until
from tests.engines.test_serve import url_of

pytestmark = pytest.mark.xdist_group("serve")

PART = 512 * 1024
TUS = {"Tus-Resumable": "1.0.0"}
MAKE_TOKEN = """
from booths.models import Exhibitor, TeamMember
from fairsite.accounts.actions.tokens import issue_token
members = TeamMember.objects.filter(role="main_contact", exhibitor__state="approved")
member = members.select_related("exhibitor__fair").first()
token, secret = issue_token(by=member.person, name="own system", scopes=["write"])
print(f"/api/v1/fairs/{member.exhibitor.fair.slug}/exhibitors/{member.exhibitor_id}/", secret)
"""


def place_and_token(site):
    """Where the library of a seeded exhibitor is, and a token of its main contact."""
    env = {name: value for name, value in os.environ.items() if name not in KEPT_FROM_THE_TESTS}
    env |= {"DEMO": "true", "DATA": str(site.data), "DJANGO_SETTINGS_MODULE": "fairsite.settings"}
    env |= {"DATABASE_URL": url_of(Postgres, site), "REDIS_URL": url_of(Valkey, site)}
    said = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", MAKE_TOKEN],
        cwd=settings.BASE, env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return said.stdout.split()[-2:]


def ask(site, method, path, headers, body=b""):
    """Status and headers, or nothing when nobody answers."""
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    try:
        line.request(method, path, body, headers)
        reply = line.getresponse()
        return reply.status, reply.headers, reply.read()
    except OSError:
        return None
    finally:
        line.close()


def break_off(site, path, headers, part):
    """Half a part, and the line is cut by the death of whoever reads it."""
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    line.putrequest("PATCH", path)
    for name, value in (headers | {"Content-Length": str(len(part))}).items():
        line.putheader(name, value)
    line.endheaders(part[: len(part) // 2])
    site.kill("pages")
    line.close()


def test_an_upload_goes_on_after_the_server_was_killed_in_the_middle(tmp_path):
    text = Random(7).choices("abcdefghijklmnopqrstuvwxyz \n", k=4 * PART - 1000)
    data = "".join(text).encode()
    with started(tmp_path / "data") as site:
        place, token = place_and_token(site)
        who = {"Authorization": f"Bearer {token}", **TUS}
        _status, told, _body = ask(site, "POST", f"{place}uploads/", who | {"Upload-Length": str(len(data))})
        path = urlsplit(told["Location"]).path

        def send(offset):
            headers = who | {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
            return ask(site, "PATCH", path, headers, data[offset : offset + PART])

        def stands():
            reply = ask(site, "HEAD", path, who)
            return int(reply[1]["Upload-Offset"]) if reply and reply[0] == 200 else None

        assert send(0)[0] == 204
        headers = who | {"Upload-Offset": str(PART), "Content-Type": "application/offset+octet-stream"}
        break_off(site, path, headers, data[PART : 2 * PART])
        until(lambda: stands() is not None, site)
        offset = stands()
        assert PART <= offset < 2 * PART
        while offset < len(data):
            reply = send(offset)
            assert reply[0] == 204
            offset = int(reply[1]["Upload-Offset"])

        item = f"{place}media/{reply[1]['X-Media-Item']}/"
        until(lambda: json.loads(ask(site, "GET", item, who)[2])["state"] in {"ready", "refused"}, site)
        told = json.loads(ask(site, "GET", item, who)[2])
        assert (told["state"], told["sha256"]) == ("ready", hashlib.sha256(data).hexdigest())
        assert hashlib.sha256(ask(site, "GET", told["url"].removeprefix(site.url), {})[2]).hexdigest() == told["sha256"]
