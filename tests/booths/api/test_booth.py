"""One booth: what it says, how it is drawn, what it hands out."""

from xml.etree import ElementTree as ET

import pytest

from booths.enums import BoothState
from booths.models import Booth, Fair
from tests.factories import (
    BoothFactory,
    DelegationFactory,
    DocumentFactory,
    ExhibitorFactory,
    FairFactory,
    MediaItemFactory,
    OrganiserFactory,
    PersonFactory,
    ThemeFactory,
)


def status(reply):
    """A file is closed when it has been read."""
    reply.getvalue()
    return reply.status_code


@pytest.fixture
def booth(fair):
    booth = BoothFactory(fair=fair, offerings=["Guided walks", "Homestays"], themes=[ThemeFactory(fair=fair)])
    DelegationFactory(fair=fair, slug="yunnan", members=[booth.exhibitor.organisation])
    DelegationFactory(members=[booth.exhibitor.organisation])
    DocumentFactory(booth=booth)
    return booth


def test_a_booth_shows_everything(client, at, fair, booth, arrive):
    beside = [BoothFactory(fair=fair) for _ in range(3)]
    BoothFactory(fair=fair, exhibitor__sector="finance")
    arrive(booth.exhibitor.team.get().person)
    shown = client.get(at(f"booths/{booth.code}/")).json()
    assert shown["code"] == "I01-01"
    assert shown["text"] == {"en": booth.text_en, "zh": booth.text_zh}
    assert [one["name"]["en"] for one in shown["offerings"]] == ["Guided walks", "Homestays"]
    assert [one["slug"] for one in shown["delegations"]] == ["yunnan"]
    assert shown["staffed"] is True
    assert shown["neighbours"] == [one.code for one in beside[:2]]
    assert status(client.get(shown["documents"][0]["url"])) == 200


def test_a_booth_shows_links_contact_persons_and_media(client, at, booth, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = MediaItemFactory(exhibitor=booth.exhibitor)
    lead, gone = booth.exhibitor.team.get().person, PersonFactory(name="Anna")
    booth.links.create(title_en="Map", url="https://cangshan.test/map/")
    booth.contacts.create(person=lead, role_en="Sales")
    booth.contacts.create(person=gone, role_en="Press")
    booth.pictures.create(item=picture)
    shown = client.get(at(f"booths/{booth.code}/")).json()
    assert shown["links"] == [{"title": {"en": "Map", "zh": ""}, "url": "https://cangshan.test/map/"}]
    assert shown["contacts"] == [{"name": lead.name, "role": {"en": "Sales", "zh": ""}}]
    assert shown["media"]["logo"] is None
    [told] = shown["media"]["pictures"]
    assert (told["alt"]["en"], told["width"], len(told["renditions"])) == ("A gradient", 64, 1)
    assert status(client.get(told["url"])) == 200


def test_a_booth_costs_a_constant_number_of_queries(client, at, booth, django_assert_num_queries):
    with django_assert_num_queries(10):
        client.get(at(f"booths/{booth.code}/"))
    for _ in range(2):
        DocumentFactory(booth=booth)
        booth.offerings.create(name_en="More")
        booth.links.create(title_en="Map", url="https://cangshan.test/map/")
        booth.contacts.create(person=booth.exhibitor.team.create(person=PersonFactory(), role="staff").person)
        booth.themes.add(ThemeFactory(fair=booth.fair))
    with django_assert_num_queries(10):
        client.get(at(f"booths/{booth.code}/"))


@pytest.mark.parametrize("state", sorted(set(BoothState) - {BoothState.PUBLISHED}))
def test_a_booth_that_is_not_published_is_seen_by_its_team_and_the_organisers(client, at, fair, state):
    booth = BoothFactory(fair=fair, state=state, three_d=True)
    document = DocumentFactory(booth=booth)
    parts = ("", "scene/", "stand.svg", "offerings/", "documents/", f"documents/{document.pk}/file/")
    paths = [at(f"booths/{booth.code}/{part}") for part in parts]
    assert {status(client.get(path)) for path in paths} == {404}
    for person in (booth.exhibitor.team.get().person, OrganiserFactory(fair=fair).person):
        client.force_login(person)
        assert {status(client.get(path)) for path in paths} == {200}


def test_nothing_is_found_under_another_fair_or_code(client, at, booth):
    other = BoothFactory(fair=FairFactory(slug="autumn-fair"), exhibitor__sector="finance")
    for code in (other.code, "I99-99", "i01-01", "nonsense", "%F0%9F%8E%AA"):
        assert client.get(at(f"booths/{code}/")).status_code == 404, code
    document = booth.documents.get()
    wrong = f"/api/v1/fairs/autumn-fair/booths/{other.code}/documents/{document.pk}/file/"
    assert client.get(wrong).status_code == 404


def test_offerings_are_paged_in_their_own_order(client, at, fair, costs_the_same):
    booth = BoothFactory(fair=fair)
    position = iter((2, 1, 0))
    path = at(f"booths/{booth.code}/offerings/")
    costs_the_same(path, 3, lambda: booth.offerings.create(name_en="Walk", position=next(position)))
    assert [one["position"] for one in client.get(path).json()["results"]] == [0, 1, 2]


def test_a_scene_is_served_in_the_present_look_and_a_flat_booth_has_none(client, at, fair, booth):
    solid = BoothFactory(fair=fair, three_d=True)
    Booth.objects.filter(pk=solid.pk).update(colour=7)
    scene = client.get(at(f"booths/{solid.code}/scene/")).json()
    assert scene["schema"] == "fair.booth/1"
    assert scene["look"]["colour"] == 7
    assert client.get(at(f"booths/{booth.code}/scene/")).status_code == 404


def test_files_named_in_a_scene_become_addresses(client, at, fair):
    solid = BoothFactory(fair=fair, three_d=True)
    solid.showroom.scene["logo"]["image"] = "logos/peak.png"
    solid.showroom.save()
    logo = client.get(at(f"booths/{solid.code}/scene/")).json()["logo"]
    assert logo["image"] == "http://testserver/media/logos/peak.png"


def test_a_stand_is_drawn_with_who_is_there(client, at, booth, arrive):
    path = at(f"booths/{booth.code}/stand.svg")
    away = client.get(path)
    arrive(booth.exhibitor.team.get().person)
    staffed = client.get(path, headers={"Accept": "image/svg+xml"})
    assert 'data-state="away"' in away.text
    assert 'data-state="staffed"' in staffed.text
    assert ET.fromstring(staffed.text).get("width") == "400"
    assert staffed.headers["Content-Type"] == "image/svg+xml"
    assert staffed.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert staffed.headers["Cache-Control"] == "public, max-age=30"
    assert client.get(path, headers={"If-None-Match": staffed.headers["ETag"]}).status_code == 304


def test_a_stand_that_is_not_public_is_kept_by_nobody(client, at, fair):
    draft = BoothFactory(fair=fair, state=BoothState.DRAFT)
    client.force_login(draft.exhibitor.team.get().person)
    assert client.get(at(f"booths/{draft.code}/stand.svg")).headers["Cache-Control"] == "private, no-cache"


def test_a_stand_of_a_fair_that_is_kept_back_is_kept_by_nobody(client, at, fair, booth):
    Fair.objects.update(is_announced=False)
    client.force_login(OrganiserFactory(fair=fair).person)
    assert client.get(at(f"booths/{booth.code}/stand.svg")).headers["Cache-Control"] == "private, no-cache"


def test_documents_are_paged(client, at, fair, costs_the_same):
    booth = BoothFactory(fair=fair)
    costs_the_same(at(f"booths/{booth.code}/documents/"), 3, lambda: DocumentFactory(booth=booth))


def test_a_document_comes_as_an_attachment_that_can_do_nothing(client, at, booth):
    document = booth.documents.get()
    file = client.get(at(f"booths/{booth.code}/documents/{document.pk}/file/"), headers={"Accept": "application/pdf"})
    assert file.getvalue().startswith(b"%PDF-")
    assert file.headers["Content-Disposition"].startswith("attachment;")
    assert file.headers["Content-Type"] == "application/pdf"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_document_whose_file_is_lost_is_not_there(client, at, booth):
    document = booth.documents.get()
    document.file.storage.delete(document.file.name)
    assert client.get(at(f"booths/{booth.code}/documents/{document.pk}/file/")).status_code == 404


def test_neighbours_are_those_in_the_same_row(client, at, fair):
    exhibitor = ExhibitorFactory(fair=fair)
    made = [
        BoothFactory(exhibitor=exhibitor, row=row, number=number, code=f"I{row:02d}-{number:02d}", hall="I")
        for row, number in ((1, 4), (1, 5), (1, 6), (2, 5), (1, 9))
    ]
    assert client.get(at(f"booths/{made[1].code}/")).json()["neighbours"] == ["I01-04", "I01-06"]
