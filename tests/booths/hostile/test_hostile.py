"""Files that somebody made to hurt: each is refused with a sentence, none brings anything down, nothing of it stays."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from booths.actions.cleaning import clean_media
from booths.enums import MediaFault, MediaState
from booths.models import MediaItem, Upload
from tests.booths.hostile import documents, films, models, others, pictures

HOSTILE = {**pictures.HOSTILE, **documents.HOSTILE, **models.HOSTILE, **films.HOSTILE, **others.HOSTILE}


@pytest.fixture
def library(scene, settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"
    return f"/api/v1/fairs/{scene.fair.slug}/exhibitors/{scene.exhibitor.pk}/media/"


def files_left():
    return [path for path in Path(default_storage.location).rglob("*") if path.is_file()]


def test_there_are_sixty_and_more():
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused(scene, library, name, django_capture_on_commit_callbacks):
    called, make, fault = HOSTILE[name]
    client = Client(raise_request_exception=False)
    client.force_login(scene.staff)
    with django_capture_on_commit_callbacks(execute=True):
        reply = client.post(library, {"file": SimpleUploadedFile(called, make())})
    if reply.status_code != 201:
        assert 400 <= reply.status_code < 500
        assert reply.json()["detail"]
        assert not MediaItem.objects.exists()
    else:
        item = MediaItem.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            assert clean_media(item_id=item.pk) == MediaState.REFUSED
        item.refresh_from_db()
        assert item.reason == (fault or item.reason)
        assert "/" not in item.name
        with translation.override("zh-hans"):
            assert str(MediaFault(item.reason).label) != str(MediaFault(item.reason).value)
        assert not item.file
    assert not Upload.objects.exists()
    assert files_left() == []
