"""Decisions on applications."""

import pytest

from booths.actions.application import apply_again
from booths.actions.exhibitor import approve_exhibitor, decline_exhibitor
from booths.enums import BoothState, ExhibitorState
from booths.errors import ReasonNeeded
from booths.models import Booth, Exhibitor
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.factories import BoothFactory, ExhibitorFactory


@pytest.fixture
def applicant(scene):
    return ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED, main_contact=scene.visitor)


def test_approving_lets_the_booths_into_the_directory(scene, applicant):
    BoothFactory(exhibitor=applicant, state=BoothState.PUBLISHED)
    assert not Booth.objects.in_directory().exists()
    approve_exhibitor(exhibitor=applicant, by=scene.organiser)
    assert Booth.objects.in_directory().count() == 1
    assert told() == ["review.decided", "exhibitor.approved"]


def test_a_declined_exhibitor_is_told_why_and_may_apply_again(scene, applicant):
    declined = decline_exhibitor(exhibitor=applicant, reason_zh="请补充资质。", by=scene.organiser)
    assert declined.reason_zh == "请补充资质。"
    again = apply_again(exhibitor=declined, by=scene.visitor)
    assert (again.state, again.decided_at) == (ExhibitorState.APPLIED, None)
    assert told() == ["review.decided", "exhibitor.declined", "exhibitor.applied"]


def test_declining_needs_a_reason(scene, applicant):
    with pytest.raises(ReasonNeeded) as refusal:
        decline_exhibitor(exhibitor=applicant, by=scene.organiser)
    assert refusal.value.fields.keys() == {"reason_en", "reason_zh"}
    applicant.refresh_from_db()
    assert applicant.state == ExhibitorState.APPLIED


DECISIONS = {
    ExhibitorState.APPROVED: lambda scene, one, by: approve_exhibitor(exhibitor=one, by=by or scene.organiser),
    ExhibitorState.DECLINED: lambda scene, one, by: decline_exhibitor(
        exhibitor=one, reason_en="No.", by=by or scene.organiser
    ),
    ExhibitorState.APPLIED: lambda scene, one, by: apply_again(exhibitor=one, by=by or scene.visitor),
}


@pytest.mark.parametrize("after", [ExhibitorState.APPROVED, ExhibitorState.DECLINED])
@pytest.mark.parametrize("who", ["lead", "staff", "rival", "visitor", "foreign_organiser"])
def test_only_organisers_of_the_fair_decide(scene, applicant, who, after):
    with pytest.raises(Forbidden):
        DECISIONS[after](scene, applicant, getattr(scene, who))
    assert Exhibitor.objects.get(pk=applicant.pk).state == ExhibitorState.APPLIED
