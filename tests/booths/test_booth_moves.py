"""From one state of a booth to another, as its table says; and its retirement."""

from datetime import timedelta

import pytest
from django.utils import timezone

from booths.actions.booth import (
    ask_for_changes,
    bring_booth_back,
    publish_booth,
    retire_booth,
    submit_booth,
)
from booths.actions.schedule import open_booth_once_approved
from booths.enums import BOOTH_MOVES, BoothState
from booths.errors import (
    LimitReached,
    WrongState,
)
from booths.models import Booth
from fairsite.errors import Forbidden
from tests.booths.conftest import told


@pytest.mark.parametrize("who", ["lead", "organiser", "admin"])
def test_main_contact_and_organisers_retire_a_booth(scene, who):
    assert retire_booth(booth=scene.booth(), by=getattr(scene, who)).state == BoothState.RETIRED
    assert not Booth.objects.in_directory().exists()


@pytest.mark.parametrize("who", ["staff", "scanner", "rival", "visitor", "foreign_organiser"])
def test_nobody_else_retires_a_booth(scene, who):
    booth = scene.booth()
    with pytest.raises(Forbidden):
        retire_booth(booth=booth, by=getattr(scene, who))
    assert Booth.objects.in_directory().count() == 1


def test_a_retired_booth_comes_back_to_its_stand_as_a_draft(scene):
    booth = retire_booth(booth=scene.booth(), by=scene.lead)
    back = bring_booth_back(booth=booth, by=scene.lead)
    assert (back.state, back.code) == (BoothState.DRAFT, booth.code)


def test_a_retired_booth_stays_away_when_the_tier_is_full(scene):
    booth = retire_booth(booth=scene.booth(), by=scene.lead)
    scene.booth()
    scene.booth()
    with pytest.raises(LimitReached):
        bring_booth_back(booth=booth, by=scene.lead)


@pytest.mark.parametrize("who", ["staff", "organiser", "rival"])
def test_only_the_main_contact_brings_a_booth_back(scene, who):
    booth = retire_booth(booth=scene.booth(), by=scene.lead)
    with pytest.raises(Forbidden):
        bring_booth_back(booth=booth, by=getattr(scene, who))


def approve_for_later(scene, booth):
    Booth.objects.filter(pk=booth.pk).update(publish_at=timezone.now() + timedelta(days=1))
    return publish_booth(booth=booth, by=scene.organiser)


def open_now(scene, booth):
    """An approved booth opens at its moment, any other by the organiser's word."""
    if booth.state == BoothState.APPROVED:
        return open_booth_once_approved(booth=booth, by=scene.lead)
    return publish_booth(booth=booth, by=scene.organiser)


MOVES = {
    BoothState.APPROVED: approve_for_later,
    BoothState.IN_REVIEW: lambda scene, booth: submit_booth(booth=booth, by=scene.lead),
    BoothState.PUBLISHED: open_now,
    BoothState.CHANGES_ASKED: lambda scene, booth: ask_for_changes(booth=booth, changes="More.", by=scene.organiser),
    BoothState.RETIRED: lambda scene, booth: retire_booth(booth=booth, by=scene.lead),
    BoothState.DRAFT: lambda scene, booth: bring_booth_back(booth=booth, by=scene.lead),
}


@pytest.mark.parametrize("before", BoothState.values)
@pytest.mark.parametrize("after", BoothState.values)
def test_a_booth_moves_as_its_table_says_and_no_other_way(scene, before, after):
    booth = scene.booth(state=before)
    if BoothState(after) in BOOTH_MOVES[BoothState(before)]:
        assert MOVES[after](scene, booth).state == after
        return
    with pytest.raises(WrongState):
        MOVES[after](scene, booth)
    booth.refresh_from_db()
    assert booth.state == before
    assert told() == []
