"""When a booth opens: at a moment that was chosen, or as soon as it is approved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from booths.actions.booth import publish_booth, submit_booth
from booths.actions.schedule import open_booth_at, open_booth_once_approved, open_due_booths
from booths.enums import BoothState
from booths.errors import (
    MomentPast,
    WrongState,
)
from booths.models import Booth
from tests.booths.conftest import told
from tests.factories import BoothFactory, ExhibitorFactory


def scheduled(scene, **delta):
    booth = open_booth_at(booth=scene.draft(), moment=timezone.now() + timedelta(days=1), by=scene.lead)
    booth = publish_booth(booth=submit_booth(booth=booth, by=scene.lead), by=scene.organiser)
    Booth.objects.filter(pk=booth.pk).update(publish_at=timezone.now() + timedelta(**delta))
    return booth


def test_an_approved_booth_opens_at_its_moment_and_not_before(scene):
    booth = scheduled(scene, hours=1)
    assert booth.state == BoothState.APPROVED
    assert open_due_booths() == 0
    assert not Booth.objects.in_directory().exists()
    Booth.objects.update(publish_at=timezone.now())
    assert open_due_booths() == 1
    assert list(Booth.objects.in_directory()) == [booth]
    assert told()[-3:] == ["booth.approved", "review.decided", "booth.published"]
    assert open_due_booths() == 0


def test_a_booth_of_an_exhibitor_that_fell_does_not_open(scene):
    applicant = ExhibitorFactory(fair=scene.fair, state="applied")
    BoothFactory(exhibitor=applicant, state=BoothState.APPROVED, publish_at=timezone.now())
    assert open_due_booths() == 0


def test_a_moment_is_taken_back_before_and_after_the_approval(scene):
    waiting = scheduled(scene, hours=1)
    assert open_booth_once_approved(booth=waiting, by=scene.staff).state == BoothState.PUBLISHED
    draft = open_booth_at(booth=scene.draft(), moment=timezone.now() + timedelta(days=1), by=scene.lead)
    draft = open_booth_once_approved(booth=draft, by=scene.lead)
    assert (draft.state, draft.publish_at) == (BoothState.DRAFT, None)


def test_a_moment_lies_ahead_and_is_for_booths_that_are_not_open(scene):
    with pytest.raises(MomentPast):
        open_booth_at(booth=scene.draft(), moment=timezone.now(), by=scene.lead)
    with pytest.raises(WrongState):
        open_booth_at(booth=scene.booth(), moment=timezone.now() + timedelta(days=1), by=scene.lead)
