"""Whoever is banned while he talks says nothing afterwards; one report is decided once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from fairsite.errors import Refusal
from fairsite.live.client import Refused
from fairsite.live.threads import in_thread
from meetings.actions.block import block_other_side
from meetings.actions.conversation import locked
from meetings.actions.report import decide_report, report_message
from meetings.actions.silence import silence_person
from meetings.enums import ReportReason, Verdict
from meetings.models import Block, Conversation, Report, Silence
from tests.at_once import at_once, held, somebody_waits
from tests.factories import OrganiserFactory, PersonFactory
from tests.live.site import at, cookie_of, heard, sockets
from tests.meetings.conftest import say, scene, told  # noqa: F401 a fixture

pytestmark = pytest.mark.django_db(transaction=True)


def attempt(deed):
    def tried():
        try:
            return deed()
        except Refusal as refusal:
            return refusal

    return tried


def ban(scene, person, by=None):  # noqa: F811
    return silence_person(fair=scene.fair, person=person, reason="Spam", until=None, by=by or scene.organiser)


@pytest.mark.parametrize("who", ["visitor", "staff"])
def test_nothing_is_said_after_a_ban_has_been_answered(scene, who):  # noqa: F811
    conversation, banned, person = scene.conversation("Hello"), Event(), getattr(scene, who)

    def talk():
        said = []
        while not banned.is_set() or not said or not isinstance(said[-1], Refusal):
            was_banned = banned.is_set()
            said.append(attempt(lambda: say(conversation, person))())
            assert not was_banned or isinstance(said[-1], Refusal)

    def silence():
        try:
            ban(scene, person)
        finally:
            banned.set()

    at_once(talk, talk, silence)
    last = Conversation.objects.get().messages.order_by("seq").last()
    assert last.said_at < Silence.objects.get().at or last.author != person


def test_of_organisers_who_decide_one_report_at_once_one_has_decided(scene):  # noqa: F811
    message = scene.conversation("Hello").messages.get()
    report = report_message(message=message, reason=ReportReason.SPAM, words="", by=scene.staff)
    people = [OrganiserFactory(fair=scene.fair, person=PersonFactory()).person for _ in range(4)]
    verdicts = [Verdict.DISMISSED, Verdict.WITHDRAWN, Verdict.BANNED, Verdict.BANNED]

    def decide(verdict, by):
        return attempt(lambda: decide_report(report=report, verdict=verdict, reason="So", until=None, by=by))

    results = at_once(*map(decide, verdicts, people))
    (decided,) = [result for result in results if isinstance(result, Report)]
    assert [result.code for result in results if isinstance(result, Refusal)] == ["report_decided"] * 3
    assert Report.objects.get().decided_by == decided.decided_by
    assert told("report.decided") == ["report.decided"]
    assert Silence.objects.count() == (decided.verdict == Verdict.BANNED)


@pytest.mark.parametrize("verdict", Verdict)
def test_whoever_decides_locks_the_conversation_before_its_reports(scene, verdict):  # noqa: F811
    """As does who signs in where he talked as a guest: of the two none waits for ever."""
    conversation = scene.conversation("Hello")
    message = conversation.messages.get()
    report = report_message(message=message, reason=ReportReason.SPAM, words="", by=scene.staff)

    def decide():
        until = timezone.now() + timedelta(hours=1) if verdict == Verdict.MUTED else None
        decide_report(report=report, verdict=verdict, reason="So", until=until, by=scene.organiser)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        with held(lambda: locked(conversation)):
            decided = pool.submit(decide)
            while not somebody_waits():
                assert not decided.done()
            with transaction.atomic():
                assert Report.objects.select_for_update(nowait=True).get() == report
        decided.result(timeout=30)
    assert Report.objects.get().verdict == verdict


def test_banned_by_many_at_once_somebody_is_banned_once(scene):  # noqa: F811
    scene.conversation("Hello")
    people = [OrganiserFactory(fair=scene.fair, person=PersonFactory()).person for _ in range(4)]
    at_once(*[attempt(lambda by=by: ban(scene, scene.visitor, by)) for by in people])
    assert Silence.objects.in_force().count() == 1


def test_reported_and_blocked_many_times_at_once_it_is_once(scene):  # noqa: F811
    conversation = scene.conversation("Hello")
    message = conversation.messages.get()
    given = {"message": message, "reason": ReportReason.SPAM, "words": "", "by": scene.staff}
    assert len(set(at_once(*[lambda: report_message(**given)] * 4))) == 1
    at_once(*[lambda by=by: block_other_side(conversation=conversation, by=by) for by in (scene.staff, scene.lead) * 2])
    assert (Report.objects.count(), Block.objects.count()) == (1, 1)
    assert told("message.reported") + told("conversation.blocked") == ["message.reported", "conversation.blocked"]


def test_a_socket_that_is_open_learns_of_the_ban_at_once(scene):  # noqa: F811
    conversation = scene.conversation("Hello")
    given = {"fair": "spring-fair", "conversation": conversation.pk}
    key = "4be0643f-1d98-473b-97cd-ca98a65347dd"

    async def banned(served):
        async with at(served, cookie_of_visitor) as visitor:
            await visitor.call("conversation.standing", **given)
            await in_thread(ban, scene, scene.visitor)
            frame = await heard(visitor, "person.silenced")
            with pytest.raises(Refused) as refused:
                await visitor.call("message.post", **given, text="Still here", client_key=key)
            return frame["data"]["reason"], refused.value.refusal["code"]

    cookie_of_visitor = cookie_of(scene.visitor)
    with sockets() as served:
        assert asyncio.run(banned(served)) == ("Spam", "banned")
