"""Files of conversations where an object store keeps them: chosen, checked, sent, handed out by links, gone again."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meetings.actions.attachment import expire_attachments, sweep_attachments
from meetings.actions.checking import check_attachment
from meetings.actions.message import withdraw_message
from meetings.enums import AttachmentState
from meetings.models import Attachment
from tests.booths.hostile.documents import pdf
from tests.factories import BoothFactory, ConversationFactory, PersonFactory
from tests.factories.media import picture_bytes
from tests.meetings.files import send
from tests.object_store.conftest import REGION, asked_of_store, end, keep_files_at, stand_up

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def talk(exhibitor):
    return ConversationFactory(booth=BoothFactory(exhibitor=exhibitor))


@pytest.fixture
def files(at, talk):
    return at(f"conversations/{talk.pk}/attachments/")


def browser(person):
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def chosen(client, files, data, name):
    told = client.post(files, {"file": SimpleUploadedFile(name, data)})
    assert told.status_code == 201, told.content
    return Attachment.objects.get(pk=told.json()["id"])


def ready(client, files, data, name):
    file = chosen(client, files, data, name)
    assert check_attachment(attachment_id=file.pk) == AttachmentState.READY
    file.refresh_from_db()
    return file


def test_a_picture_is_kept_in_the_store_from_the_choice_to_the_withdrawal(store, talk, files, staff):
    visitor, desk = browser(talk.visitor), browser(staff)
    file = chosen(visitor, files, picture_bytes(size=(1400, 700)), "tea.png")
    assert store.names() == [file.source]
    assert check_attachment(attachment_id=file.pk) == AttachmentState.READY
    file.refresh_from_db()
    assert store.names() == sorted([file.file.name, file.thumbnail.name])
    message = send(talk, talk.visitor, file)
    for place, kind in (("file/", "image/png"), ("small/", "image/webp")):
        for reader in (visitor, desk):
            reply = reader.get(f"{files}{file.pk}/{place}")
            assert (reply.status_code, reply.headers["Cache-Control"]) == (302, "private, max-age=60")
            found = asked_of_store(reply.headers["Location"])
            assert (found.status, found.headers["content-type"]) == (200, kind)
            assert found.headers["Content-Disposition"].startswith('inline; filename="tea.')
            assert found.headers["Cache-Control"] == "private, max-age=600"
    withdraw_message(message=message, by=talk.visitor)
    assert store.names() == []
    assert desk.get(f"{files}{file.pk}/file/").status_code == 404


def test_a_document_is_handed_out_to_be_kept_by_a_link_that_ends_soon(store, talk, files, staff):
    file = ready(browser(talk.visitor), files, pdf(), "报价.pdf")
    assert store.names() == [file.file.name]
    send(talk, talk.visitor, file)
    desk, place = browser(staff), f"{files}{file.pk}/file/"
    link = desk.get(place).headers["Location"]
    assert parse_qs(urlsplit(link).query)["X-Amz-Expires"] == ["120"]
    found = asked_of_store(link)
    assert (found.status, found.headers["content-type"], found.body[:5]) == (200, "application/pdf", b"%PDF-")
    assert found.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E6%8A%A5")
    assert asked_of_store(link.replace("attachment", "inline")).status == 403
    assert asked_of_store(link.partition("?")[0]).status == 403
    with time_machine.travel(time.time() - 130):
        late = desk.get(place).headers["Location"]
    assert asked_of_store(late).status == 403
    assert desk.get(f"{files}{file.pk}/small/").status_code == 404


def test_nobody_else_is_given_a_link(store, talk, files, staff):
    file = ready(browser(talk.visitor), files, picture_bytes(), "tea.png")
    assert browser(staff).get(f"{files}{file.pk}/file/").status_code == 404, "not sent yet"
    send(talk, talk.visitor, file)
    for door, status in ((browser(PersonFactory()), 404), (Client(), 401)):
        for place in ("file/", "small/"):
            assert door.get(f"{files}{file.pk}/{place}").status_code == status
        assert door.get(f"/media/{file.file.name}").status_code == 404


def test_what_is_refused_given_up_or_never_sent_leaves_nothing(store, talk, files):
    visitor = browser(talk.visitor)
    refused = chosen(visitor, files, b"\x89PNG\r\n\x1a\nnone", "a.png")
    assert check_attachment(attachment_id=refused.pk) == AttachmentState.REFUSED
    assert store.names() == []
    given_up = ready(visitor, files, picture_bytes(), "b.png")
    assert visitor.delete(f"{files}{given_up.pk}/").status_code == 204
    assert store.names() == []
    ready(visitor, files, picture_bytes(), "c.png")
    assert store.names() != []
    with time_machine.travel("2100-01-01", tick=False):
        expire_attachments()
    assert store.names() == []


def test_a_store_that_is_away_costs_no_try_and_is_found_again(settings, tmp_path, talk, files):
    settings.MEDIA_WORKSHOP = tmp_path / "workshop"
    store = opened(settings)
    visitor = browser(talk.visitor)
    file = chosen(visitor, files, picture_bytes(), "tea.png")
    with store.client.get_object(Bucket=store.bucket, Key=file.source)["Body"] as body:
        kept = body.read()
    end(store)
    reply = visitor.post(files, {"file": SimpleUploadedFile("more.png", picture_bytes())})
    assert (reply.status_code, reply.json()["code"]) == (503, "unavailable")
    for _ in range(5):
        assert check_attachment(attachment_id=file.pk) is None
    found = Attachment.objects.get()
    assert (found.state, found.attempts) == (AttachmentState.CHECKING, 0)
    again = opened(settings, port=int(store.address.rpartition(":")[2]))
    again.client.put_object(Bucket=again.bucket, Key=file.source, Body=kept)
    assert check_attachment(attachment_id=file.pk) == AttachmentState.READY
    assert sweep_attachments() == 0
    end(again)


def opened(settings, port=0):
    """A store of the test's own, which it may end."""
    store = stand_up(port)
    store.bucket = "spring-fair"
    store.client.create_bucket(Bucket=store.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    keep_files_at(settings, store)
    return store
