"""The figures of limits stand in one place, and whoever is refused reads them."""

import re

import pytest
from django.utils import translation

from meetings import errors
from meetings.limits import GIB, LARGEST, MIB, in_words
from meetings.models.attachment import MOST_TOGETHER

TELLING = {
    errors.RewordedTooOften: "20",
    errors.TooManyReplies: "50",
    errors.AttachmentTooLarge: "10 MB",
    errors.TooMuchSent: "1 GB",
    errors.ConversationFull: "200 MB",
}


@pytest.mark.parametrize("refusal", TELLING)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_refusal_tells_its_figure(refusal, language):
    with translation.override(language):
        assert TELLING[refusal] in str(refusal.message)
        assert "{" not in str(refusal.message)


def test_a_size_is_told_in_round_figures():
    assert [in_words(size) for size in (MIB, 10 * MIB, GIB)] == ["1 MB", "10 MB", "1 GB"]


@pytest.mark.django_db
def test_the_page_tells_its_script_how_many_files_and_how_large(scene, client):
    client.force_login(scene.visitor)
    room = scene.conversation("Hello")
    page = client.get(f"/en/spring-fair/messages/{room.pk}/").content.decode()
    assert f'data-most="{MOST_TOGETHER}" data-largest="{LARGEST}"' in page
    assert "has at most 10 MB" in page
    assert re.search(r"At most 4 files go with a message\.", page)
