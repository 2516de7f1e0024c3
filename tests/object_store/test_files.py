"""The whole way of a file where an object store keeps it: sent in parts, cleaned, shown, handed out, removed."""

import hashlib
import time
from base64 import b64encode
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from booths.actions.cleaning import clean_media
from booths.actions.copying import copy_booth
from booths.actions.document import hand_out_document
from booths.actions.media import remove_media
from booths.actions.showing import show_media
from booths.actions.upload import expire_uploads
from booths.enums import BoothState, ExhibitorState, MediaState
from booths.models import Document, MediaItem, Upload
from booths.models.media import storage_used
from tests.booths.hostile.films import film
from tests.booths.library import contents
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory, PersonFactory, TierFactory
from tests.factories.media import picture_bytes
from tests.object_store.conftest import asked_of_store

pytestmark = pytest.mark.django_db(transaction=True)
PART = "application/offset+octet-stream"
TUS = {"Tus-Resumable": "1.0.0"}
PDF_LIKE = "Prices\n价格\n".encode()


@pytest.fixture
def uploads(library):
    return library.replace("/media/", "/uploads/")


def begin(client, uploads, token, length, name="茶.png"):
    words = {"Upload-Length": str(length), "Upload-Metadata": f"filename {b64encode(name.encode()).decode()}"}
    return client.post(uploads, headers={**token, **TUS, **words})


def send(client, url, token, offset, data):
    return client.generic("PATCH", url, data, PART, headers={**token, **TUS, "Upload-Offset": str(offset)})


def taken_in(client, library, token, data, name):
    told = client.post(library, {"file": SimpleUploadedFile(name, data)}, headers=token)
    assert told.status_code == 201, told.content
    assert clean_media(item_id=told.json()["id"]) == MediaState.READY
    return MediaItem.objects.get(pk=told.json()["id"])


def test_a_file_comes_in_parts_goes_on_after_a_cut_and_comes_out_clean(client, store, uploads, token):
    data = picture_bytes(size=(300, 200))
    begun = begin(client, uploads, token, len(data))
    url, step = begun.headers["Location"], len(data) // 5
    assert send(client, url, token, 0, data[:step]).status_code == 204
    assert send(client, url, token, step, data[step : 2 * step]).status_code == 204
    key = Upload.objects.get().key
    assert store.names() == [f"incoming/{key}/{0:015d}", f"incoming/{key}/{step:015d}"]

    # The line breaks; what came and was not noted lies there, too, and is written over.
    store.client.put_object(Bucket=store.bucket, Key=f"incoming/{key}/{2 * step:015d}", Body=b"half of a part")
    stands = Client().head(url, headers={**token, **TUS})
    at = int(stands.headers["Upload-Offset"])
    assert at == 2 * step
    while at < len(data):
        reply = send(client, url, token, at, data[at : at + step])
        at = int(reply.headers["Upload-Offset"])
    item = MediaItem.objects.get(pk=reply.headers["X-Media-Item"])
    assert clean_media(item_id=item.pk) == MediaState.READY
    item.refresh_from_db()
    assert item.sha256 == hashlib.sha256(data).hexdigest()
    cuts = [str(cut.file.name) for cut in item.renditions.all()]
    assert store.names() == sorted([str(item.file.name), *cuts])
    assert item.stored_size == item.file.size == len(contents(item.file))


def test_what_is_given_up_or_forgotten_leaves_nothing(client, store, uploads, token):
    given_up = begin(client, uploads, token, 10).headers["Location"]
    send(client, given_up, token, 0, b"1234")
    assert client.delete(given_up, headers={**token, **TUS}).status_code == 204
    assert store.names() == []
    send(client, begin(client, uploads, token, 10).headers["Location"], token, 0, b"1234")
    assert len(store.names()) == 1
    with time_machine.travel("2100-01-01", tick=False):
        assert expire_uploads() == 1
    assert store.names() == []


def test_what_is_refused_leaves_nothing(client, store, library, token):
    told = client.post(library, {"file": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\nnone")}, headers=token).json()
    assert clean_media(item_id=told["id"]) == MediaState.REFUSED
    assert store.names() == []


def test_room_is_taken_and_freed(client, store, library, token, exhibitor, staff):
    data = picture_bytes(size=(300, 200))
    item = taken_in(client, library, token, data, "tea.png")
    assert storage_used(exhibitor) == len(data)
    more = client.post(library, {"file": SimpleUploadedFile("b.txt", b"a" * 100_000)}, headers=token)
    assert (more.status_code, more.json()["code"]) == (409, "storage_limit_reached")
    kept = store.names()
    remove_media(item=item, by=staff)
    assert kept
    assert store.names() == []
    assert storage_used(exhibitor) == 0


# Shown


def test_a_picture_of_a_public_booth_is_shown_at_its_address_by_a_link_of_the_store(
    client, store, library, token, exhibitor, staff
):
    item = taken_in(client, library, token, picture_bytes(), "tea.png")
    address = f"/media/{item.file.name}"
    assert Client().get(address).status_code == 404
    show_media(booth=BoothFactory(exhibitor=exhibitor), version=1, by=staff, logo=item)
    reply = Client().get(address)
    assert (reply.status_code, reply.headers["Cache-Control"]) == (302, "private, max-age=300")
    assert reply.headers["Location"].startswith(f"{store.address}/{store.bucket}/")
    found = asked_of_store(reply.headers["Location"])
    assert (found.status, found.headers["content-type"]) == (200, "image/png")
    assert found.body.startswith(b"\x89PNG")
    assert found.headers["Content-Disposition"] == 'inline; filename="tea.png"'
    assert asked_of_store(f"{store.address}/{store.bucket}/{item.file.name}").status == 403
    to_read = Client().get(address, headers={"Sec-Fetch-Mode": "cors"}).headers["Location"]
    assert "X-Amz-Expires=7199" in to_read
    assert reply.headers["Vary"] == "Sec-Fetch-Mode"
    head = Client().head(address)
    assert head.status_code == 302
    assert head.headers["Location"] != reply.headers["Location"]


def test_a_link_of_the_store_is_for_one_file_and_for_a_while(client, store, library, token, settings):
    item = taken_in(client, library, token, picture_bytes(), "tea.png")
    own = client.get(f"{library}{item.pk}/", headers=token).json()["url"].removeprefix("http://testserver")
    link = Client().get(own).headers["Location"]
    assert asked_of_store(link).status == 200
    other = item.renditions.get().file.name
    assert asked_of_store(link.replace(str(item.file.name), str(other))).status == 403
    assert asked_of_store(link.replace("inline", "attachment")).status == 403
    with time_machine.travel(time.time() - settings.MEDIA_LINK_SECONDS - 5):
        own = client.get(f"{library}{item.pk}/", headers=token).json()["url"].removeprefix("http://testserver")
        late = Client().get(own).headers["Location"]
    assert asked_of_store(late).status == 403


def test_a_film_is_loaded_in_parts(client, library, token, exhibitor, staff):
    item = taken_in(client, library, token, film(1), "pass.mp4")
    show_media(booth=BoothFactory(exhibitor=exhibitor), version=1, by=staff, film=item)
    part = asked_of_store(Client().get(f"/media/{item.file.name}").headers["Location"], Range="bytes=4-7")
    assert (part.status, part.body, part.headers["content-type"]) == (206, b"ftyp", "video/mp4")


# Handed out


@pytest.fixture
def handed_out(client, library, token, exhibitor, staff):
    """A document at a booth that only its own people and the organisers see."""
    item = taken_in(client, library, token, PDF_LIKE, "价格 2020.txt")
    booth = BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT)
    return hand_out_document(booth=booth, item=item, by=staff)


def places_of(document, at):
    booth = document.booth
    yield f"/en/{booth.fair.slug}/booths/{booth.code}/documents/{document.pk}/"
    yield at(f"booths/{booth.code}/documents/{document.pk}/file/")


def test_a_document_is_handed_to_who_may_by_a_link_that_ends_soon(handed_out, at, staff):
    keeper = Client()
    keeper.force_login(staff)
    for place in places_of(handed_out, at):
        reply = keeper.get(place)
        assert (reply.status_code, reply.headers["Cache-Control"]) == (302, "private, no-store")
        asked = parse_qs(urlsplit(reply.headers["Location"]).query)
        assert asked["X-Amz-Expires"] == ["120"]
        found = asked_of_store(reply.headers["Location"])
        assert (found.status, found.body) == (200, PDF_LIKE)
        assert found.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E4%BB%B7")
        assert found.headers["content-type"] == "text/plain"
        with time_machine.travel(time.time() - 130):
            late = keeper.get(place).headers["Location"]
        assert asked_of_store(late).status == 403
    assert asked_of_store(late.partition("?")[0]).status == 403


@pytest.mark.parametrize("who", ["nobody", "a visitor", "a rival"])
def test_who_must_not_see_it_finds_nothing(handed_out, at, fair, who):
    other = Client()
    if who == "a visitor":
        other.force_login(PersonFactory())
    if who == "a rival":
        other.force_login(ExhibitorFactory(fair=fair).team.get(role="main_contact").person)
    for place in places_of(handed_out, at):
        assert other.get(place).status_code == 404
    assert other.get(f"/media/{handed_out.file.name}").status_code == 404


def test_a_document_is_replaced_in_its_place_and_the_old_file_goes(client, store, handed_out, library, token):
    old = handed_out.file.name
    told = client.post(
        library, {"file": SimpleUploadedFile("new.txt", b"new"), "replaces": handed_out.item_id}, headers=token
    ).json()
    assert clean_media(item_id=told["id"]) == MediaState.READY
    document = Document.objects.get()
    assert (document.size, contents(document.file)) == (3, b"new")
    assert store.names() == [document.file.name]
    assert old != document.file.name


# Copied


def test_a_copy_at_the_next_edition_is_made_within_the_store(client, store, library, token, exhibitor, staff):
    item = taken_in(client, library, token, picture_bytes(), "tea.png")
    source = show_media(booth=BoothFactory(exhibitor=exhibitor, state="draft"), version=1, by=staff, logo=item)
    fair = FairFactory()
    there = ExhibitorFactory(
        fair=fair,
        organisation=exhibitor.organisation,
        state=ExhibitorState.APPROVED,
        staff=[staff],
        tier=TierFactory(fair=fair, storage_limit=100_000),
    )
    target = BoothFactory(exhibitor=there, state="draft")
    copy_booth(booth=source, to=target, version=target.version, by=staff)
    copies = set(store.names()) - {str(item.file.name), *(str(cut.file.name) for cut in item.renditions.all())}
    new = there.media.get()
    assert copies == {str(new.file.name), *(str(cut.file.name) for cut in new.renditions.all())}
    assert contents(new.file) == contents(item.file)
