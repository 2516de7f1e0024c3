"""The library through the API: small files in one go, large ones in parts, and the links to what came of them."""

import hashlib
from base64 import b64encode

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from booths.actions.cleaning import clean_media
from booths.actions.showing import show_media
from booths.models import MediaItem, Upload
from fairsite.accounts.actions.tokens import issue_token
from tests.factories import BoothFactory, ExhibitorFactory, MediaItemFactory, PersonFactory
from tests.factories.media import picture_bytes

PART = "application/offset+octet-stream"
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture
def staff(db):
    return PersonFactory(name="Marc")


@pytest.fixture
def exhibitor(fair, staff):
    return ExhibitorFactory(fair=fair, staff=[staff])


@pytest.fixture
def library(at, exhibitor, settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"
    return at(f"exhibitors/{exhibitor.pk}/media/")


@pytest.fixture
def uploads(library):
    return library.replace("/media/", "/uploads/")


@pytest.fixture
def token(staff):
    _token, secret = issue_token(by=staff, name="own system", scopes=["write"])
    return {"Authorization": f"Bearer {secret}"}


def begin(client, uploads, token, length, **more):
    return client.post(uploads, headers={**token, **TUS, "Upload-Length": str(length), **more})


def send(client, url, token, offset, data, **more):
    return client.generic("PATCH", url, data, PART, headers={**token, **TUS, "Upload-Offset": str(offset), **more})


@pytest.mark.django_db(transaction=True)
def test_a_small_file_is_sent_with_a_token_and_asked_for_until_it_is_ready(client, library, token):
    reply = client.post(library, {"file": SimpleUploadedFile("茶.png", picture_bytes())}, headers=token)
    assert reply.status_code == 201
    told = reply.json()
    assert (told["state"], told["name"], told["url"]) == ("received", "茶.png", "")
    clean_media(item_id=told["id"])
    ready = client.get(f"{library}{told['id']}/", headers=token).json()
    assert (ready["state"], ready["kind"], ready["width"]) == ("ready", "image", 64)
    assert loaded(client, ready["url"]).status_code == 200
    assert loaded(client, ready["renditions"][0]["url"]).headers["Content-Type"] == "image/webp"


@pytest.mark.django_db(transaction=True)
def test_a_large_file_comes_in_parts_and_goes_on_where_it_stood(client, uploads, token):
    data = picture_bytes(size=(300, 200))
    name = b64encode("茶.png".encode()).decode()
    begun = begin(client, uploads, token, len(data), **{"Upload-Metadata": f"filename {name}"})
    assert begun.status_code == 201
    assert begun.headers["Upload-Expires"].endswith("GMT")
    url = begun.headers["Location"]
    half = len(data) // 2
    assert send(client, url, token, 0, data[:half]).headers["Upload-Offset"] == str(half)
    stands = client.head(url, headers={**token, **TUS})
    assert (stands.headers["Upload-Offset"], stands.headers["Upload-Length"]) == (str(half), str(len(data)))
    assert stands.headers["Cache-Control"] == "no-store"
    last = send(client, url, token, half, data[half:])
    assert last.status_code == 204
    item = MediaItem.objects.get(pk=last.headers["X-Media-Item"])
    assert item.name == "茶.png"
    clean_media(item_id=item.pk)
    item.refresh_from_db()
    assert (item.state, item.sha256) == ("ready", hashlib.sha256(data).hexdigest())


def test_a_part_that_changed_on_its_way_is_not_taken(client, uploads, token):
    url = begin(client, uploads, token, 10).headers["Location"]
    wrong = b64encode(hashlib.sha256(b"other").digest()).decode()
    reply = send(client, url, token, 0, b"1234", **{"Upload-Checksum": f"sha256 {wrong}"})
    assert (reply.status_code, reply.json()["code"]) == (460, "tus_checksum")
    right = b64encode(hashlib.sha256(b"1234").digest()).decode()
    assert send(client, url, token, 0, b"1234", **{"Upload-Checksum": f"sha256 {right}"}).status_code == 204
    assert send(client, url, token, 0, b"1234").json()["code"] == "upload_offset_moved"


@pytest.mark.parametrize("path", ["%00/%00", "a/x%00.png"])
def test_an_address_that_no_table_can_keep_breaks_nothing(client, db, path):
    assert client.get(f"/media/library/{path}").status_code == 400


def test_a_part_without_a_byte_changes_nothing(client, uploads, token):
    url = begin(client, uploads, token, 10).headers["Location"]
    reply = send(client, url, {**token, "Content-Type": PART}, 0, b"")
    assert (reply.status_code, reply.headers["Upload-Offset"]) == (204, "0")


def test_what_is_given_up_is_gone(client, uploads, token):
    url = begin(client, uploads, token, 10).headers["Location"]
    assert client.delete(url, headers={**token, **TUS}).status_code == 204
    assert client.head(url, headers={**token, **TUS}).status_code == 404
    assert not Upload.objects.exists()


@pytest.mark.parametrize("method", ["post", "head", "patch", "delete"])
def test_who_does_not_speak_the_protocol_is_told(client, uploads, token, method):
    url = begin(client, uploads, token, 10).headers["Location"]
    reply = getattr(client, method)(uploads if method == "post" else url, headers=token)
    assert reply.status_code in {412, 415}


def test_what_the_server_can_do_is_said(client, uploads, token):
    reply = client.options(uploads, headers=token)
    assert reply.headers["Tus-Extension"] == "creation,expiration,termination,checksum"
    assert reply.headers["Tus-Max-Size"] == str(1024**3)


def test_the_upload_of_a_colleague_is_not_there(client, uploads, token, exhibitor):
    url = begin(client, uploads, token, 10).headers["Location"]
    colleague = exhibitor.team.get(role="main_contact").person
    client.force_login(colleague)
    assert client.head(url, headers=TUS).status_code == 404


def test_the_list_costs_the_same_however_long(client, library, staff, exhibitor, costs_the_same):
    client.force_login(staff)
    costs_the_same(library, 6, lambda: MediaItemFactory(exhibitor=exhibitor))


def test_a_booth_is_told_what_to_show(client, at, token, exhibitor, fair):
    booth, item = BoothFactory(exhibitor=exhibitor), MediaItemFactory(exhibitor=exhibitor)
    url = at(f"booths/{booth.code}/media/")
    asked = {"logo": item.pk, "pictures": [item.pk], "version": 1}
    reply = client.put(url, asked, content_type="application/json", headers=token)
    assert reply.json() == {"logo": item.pk, "banner": None, "film": None, "pictures": [item.pk], "version": 2}
    foreign = MediaItemFactory()
    asked = {"logo": foreign.pk, "version": 2}
    assert client.put(url, asked, content_type="application/json", headers=token).status_code == 404


# The files themselves


def loaded(client, url, **headers):
    """The answer, read to its end."""
    reply = client.get(url, headers=headers)
    reply.getvalue()
    return reply


@pytest.fixture
def item(exhibitor, library):
    return MediaItemFactory(exhibitor=exhibitor)


def link(client, library, token, item):
    return client.get(f"{library}{item.pk}/", headers=token).json()["url"]


def test_what_no_public_booth_shows_needs_a_link_that_was_signed_for_it(client, library, token, item):
    url = link(client, library, token, item)
    assert loaded(client, url).headers["Cache-Control"] == "private, max-age=600"
    bare = url.partition("?")[0]
    other = MediaItemFactory(exhibitor=item.exhibitor)
    for wrong in (
        bare,
        url[:-2],
        url.replace("until=", "until=9"),
        f"/media/{other.file.name}?{url.partition('?')[2]}",
    ):
        assert loaded(client, wrong).status_code == 404


def test_a_link_expires(client, library, token, item):
    url = link(client, library, token, item)
    with time_machine.travel("2100-01-01"):
        assert client.get(url).status_code == 404


def test_what_a_public_booth_shows_is_for_everybody_and_for_ever(client, library, item, staff):
    booth = BoothFactory(exhibitor=item.exhibitor)
    show_media(booth=booth, version=1, by=staff, logo=item)
    reply = loaded(client, f"/media/{item.file.name}")
    assert reply.status_code == 200
    assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in reply.headers["Content-Security-Policy"]
    again = client.get(f"/media/{item.file.name}", headers={"If-None-Match": reply.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("asked", "status", "wanted"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=0-999999", 206, slice(0, None)),
        ("bytes=5-2", 416, slice(0, 0)),
        ("bytes=999999-", 416, slice(0, 0)),
        ("bytes=0-1,3-4", 200, slice(0, None)),
        ("lines=1-2", 200, slice(0, None)),
    ],
)
def test_a_film_can_be_sought_in(client, library, token, item, asked, status, wanted):
    url = link(client, library, token, item)
    whole = client.get(url).getvalue()
    reply = client.get(url, headers={"Range": asked, "Accept-Encoding": "gzip"})
    assert reply.status_code == status
    assert reply.getvalue() == whole[wanted]


@pytest.mark.parametrize("name", ["../../db", "..%2f..%2fdb", "whole-0123456789abcdef0123.exe", "nothing.png"])
def test_only_files_of_the_item_are_there(client, library, item, name):
    assert client.get(f"/media/library/{item.key}/{name}").status_code == 404


def test_the_proxy_is_told_where_the_file_lies(client, library, token, item, settings):
    settings.MEDIA_PROXY = True
    reply = client.get(link(client, library, token, item))
    assert reply.headers["X-Accel-Redirect"] == f"/{item.file.name}"
    assert reply.content == b""
