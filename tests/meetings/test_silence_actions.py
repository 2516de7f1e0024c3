"""Of two verdicts about a person the one that lasts longer holds; what has ended by itself stays as it was."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.actions.report import decide_report, report_message
from meetings.actions.silence import silence_person
from meetings.enums import ReportReason, Verdict
from meetings.models import Silence
from tests.meetings.conftest import told

pytestmark = pytest.mark.django_db


def silenced(scene, person, until=None):
    return silence_person(fair=scene.fair, person=person, reason="Spam", until=until, by=scene.organiser)


def tomorrow():
    return timezone.now() + timedelta(days=1)


@pytest.mark.parametrize("hours", [None, 48])
def test_a_smaller_verdict_lifts_no_greater_one(scene, hours):
    until = hours and timezone.now() + timedelta(hours=hours)
    greater = silenced(scene, scene.visitor, until)
    assert silenced(scene, scene.visitor, tomorrow()) == greater
    assert Silence.objects.get().until == until
    assert told("person") == ["person.silenced"]


def test_a_report_is_decided_while_a_greater_verdict_holds(scene):
    said = scene.conversation("Buy my watches").messages.get()
    row = report_message(message=said, reason=ReportReason.SPAM, words="", by=scene.staff)
    greater = silenced(scene, scene.visitor)
    given = {"verdict": Verdict.MUTED, "reason": "It was looked at.", "until": tomorrow()}
    assert decide_report(report=row, by=scene.organiser, **given).verdict == Verdict.MUTED
    said.refresh_from_db()
    assert said.is_removed
    assert Silence.objects.in_force().get() == greater


def test_what_has_ended_by_itself_stays_as_it_was(scene):
    ended = silenced(scene, scene.visitor, tomorrow())
    past = {"at": timezone.now() - timedelta(days=2), "until": timezone.now() - timedelta(days=1)}
    Silence.objects.filter(pk=ended.pk).update(**past)
    for until in (tomorrow(), None):
        silenced(scene, scene.visitor, until)
    ended.refresh_from_db()
    assert (ended.lifted_at, ended.lifted_by, ended.why_lifted) == (None, None, "")
    assert {"at": ended.at, "until": ended.until} == past
    assert ended.is_over
    assert Silence.objects.in_force().get().until is None


def test_who_is_silenced_keeps_nobody_from_writing_down_what_leads_to_the_conversation(scene):
    """What is being said is waited for; rows that only name a conversation come beside it."""
    with CaptureQueriesContext(connection) as asked:
        silenced(scene, scene.visitor)
    locks = [one["sql"] for one in asked if "meetings_conversation" in one["sql"] and "FOR " in one["sql"]]
    assert locks
    assert all("FOR NO KEY UPDATE" in lock for lock in locks)
