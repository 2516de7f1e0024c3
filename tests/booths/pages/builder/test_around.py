"""The pages around a booth's form: history, moment, retirement, copies, opening."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from booths.actions.content import write_booth
from booths.actions.document import hand_out_document, withdraw_document
from booths.actions.media import remove_media
from booths.enums import BoothState, DocumentType, MediaKind
from booths.serializers.content import content_of
from tests.booths.pages.builder.conftest import changed, fresh
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    FairFactory,
    MediaItemFactory,
    PersonFactory,
)


def test_the_history_tells_what_changed_and_brings_it_back(client, scene, bench):
    write_booth(booth=scene.booth, content=changed(scene.booth, name__en="After"), version=1, by=scene.marc)
    page = client.get(bench("history/")).content.decode()
    assert "<del>Cangshan</del> <ins>After</ins>" in page
    assert "Marc" in page
    client.post(bench("history/1/restore/"), {"version": 2})
    assert fresh(scene.booth).name_en == "Cangshan"
    page = client.post(bench("history/2/restore/"), {"version": 2}, follow=True).content.decode()
    assert "Somebody else has changed this" in page
    assert fresh(scene.booth).version == 3


@pytest.fixture
def handed_out(scene, settings, tmp_path):
    """A document of the library that the booth hands out from its second version on."""
    settings.MEDIA_ROOT = tmp_path
    item = MediaItemFactory(
        exhibitor=scene.exhibitor,
        kind=MediaKind.DOCUMENT,
        media_type=DocumentType.PDF,
        file=ContentFile(b"%PDF-1.7", name="whole-rates.pdf"),
    )
    return hand_out_document(booth=scene.booth, item=item, title_en="Rates", title_zh="价目表", by=scene.marc)


@pytest.mark.parametrize(
    ("language", "title", "left_out"),
    [
        ("en", "Rates", "Left out: Rates. It is no longer in the library"),
        ("zh-hans", "价目表", "未能带来：价目表。它已不在素材库中"),
    ],
)
def test_the_history_tells_of_documents_and_names_what_cannot_come_back(
    client, scene, bench, handed_out, language, title, left_out
):
    withdraw_document(document=handed_out, by=scene.marc)
    page = client.get(bench("history/", language)).content.decode()
    assert f"<ins>{title}</ins>" in page
    assert f"<del>{title}</del>" in page
    page = client.post(bench("history/2/restore/", language), {"version": 3}, follow=True).content.decode()
    assert left_out not in page
    document = scene.booth.documents.get()
    withdraw_document(document=document, by=scene.marc)
    remove_media(item=document.item, by=scene.marc)
    page = client.post(bench("history/2/restore/", language), {"version": 5}, follow=True).content.decode()
    assert left_out in page


def test_a_copy_names_what_cannot_go_along(client, scene, bench, handed_out):
    next_one = ExhibitorFactory(fair=FairFactory(), main_contact=scene.lead)
    next_one.tier.document_limit = 0
    next_one.tier.save()
    page = client.post(bench("copy/"), {"to": f"exhibitor.{next_one.pk}"}, follow=True).content.decode()
    assert "Left out: Rates." in page
    assert not next_one.booths.get().documents.exists()


def test_a_moment_is_chosen_in_the_fairs_time_and_taken_back(client, scene, bench):
    moment = (timezone.now() + timedelta(days=2)).astimezone(scene.fair.zone).replace(second=0, microsecond=0)
    client.post(bench("schedule/"), {"publish_at": moment.strftime("%Y-%m-%dT%H:%M")})
    assert fresh(scene.booth).publish_at == moment
    for wrong in ("yesterday", "2001-01-01T10:00"):
        client.post(bench("schedule/"), {"publish_at": wrong})
    assert fresh(scene.booth).publish_at == moment
    client.post(bench("schedule/"), {"publish_at": ""})
    assert fresh(scene.booth).publish_at is None


def test_retiring_asks_first_and_is_undone(client, scene, bench):
    assert "leaves the directory at once" in client.get(bench("retire/")).content.decode()
    assert fresh(scene.booth).state == BoothState.DRAFT
    client.post(bench("retire/"))
    assert fresh(scene.booth).state == BoothState.RETIRED
    assert "Out of the fair." in client.get(bench()).content.decode()
    client.post(bench("bring-back/"))
    assert fresh(scene.booth).state == BoothState.DRAFT


def test_a_booth_is_copied_to_another_and_to_the_next_edition(client, scene, bench, at):
    next_one = ExhibitorFactory(fair=FairFactory(), main_contact=scene.lead)
    other = BoothFactory(exhibitor=scene.exhibitor, name_en="Other")
    page = client.get(bench("copy/")).content.decode()
    assert f'value="booth.{other.pk}"' in page
    assert f'value="exhibitor.{next_one.pk}"' in page
    client.post(bench("copy/"), {"to": f"booth.{other.pk}"})
    assert fresh(other).name_en == "Cangshan"
    client.post(bench("copy/"), {"to": f"exhibitor.{next_one.pk}"})
    assert next_one.booths.get().name_en == "Cangshan"
    stranger = BoothFactory()
    for wrong in (f"booth.{stranger.pk}", "booth.²", "exhibitor.²"):
        assert client.post(bench("copy/"), {"to": wrong}).status_code == 404


def test_a_booth_is_opened_named_and_within_the_tier(client, scene, at):
    address = at(f"portal/{scene.exhibitor.pk}/booths/")
    assert "Give the booth a name" in client.post(address, {"kind": "flat"}).content.decode()
    client.post(address, {"name_zh": "新展位", "kind": "3d"})
    assert scene.exhibitor.booths.get(name_zh="新展位").kind == "3d"
    assert "Your tier allows 2 booths" in client.get(address).content.decode()
    client.post(address, {"name_zh": "第三个"})
    assert scene.exhibitor.booths.count() == 2


def test_staff_open_and_retire_nothing_and_a_scanner_finds_no_builder(client, scene, bench, at):
    client.force_login(scene.marc)
    assert "Open a booth" not in client.get(at(f"portal/{scene.exhibitor.pk}/booths/")).content.decode()
    client.post(at(f"portal/{scene.exhibitor.pk}/booths/"), {"name_en": "Mine"})
    client.post(bench("retire/"))
    assert scene.exhibitor.booths.get().state == BoothState.DRAFT
    scanner = PersonFactory()
    scene.exhibitor.team.create(person=scanner, role="scanner")
    client.force_login(scanner)
    assert client.get(bench()).status_code == 404


@pytest.mark.parametrize("path", ["", "draft/", "draft/discard/", "documents/", "showing/", "copy/", "schedule/"])
def test_what_no_table_can_keep_is_refused_and_breaks_nothing(client, scene, bench, path):
    before = content_of(fresh(scene.booth))
    for said in ({"client": "\0"}, {"name.en": "a\0", "client": "tab"}, {"a\0": "x"}):
        assert client.post(bench(path), said).status_code == 400, said
    for key in ("²", "9" * 30, "9" * 5_000, "-1"):
        numbers = {"version": key, "sequence": key, "logo": key, "pictures": key, "item": key, "to": f"booth.{key}"}
        assert client.post(bench(path), {**numbers, "do": f"withdraw.{key}", "publish_at": key}).status_code < 500, key
    assert content_of(fresh(scene.booth)) == before
