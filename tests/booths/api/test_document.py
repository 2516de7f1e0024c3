"""What a booth hands out, over REST and by the builder's buttons."""

import pytest
from django.core.files.base import ContentFile

from booths.enums import DocumentType, MediaKind
from booths.models import Document
from tests.factories import BoothFactory, ExhibitorFactory, MediaItemFactory, PersonFactory


@pytest.fixture
def staff(client, db):
    person = PersonFactory()
    client.force_login(person)
    return person


@pytest.fixture
def booth(fair, staff):
    return BoothFactory(exhibitor=ExhibitorFactory(fair=fair, main_contact=staff))


@pytest.fixture
def sheets(booth, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return [
        MediaItemFactory(
            exhibitor=booth.exhibitor,
            kind=MediaKind.DOCUMENT,
            media_type=DocumentType.PDF,
            name=f"rates-{number}.pdf",
            file=ContentFile(b"%PDF-1.7\n%%EOF\n", name=f"whole-{number}.pdf"),
        )
        for number in range(2)
    ]


def test_a_system_hands_out_orders_and_withdraws(client, at, booth, sheets):
    place = at(f"booths/{booth.code}/documents/")

    def send(method, path="", body=None):
        return getattr(client, method)(place + path, body, content_type="application/json")

    told = [send("post", body={"item": one.pk, "title": {"en": one.name, "zh": ""}}).json() for one in sheets]
    assert set(told[0]) == {"id", "title", "media_type", "size", "added_at", "url"}
    assert send("put", body={"order": [told[1]["id"]]}).status_code == 204
    assert [one["title"]["en"] for one in client.get(place).json()["results"]] == ["rates-1.pdf", "rates-0.pdf"]
    assert send("put", body={"order": [told[1]["id"], 10**9]}).status_code == 404
    file = client.get(told[0]["url"].removeprefix("http://testserver"))
    assert 'filename="rates-0.pdf"' in file.headers["Content-Disposition"]
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert send("delete", f"{told[0]['id']}/").status_code == 204
    assert Document.objects.count() == 1


def test_what_is_no_item_of_the_library_is_not_handed_out(client, at, booth, sheets):
    place = at(f"booths/{booth.code}/documents/")
    other = MediaItemFactory()
    for body, status in [({"item": other.pk}, 404), ({"item": "one"}, 400), ({}, 400)]:
        assert client.post(place, body, content_type="application/json").status_code == status
    assert not Document.objects.exists()


def test_the_builder_hands_out_by_buttons_and_the_public_page_shows_it(client, fair, booth, sheets):
    desk = f"/en/{fair.slug}/portal/{booth.exhibitor_id}/booths/{booth.code}/"
    assert "Hand it out" in client.get(desk).content.decode()
    for one in sheets:
        client.post(f"{desk}documents/", {"do": "add", "item": one.pk})
    first, second = booth.documents.all()
    client.post(f"{desk}documents/", {"do": f"down.{first.pk}"})
    assert list(booth.documents.all()) == [second, first]
    page = client.get(f"/en/{fair.slug}/booths/{booth.code}/").content.decode()
    assert "PDF, 15" in page
    client.post(f"{desk}documents/", {"do": f"withdraw.{first.pk}"})
    assert list(booth.documents.all()) == [second]
    for wrong in ({"do": "add", "item": "x"}, {"do": "add", "item": "9" * 5000}, {"do": f"sideways.{second.pk}"}):
        assert client.post(f"{desk}documents/", wrong).status_code == 404
