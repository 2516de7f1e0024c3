"""Whoever waits for his turn while he is sent away from the team has no turn any more."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction

from fairsite.errors import Forbidden
from meetings.actions.attachment import attach_file
from meetings.actions.conversation import locked
from meetings.actions.desk import close_conversation, invite_colleague, take_conversation
from meetings.models import Attachment
from tests.at_once import somebody_waits
from tests.factories.media import picture_bytes
from tests.meetings.conftest import say, scene  # noqa: F401 a fixture
from tests.meetings.files import files_left

pytestmark = pytest.mark.django_db(transaction=True)


def sent_away_while_he_waits(scene, conversation, deed):  # noqa: F811
    """What becomes of the deed of somebody of the team who was asked to wait, and is gone when it is his turn."""

    def attempt():
        try:
            return deed()
        except Forbidden as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            locked(conversation)
            result = pool.submit(attempt)
            until = time.monotonic() + 30
            while not somebody_waits():
                assert time.monotonic() < until
                time.sleep(0.02)
            scene.exhibitor.team.filter(person=scene.staff).delete()
        return result.result(timeout=30)


DEEDS = {
    "takes": lambda room, by, _lead: take_conversation(conversation=room, by=by),
    "closes": lambda room, by, _lead: close_conversation(conversation=room, by=by),
    "says": lambda room, by, _lead: say(room, by),
    "calls in": lambda room, by, lead: invite_colleague(conversation=room, colleague=lead, by=by),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_done_at_the_desk(scene, deed):  # noqa: F811
    room = scene.conversation("Hello")
    result = sent_away_while_he_waits(scene, room, lambda: DEEDS[deed](room, scene.staff, scene.lead))
    assert isinstance(result, Forbidden)
    room.refresh_from_db()
    assert (room.state, room.taken_by) == ("waiting", None)


def test_no_file_is_kept(scene, settings, tmp_path):  # noqa: F811
    settings.MEDIA_ROOT = tmp_path / "media"
    room = scene.conversation("Hello")
    file = ContentFile(picture_bytes(), name="tea.png")
    result = sent_away_while_he_waits(scene, room, lambda: attach_file(conversation=room, file=file, by=scene.staff))
    assert isinstance(result, Forbidden)
    assert not Attachment.objects.exists()
    assert files_left() == []
