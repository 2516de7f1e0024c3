"""Documents that booths hand out: of the library, clean, in order."""

import pytest
from django.core.files.base import ContentFile

from booths.actions.document import hand_out_document, order_documents, withdraw_document
from booths.enums import BoothState, DocumentType, MediaKind, MediaState
from booths.errors import DocumentRefused, LimitReached, MediaNotReady, WrongMediaKind, WrongState
from booths.models import Document
from fairsite.errors import Forbidden
from tests.factories import DocumentFactory, MediaItemFactory

NO_EDITORS = ("scanner", "rival", "visitor", "organiser", "foreign_organiser")


@pytest.fixture
def sheet(scene, settings, tmp_path):
    """`sheet()`: a document of the exhibitor's library."""
    settings.MEDIA_ROOT = tmp_path

    def make(**kwargs):
        cleaned = ContentFile(b"%PDF-1.7\n%%EOF\n", name="whole-0123456789abcdef0123.pdf")
        told = {"kind": MediaKind.DOCUMENT, "media_type": DocumentType.PDF, "file": cleaned, "name": "rates.pdf"}
        return MediaItemFactory(**{"exhibitor": scene.exhibitor, "alt_en": "", "alt_zh": "", **told, **kwargs})

    return make


def test_a_document_of_the_library_is_handed_out_and_stays_there_when_it_is_withdrawn(
    scene, sheet, django_capture_on_commit_callbacks
):
    item = sheet()
    document = hand_out_document(booth=scene.booth(), item=item, by=scene.staff)
    assert (document.title_en, document.size, document.media_type) == ("rates.pdf", 15, DocumentType.PDF)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_document(document=document, by=scene.lead)
    assert not Document.objects.exists()
    assert item.file.storage.exists(item.file.name)


def test_a_document_has_the_title_that_is_given_or_that_of_the_library(scene, sheet):
    booth, tier = scene.booth(), scene.exhibitor.tier
    tier.document_limit = 2
    tier.save()
    of_the_library = hand_out_document(booth=booth, item=sheet(alt_zh="价目表"), by=scene.lead)
    given = hand_out_document(booth=booth, item=sheet(alt_zh="价目表"), title_en="Rates", by=scene.lead)
    assert (of_the_library.title_en, of_the_library.title_zh) == ("", "价目表")
    assert (given.title_en, given.title_zh) == ("Rates", "")


def test_what_is_older_than_the_library_goes_with_its_file(scene, sheet, django_capture_on_commit_callbacks):
    document = DocumentFactory(booth=scene.booth())
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_document(document=document, by=scene.lead)
    assert not document.file.storage.exists(document.file.name)


def test_only_a_clean_document_of_ones_own_is_handed_out_and_once(scene, sheet):
    booth = scene.booth()
    scene.exhibitor.tier.document_limit = 9
    scene.exhibitor.tier.save()
    handed_out = sheet()
    hand_out_document(booth=booth, item=handed_out, by=scene.lead)
    for item, refusal in [
        (handed_out, DocumentRefused),
        (sheet(file="", size=1, state=MediaState.PROCESSING), MediaNotReady),
        (sheet(exhibitor=scene.neighbour), WrongState),
        (MediaItemFactory(exhibitor=scene.exhibitor), WrongMediaKind),
    ]:
        with pytest.raises(refusal):
            hand_out_document(booth=booth, item=item, by=scene.lead)
    assert Document.objects.count() == 1


def test_a_tier_limits_the_documents_of_a_booth(scene, sheet):
    booth = scene.booth()
    hand_out_document(booth=booth, item=sheet(), by=scene.lead)
    with pytest.raises(LimitReached):
        hand_out_document(booth=booth, item=sheet(), by=scene.lead)
    assert Document.objects.count() == 1


def test_documents_stand_in_the_order_of_the_exhibitor(scene, sheet):
    booth = scene.booth()
    first, second, third = (DocumentFactory(booth=booth) for _ in range(3))
    order_documents(booth=booth, documents=[third, first], by=scene.staff)
    assert list(booth.documents.all()) == [third, first, second]


@pytest.mark.parametrize("who", NO_EDITORS)
def test_nobody_else_hands_out_orders_or_withdraws(scene, sheet, who):
    document = DocumentFactory(booth=scene.booth())
    by = getattr(scene, who)
    for attempt in (
        lambda: hand_out_document(booth=document.booth, item=sheet(), by=by),
        lambda: order_documents(booth=document.booth, documents=[document], by=by),
        lambda: withdraw_document(document=document, by=by),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert Document.objects.count() == 1


@pytest.mark.parametrize("state", [BoothState.IN_REVIEW, BoothState.RETIRED])
def test_while_a_booth_is_looked_at_its_documents_stay_as_they_are(scene, sheet, state):
    document = DocumentFactory(booth=scene.booth(state=state))
    for attempt in (
        lambda: hand_out_document(booth=document.booth, item=sheet(), by=scene.lead),
        lambda: withdraw_document(document=document, by=scene.lead),
    ):
        with pytest.raises(WrongState):
            attempt()
    assert Document.objects.count() == 1
