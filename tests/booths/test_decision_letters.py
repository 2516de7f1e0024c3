"""What organisers decide reaches the main contacts by letter, each in his language, with the way on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from booths.actions.booth import ask_for_changes, publish_booth
from booths.actions.exhibitor import approve_exhibitor, decline_exhibitor
from booths.actions.project import publish_project, return_project
from booths.enums import BoothState, ExhibitorState, ProjectState
from booths.reactions import tell_exhibitor
from fairsite.accounts.models import Mail
from fairsite.outbox.models import OutboxEvent
from tests.factories import ExhibitorFactory, PersonFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def letters():
    """Written by what follows from the decisions so far; by their readers."""
    for event in OutboxEvent.objects.filter(name="review.decided"):
        tell_exhibitor(event)
    return {mail.to: mail for mail in Mail.objects.all()}


@pytest.fixture
def applicant(scene):
    leads = PersonFactory(email="duan@cangshan.test", language="zh-hans")
    return ExhibitorFactory(
        fair=scene.fair,
        state=ExhibitorState.APPLIED,
        main_contact=leads,
        staff=[PersonFactory()],
        organisation__name_en="Tea",
    )


def test_an_approved_application_leads_to_the_exhibitors_desk(scene, applicant):
    approve_exhibitor(exhibitor=applicant, by=scene.organiser)
    [letter] = letters().values()
    assert letter.to == "duan@cangshan.test"
    assert letter.language == "zh-hans"
    assert f"/zh-hans/spring-fair/portal/{applicant.pk}/\n" in letter.text


def test_a_returned_application_says_why_and_where_to_correct_it(scene, applicant):
    decline_exhibitor(exhibitor=applicant, reason_en="Say what you offer.", by=scene.organiser)
    [letter] = letters().values()
    assert "Say what you offer." in letter.text
    assert f"/portal/{applicant.pk}/application/" in letter.text


def test_a_booth_is_decided_by_its_code(scene):
    booth = scene.booth(state=BoothState.IN_REVIEW, name_en="Slow Travel")
    ask_for_changes(booth=booth, changes="Name a price.", by=scene.organiser)
    letter = letters()[scene.lead.email]
    assert booth.code in letter.subject
    assert "Name a price." in letter.text
    assert f"/portal/{booth.exhibitor_id}/booths/{booth.code}/" in letter.text


def test_a_booth_that_opens_later_says_when_by_the_clocks_of_the_fair(scene):
    opens = timezone.now() + timedelta(days=400)
    booth = scene.booth(state=BoothState.IN_REVIEW, publish_at=opens)
    publish_booth(booth=booth, by=scene.organiser)
    assert str(opens.astimezone(scene.fair.zone).year) in letters()[scene.lead.email].text


def test_a_project_is_decided_by_its_title(scene):
    first, second = (
        ProjectFactory(exhibitor=scene.exhibitor, state=ProjectState.SUBMITTED, title_en=title)
        for title in ("A tea road", "A silk road")
    )
    publish_project(project=first, by=scene.organiser)
    assert "A tea road" in letters()[scene.lead.email].subject
    Mail.objects.all().delete()
    OutboxEvent.objects.all().delete()
    return_project(project=second, reason_en="Of whom?", by=scene.organiser)
    letter = letters()[scene.lead.email]
    assert ("A silk road" in letter.subject, "Of whom?" in letter.text) == (True, True)


def test_whoever_decides_writes_no_letter_to_himself(scene, applicant):
    approve_exhibitor(exhibitor=applicant, by=scene.organiser)
    applicant.team.update(person=scene.organiser)
    assert letters() == {}


def test_a_name_in_a_letter_of_ours_becomes_no_link(scene, applicant):
    applicant.organisation.name_en = applicant.organisation.name_zh = "https://evil.test\n\nhttps://evil.test"
    applicant.organisation.save()
    approve_exhibitor(exhibitor=applicant, by=scene.organiser)
    [letter] = letters().values()
    assert 'href="https://evil.test' not in letter.html


def test_what_is_gone_before_the_letter_is_written_writes_none(scene, applicant):
    approve_exhibitor(exhibitor=applicant, by=scene.organiser)
    applicant.decisions.all().delete()
    assert letters() == {}
