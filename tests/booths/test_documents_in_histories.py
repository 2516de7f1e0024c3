"""Documents in histories and copies of booths: they come back and go along, and what cannot is said."""

import pytest
from django.core.files.base import ContentFile

from booths.actions.copying import copy_booth, copy_booth_to_exhibitor, restore_revision
from booths.actions.document import hand_out_document, order_documents, withdraw_document
from booths.actions.media import remove_media
from booths.enums import BoothState, Deed, DocumentType, MediaKind
from booths.errors import WrongState
from booths.errors.upload import QuotaReached
from booths.models import Booth, Document
from booths.serializers.content import content_of
from booths.serializers.submission import submission_fields
from booths.writing.compare import LeftOut, changes, left_out
from fairsite.errors import Forbidden
from tests.booths.library import contents
from tests.booths.writing import write
from tests.factories import DocumentFactory, ExhibitorFactory, FairFactory, MediaItemFactory


@pytest.fixture
def sheets(scene, settings, tmp_path):
    """Three documents of the library of Cangshan Slow Travel, whose tier allows four."""
    settings.MEDIA_ROOT = tmp_path / "media"
    scene.exhibitor.tier.document_limit = 4
    scene.exhibitor.tier.save()
    return [
        MediaItemFactory(
            exhibitor=scene.exhibitor,
            kind=MediaKind.DOCUMENT,
            media_type=DocumentType.PDF,
            sha256=name[0] * 64,
            file=ContentFile(b"%PDF-1.7 " + name.encode(), name=f"whole-{name}.pdf"),
            name=f"{name}.pdf",
        )
        for name in ("Rates", "Maps", "Terms")
    ]


def hand_out(scene, booth, *items):
    for item in items:
        title = item.name.partition(".")[0]
        hand_out_document(booth=booth, item=item, title_en=title, title_zh=f"{title}（中文）", by=scene.lead)
    return Booth.objects.get(pk=booth.pk)


def titles(booth):
    return [document.title_en for document in booth.documents.all()]


def restored(scene, booth, version):
    booth = Booth.objects.get(pk=booth.pk)
    return restore_revision(revision=booth.revisions.get(version=version), version=booth.version, by=scene.lead)


def test_handing_out_ordering_and_withdrawing_are_versions_of_the_booth(scene, sheets):
    rates, maps, _terms = sheets
    booth = hand_out(scene, scene.booth(), rates, maps)
    order_documents(booth=booth, documents=[booth.documents.last()], by=scene.staff)
    withdraw_document(document=booth.documents.last(), by=scene.lead)
    history = booth.revisions.order_by("version")
    said = [[one["title"]["en"] for one in row.content["documents"]] for row in history]
    assert said == [[], ["Rates"], ["Rates", "Maps"], ["Maps", "Rates"], ["Maps"]]
    assert [row.by for row in history] == [None, scene.lead, scene.lead, scene.staff, scene.lead]
    assert {row.deed for row in history} == {Deed.FOUND, Deed.WRITTEN}
    assert [change.path for change in changes(said_at(history, 2), said_at(history, 3))] == ["documents"]


def said_at(history, place):
    return list(history)[place].content


def test_an_earlier_version_hands_out_again_what_it_did_in_its_order_with_its_titles(scene, sheets):
    rates, maps, terms = sheets
    booth = hand_out(scene, scene.booth(), rates, maps)
    kept = booth.documents.last()
    order_documents(booth=booth, documents=[kept], by=scene.lead)
    withdraw_document(document=booth.documents.last(), by=scene.lead)
    booth = hand_out(scene, booth, terms)
    assert titles(booth) == ["Maps", "Terms"]
    back = restored(scene, booth, 3)
    assert titles(back) == ["Rates", "Maps"]
    first, second = back.documents.all()
    assert (first.item, first.title_zh, first.media_type) == (rates, "Rates（中文）", DocumentType.PDF)
    assert (first.file.name, first.size, contents(first.file)) == (rates.file.name, 14, b"%PDF-1.7 Rates")
    assert second == kept
    assert back.revisions.first().deed == Deed.RESTORED
    assert left_out(back.revisions.get(version=3).content, content_of(back)) == []


def test_what_has_left_the_library_does_not_come_back_and_is_named(scene, sheets):
    rates, maps, _terms = sheets
    booth = hand_out(scene, scene.booth(), rates, maps)
    withdraw_document(document=booth.documents.first(), by=scene.lead)
    remove_media(item=rates, by=scene.lead)
    back = restored(scene, booth, 3)
    assert titles(back) == ["Maps"]
    missing = left_out(back.revisions.get(version=3).content, content_of(back))
    assert missing == [LeftOut("documents", {"en": "Rates", "zh": "Rates（中文）"})]


def test_a_tier_that_has_become_smaller_allows_no_more_than_it_does(scene, sheets):
    booth = hand_out(scene, scene.booth(), *sheets)
    for document in booth.documents.all():
        withdraw_document(document=document, by=scene.lead)
    scene.exhibitor.tier.document_limit = 2
    scene.exhibitor.tier.save()
    back = restored(scene, booth, 4)
    assert titles(back) == ["Rates", "Maps"]
    [missing] = left_out(back.revisions.get(version=4).content, content_of(back))
    assert missing.title["en"] == "Terms"


def test_what_is_older_than_the_library_stays_where_it_is(scene, sheets):
    booth = scene.booth()
    old = DocumentFactory(booth=booth, title_en="From before", position=0)
    booth = hand_out(scene, booth, sheets[0])
    order_documents(booth=booth, documents=[booth.documents.last()], by=scene.lead)
    withdraw_document(document=booth.documents.first(), by=scene.lead)
    back = restored(scene, booth, 3)
    assert titles(back) == ["Rates", "From before"]
    assert old in back.documents.all()
    assert left_out(back.revisions.get(version=3).content, content_of(back)) == []


def test_a_version_from_before_documents_were_kept_leaves_them_alone(scene, sheets):
    booth = hand_out(scene, scene.booth(), sheets[0])
    first = booth.revisions.get(version=1)
    del first.content["documents"]
    first.save()
    back = restored(scene, booth, 1)
    assert titles(back) == ["Rates"]
    assert left_out(first.content, content_of(back)) == []
    assert changes(first.content, content_of(back)) == []


def test_who_writes_texts_leaves_alone_what_is_handed_out_meanwhile(scene, sheets):
    booth = scene.booth()
    hand_out(scene, booth, *sheets)
    written = write(booth, scene.staff, version=1, content={"sign": "Mine"})
    assert (written.sign, titles(written)) == ("Mine", ["Rates", "Maps", "Terms"])


def test_a_reviewer_reads_each_document_once(scene, sheets):
    booth = hand_out(scene, scene.booth(), sheets[0])
    said = [pair for pair in submission_fields(booth) if pair[0].startswith("documents")]
    assert said == [("documents.1.title.en", "Rates"), ("documents.1.title.zh", "Rates（中文）")]


# Copies


def test_a_copy_within_the_library_hands_out_the_same_items(scene, sheets):
    booth = hand_out(scene, scene.booth(), *sheets)
    to = hand_out(scene, scene.booth(), sheets[2])
    copied = copy_booth(booth=booth, to=to, version=to.version, by=scene.lead)
    assert titles(copied) == titles(booth) == ["Rates", "Maps", "Terms"]
    assert [one.item for one in copied.documents.all()] == sheets
    assert Document.objects.count() == 6
    assert left_out(content_of(booth), content_of(copied)) == []


def next_edition(scene, **tier):
    exhibitor = ExhibitorFactory(fair=FairFactory(), organisation=scene.exhibitor.organisation, main_contact=scene.lead)
    for column, value in {"document_limit": 4, **tier}.items():
        setattr(exhibitor.tier, column, value)
    exhibitor.tier.save()
    return exhibitor


def test_documents_go_along_to_the_next_edition_once(scene, sheets):
    booth = hand_out(scene, scene.booth(), *sheets)
    exhibitor = next_edition(scene)
    copies = [copy_booth_to_exhibitor(booth=booth, exhibitor=exhibitor, by=scene.lead) for _ in range(2)]
    assert [titles(copy) for copy in copies] == [["Rates", "Maps", "Terms"]] * 2
    assert exhibitor.media.count() == 3
    first = copies[0].documents.first()
    assert first.item.exhibitor == exhibitor
    assert first.file.name == first.item.file.name != sheets[0].file.name
    assert contents(first.file) == b"%PDF-1.7 Rates"
    assert left_out(content_of(booth), content_of(copies[0])) == []


def test_what_the_other_tier_does_not_allow_and_what_is_of_no_library_is_named(scene, sheets):
    booth = scene.booth()
    DocumentFactory(booth=booth, title_en="From before", title_zh="")
    booth = hand_out(scene, booth, sheets[0], sheets[1])
    copied = copy_booth_to_exhibitor(booth=booth, exhibitor=next_edition(scene, document_limit=1), by=scene.lead)
    assert titles(copied) == ["Rates"]
    missing = left_out(content_of(booth), content_of(copied))
    assert [one.title["en"] for one in missing] == ["From before", "Maps"]


def test_a_library_without_room_refuses_the_copy_as_a_whole(scene, sheets, settings):
    booth = hand_out(scene, scene.booth(), *sheets)
    exhibitor = next_edition(scene, storage_limit=sheets[0].size)
    files = sorted(settings.MEDIA_ROOT.rglob("*.*"))
    with pytest.raises(QuotaReached):
        copy_booth_to_exhibitor(booth=booth, exhibitor=exhibitor, by=scene.lead)
    assert not exhibitor.booths.exists()
    assert sorted(settings.MEDIA_ROOT.rglob("*.*")) == files


@pytest.mark.parametrize("who", ["scanner", "rival", "visitor", "organiser", "foreign_organiser"])
def test_nobody_else_brings_documents_back_or_takes_them_along(scene, sheets, who):
    booth = hand_out(scene, scene.booth(), sheets[0])
    to, by = scene.booth(), getattr(scene, who)
    with pytest.raises(Forbidden):
        restore_revision(revision=booth.revisions.get(version=1), version=2, by=by)
    with pytest.raises(Forbidden):
        copy_booth(booth=booth, to=to, version=1, by=by)
    assert Document.objects.count() == 1


def test_while_a_booth_is_looked_at_nothing_comes_back(scene, sheets):
    booth = hand_out(scene, scene.booth(), sheets[0])
    Booth.objects.update(state=BoothState.IN_REVIEW)
    with pytest.raises(WrongState):
        restored(scene, booth, 1)
    assert titles(booth) == ["Rates"]
