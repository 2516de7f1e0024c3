"""Every list of the console asks the same few queries, however long it is."""

import time

import pytest
from django.urls import reverse

from booths.admin import paging
from booths.admin.navigation import GROUPS
from booths.enums import BoothState, ExhibitorState, ProjectState
from booths.notices import notices_of
from fairsite.live.presence import presence
from tests.factories import (
    AnnouncementFactory,
    BoothFactory,
    DelegationFactory,
    ExhibitorFactory,
    FairFactory,
    FairTextFactory,
    OrganiserFactory,
    PersonFactory,
    PhraseFactory,
    ProjectFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

MOST = 12
QUERIES = {
    "booths_exhibitor_changelist": 11,
    "booths_booth_changelist": 9,
    "booths_projectrelease_changelist": 9,
    "booths_phrase_changelist": 8,
    "booths_fair_changelist": 8,
    "booths_tier_changelist": 8,
    "booths_theme_changelist": 8,
    "booths_hall_changelist": 8,
    "featured": 8,
    "booths_delegation_changelist": 8,
    "booths_organisation_changelist": 8,
    "booths_announcement_changelist": 8,
    "booths_fairtext_changelist": 8,
    "booths_sector_changelist": 8,
    "booths_subsector_changelist": 10,
    "booths_country_changelist": 9,
    "booths_person_changelist": 8,
    "audit": 8,
}


def one_more_of_everything(scene):
    fair = scene.fair
    exhibitor = ExhibitorFactory(fair=fair, state=ExhibitorState.APPLIED)
    BoothFactory(exhibitor=scene.exhibitor, state=BoothState.IN_REVIEW, reviewer=scene.organiser)
    BoothFactory(exhibitor=scene.exhibitor, is_featured=True)
    ProjectFactory(exhibitor=exhibitor, state=ProjectState.SUBMITTED)
    PhraseFactory(fair=fair)
    ThemeFactory(fair=fair)
    DelegationFactory(fair=fair)
    AnnouncementFactory(fair=fair)
    FairTextFactory(fair=fair, version=fair.texts.count() + 1, by=scene.organiser)
    OrganiserFactory(fair=fair)
    OrganiserFactory(fair=FairFactory(), person=scene.organiser)


def test_every_list_stands_in_the_table_and_within_the_limit():
    assert set(QUERIES) == {name for _title, entries in GROUPS for name, *_rest in entries}
    assert max(QUERIES.values()) <= MOST


@pytest.fixture
def time_stands_still(monkeypatch):
    """What a process keeps for some seconds is not read anew in the middle of a count."""
    moment = time.time()
    monkeypatch.setattr(presence(), "_clock", lambda: moment)
    monkeypatch.setattr(notices_of, "seconds", 3600)


@pytest.mark.usefixtures("time_stands_still")
def test_every_list_costs_the_same_with_one_row_and_with_three(scene, desk, django_assert_num_queries):
    def count(name):
        with django_assert_num_queries(QUERIES[name], info=name):
            assert desk.get(reverse(f"console:{name}")).status_code == 200

    one_more_of_everything(scene)
    desk.post("/en/console/desk/", {"fair": scene.fair.slug})
    for name in QUERIES:
        desk.get(reverse(f"console:{name}"))
        count(name)
    for _ in range(2):
        one_more_of_everything(scene)
    for name in QUERIES:
        count(name)


def test_a_site_without_a_fair_has_lists_without_rows(sits_down):
    root = sits_down(PersonFactory(is_superuser=True))
    for name in QUERIES:
        assert root.get(f"{reverse(f'console:{name}')}?q=x").status_code in {200, 302, 404}, name


def test_the_count_of_many_rows_is_kept_for_a_moment_and_of_few_is_not(read, scene, monkeypatch):
    monkeypatch.setattr(paging, "MANY", 2)
    for _ in range(2):
        scene.booth(state=BoothState.IN_REVIEW)
    assert '<span class="num muted">2</span>' in read("booth/")
    scene.booth(state=BoothState.IN_REVIEW)
    assert '<span class="num muted">3</span>' in read("booth/")
    scene.booth(state=BoothState.IN_REVIEW)
    assert '<span class="num muted">3</span>' in read("booth/")
