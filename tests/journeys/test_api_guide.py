"""docs/api-guide.md does what it says: its blocks run as they stand, one after the other, against a running site."""

import re
import time

import pytest
from django.conf import settings

from booths.actions.cleaning import clean_media
from booths.enums import BoothState
from booths.models import Booth, MediaItem
from fairsite.accounts.actions.tokens import issue_token
from tests.factories import ExhibitorFactory, FairFactory, OrganiserFactory, PersonFactory
from tests.factories.media import picture_bytes

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GUIDE = settings.BASE / "docs" / "api-guide.md"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker(monkeypatch):
    """While the guide waits, the site's worker checks what has come."""

    def work(_seconds):
        for item_id in MediaItem.objects.filter(file="").values_list("pk", flat=True):
            clean_media(item_id=item_id)

    monkeypatch.setattr(time, "sleep", work)


@pytest.fixture
def site(live_server, settings, tmp_path, monkeypatch):
    """A fair with an approved exhibitor, whose main contact and whose organiser each hold a token."""
    settings.SITE_URL = live_server.url
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"
    fair, lead = FairFactory(slug="spring-fair"), PersonFactory(name="Duan Yun")
    ExhibitorFactory(fair=fair, main_contact=lead)
    people = {"FAIR_TOKEN": lead, "FAIR_ORGANISERS_TOKEN": OrganiserFactory(fair=fair).person}
    for name, person in people.items():
        monkeypatch.setenv(name, issue_token(by=person, name="own system", scopes=["read", "write"])[1])
    monkeypatch.setenv("FAIR_SITE", live_server.url)
    monkeypatch.setenv("FAIR", fair.slug)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tea-house.png").write_bytes(picture_bytes(size=(320, 240)))


def test_every_block_of_the_guide_runs_and_a_booth_is_published(site, worker):
    blocks = BLOCK.findall(GUIDE.read_text())
    assert len(blocks) == 10
    known = {}
    for number, block in enumerate(blocks, 1):
        exec(compile(block, f"block {number} of {GUIDE.name}", "exec"), known)
    assert Booth.objects.get().state == BoothState.PUBLISHED
    assert MediaItem.objects.get().alt_zh == "山谷上的茶舍"
