"""What is sent in conversations is checked first, by the cleaning of the media library, and takes effect once."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from meetings.actions import attachment as limits
from meetings.actions.attachment import sweep_attachments
from meetings.actions.checking import check_attachment
from meetings.enums import AttachmentState
from meetings.errors import (
    NotAttached,
)
from meetings.models import Attachment
from tests.booths.hostile import documents, pictures
from tests.booths.hostile.documents import pdf
from tests.factories.media import picture_bytes
from tests.meetings.files import attached, checked, files_left, send

pytestmark = pytest.mark.django_db
HOSTILE = {**pictures.HOSTILE, **documents.HOSTILE}
TRIED = (
    *("a bomb of pixels", "a header that promises two billion pixels", "a PNG with an archive behind it"),
    *("a JPEG that is a page, too", "a JPEG with a PDF behind it", "an SVG with a script, called PNG"),
    *("a PDF that runs JavaScript when opened", "a PDF with a file in it", "a PDF behind a password"),
)
"""All of them are tried by tests/booths/hostile, on the same cleaning."""


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"


@pytest.fixture
def talk(scene):
    return scene.conversation("Good morning")


@pytest.mark.parametrize(
    ("name", "data", "media_type", "kind"),
    [
        ("tea.webp", lambda: picture_bytes("WEBP"), "image/webp", "image"),
        ("tea.jpg", lambda: picture_bytes("JPEG"), "image/jpeg", "image"),
        ("called.pdf", lambda: picture_bytes("JPEG"), "image/jpeg", "image"),
        ("moving.gif", lambda: picture_bytes("GIF"), "image/png", "image"),
        ("offer.pdf", pdf, "application/pdf", "document"),
        ("called.png", pdf, "application/pdf", "document"),
    ],
)
def test_what_it_is_its_contents_decide(scene, talk, name, data, media_type, kind):
    ready = checked(attached(talk, scene.staff, data(), name))
    assert (ready.state, ready.media_type, ready.kind) == ("ready", media_type, kind)
    assert bool(ready.thumbnail) == (kind == "image")


@pytest.mark.parametrize("name", TRIED)
def test_a_hostile_file_is_refused_with_a_sentence_and_nothing_of_it_stays(
    scene, talk, name, django_capture_on_commit_callbacks
):
    called, make, fault = HOSTILE[name]
    with django_capture_on_commit_callbacks(execute=True):
        refused = checked(attached(talk, scene.visitor, make(), called))
    assert (refused.state, refused.reason, bool(refused.refusal), str(refused.file)) == ("refused", fault, True, "")
    assert files_left() == []


def test_a_model_and_a_film_of_the_media_library_are_not_sent_here(scene, talk):
    vase = (Path(settings.BASE) / "seeds" / "media" / "vase.glb").read_bytes()
    for data in (vase, b"\0\0\0\x20ftypisom" + b"\0" * 64):
        assert checked(attached(talk, scene.visitor, data, "vase.png")).reason == "unknown_type"


@pytest.mark.parametrize(
    "data",
    [
        picture_bytes("GIF")[:-20],
        picture_bytes("GIF") + b"PK\3\4 and more",
        picture_bytes("GIF", comment=b"<script>alert(1)</script>"),
        b"GIF89a" + b"\xff" * 9,
        b"GIF89a" + b"\0" * 90,
    ],
)
def test_a_gif_that_is_more_or_less_than_one_is_refused(scene, talk, data):
    assert checked(attached(talk, scene.visitor, data, "tea.gif")).state == AttachmentState.REFUSED


@pytest.mark.parametrize("data", [b"plain words", b"a,b\n1,2\n", b"PK\3\4" + b"\0" * 60])
def test_text_tables_and_archives_are_not_sent_here(scene, talk, data):
    refused = checked(attached(talk, scene.visitor, data, "tea.pdf"))
    assert refused.refusal == "Only pictures (PNG, JPEG, WebP, GIF) and PDF documents can be sent here."
    with pytest.raises(NotAttached):
        send(talk, scene.visitor, refused)


def test_given_up_while_it_is_checked_it_leaves_nothing(scene, talk, monkeypatch, django_capture_on_commit_callbacks):
    chosen = attached(talk, scene.visitor)
    look = limits.default_storage.exists

    def exists(place):
        Attachment.objects.all().delete()
        return look(place)

    monkeypatch.setattr(default_storage, "exists", exists)
    with django_capture_on_commit_callbacks(execute=True):
        assert check_attachment(attachment_id=chosen.pk) is None
    assert files_left() == []


def test_two_workers_take_one_file_once_and_the_sweep_begins_again_what_a_dead_one_left(scene, talk):
    chosen = attached(talk, scene.visitor)
    later = timezone.now() + timedelta(minutes=11)
    assert Attachment.objects.due(later).count() == 1
    assert sweep_attachments() == 0, "it has just come"
    Attachment.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert sweep_attachments() == 1
    assert check_attachment(attachment_id=chosen.pk) == AttachmentState.READY
    assert check_attachment(attachment_id=chosen.pk) is None
    assert sweep_attachments() == 0


def test_a_file_that_kills_its_workers_is_given_up(scene, talk):
    chosen = attached(talk, scene.visitor)
    Attachment.objects.update(attempts=3)
    assert checked(chosen).reason == "gave_up"
