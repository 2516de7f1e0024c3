"""Reports, blocks, mutes and bans: what they do, and who may not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fairsite.audit.models import Entry
from fairsite.errors import Forbidden
from fairsite.outbox.models import OutboxEvent
from meetings import errors
from meetings.actions.block import block_other_side, unblock_other_side
from meetings.actions.conversation import open_conversation
from meetings.actions.message import reword_message, withdraw_message
from meetings.actions.report import decide_report, report_message
from meetings.actions.rules import set_talk_rules
from meetings.actions.silence import lift_silence, silence_person
from meetings.circumstances import circumstances_of
from meetings.enums import ReportReason, Side, Verdict
from meetings.models import Block, Conversation, Message, Report, Silence, TalkRules
from meetings.order import around
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory, PersonFactory
from tests.meetings.conftest import say, told


def report(message: Message, by, words: str = "") -> Report:
    return report_message(message=message, reason=ReportReason.SPAM, words=words, by=by)


def decide(row: Report, verdict: Verdict, by, until=None) -> Report:
    return decide_report(report=row, verdict=verdict, reason="It was looked at.", until=until, by=by)


def ban(scene, person, until=None) -> Silence:
    return silence_person(fair=scene.fair, person=person, reason="Spam", until=until, by=scene.organiser)


def tomorrow():
    return timezone.now() + timedelta(days=1)


def test_whoever_takes_part_reports_a_message_once(scene):
    said = scene.conversation("Buy my watches").messages.get()
    first = report(said, scene.staff, "Again")
    assert report(said, scene.staff, "And again") == first
    report(said, scene.lead)
    assert [(row.by, row.words, row.said) for row in Report.objects.order_by("pk")] == [
        (scene.staff, "Again", "Buy my watches"),
        (scene.lead, "", "Buy my watches"),
    ]
    assert told("message.reported") == ["message.reported"] * 2


def test_nobody_else_reports_it_and_nobody_what_is_his_own_or_gone(scene):
    said = scene.conversation("Hello").messages.get()
    for person in scene.strangers:
        with pytest.raises(Forbidden):
            report(said, person)
    with pytest.raises(errors.OwnMessage):
        report(said, scene.visitor)
    withdraw_message(message=said, by=scene.visitor)
    said.refresh_from_db()
    with pytest.raises(errors.MessageGone):
        report(said, scene.staff)
    assert not Report.objects.exists()


def test_a_dismissed_report_changes_nothing_but_itself(scene):
    said = scene.conversation("Hello").messages.get()
    decided = decide(report(said, scene.staff), Verdict.DISMISSED, scene.organiser)
    assert (decided.verdict, decided.decided_by, decided.said) == (Verdict.DISMISSED, scene.organiser, "")
    said.refresh_from_db()
    assert said.text == "Hello"
    assert told("message.") == ["message.reported"]


@pytest.mark.parametrize("verdict", [Verdict.WITHDRAWN, Verdict.MUTED, Verdict.BANNED])
def test_a_message_that_was_reported_rightly_is_gone_for_everybody(scene, verdict):
    said = scene.conversation("Buy my watches").messages.get()
    reword_message(message=said, text="Buy my gold watches", by=scene.visitor)
    row = report(Message.objects.get(), scene.staff)
    decide(row, verdict, scene.organiser, tomorrow() if verdict is Verdict.MUTED else None)
    said.refresh_from_db()
    assert (said.text, said.is_removed, said.wordings.count()) == ("", True, 0)
    assert OutboxEvent.objects.filter(name="message.withdrawn").get().data["is_removed"] is True
    silences = Silence.objects.in_force().values_list("person", "reason")
    assert list(silences) == ([] if verdict is Verdict.WITHDRAWN else [(scene.visitor.pk, "It was looked at.")])


def test_a_mute_has_an_end_and_no_other_verdict_has_one(scene):
    row = report(scene.conversation("Buy my watches").messages.get(), scene.staff)
    for verdict in Verdict:
        with pytest.raises(errors.VerdictAndEndDisagree):
            decide(row, verdict, scene.organiser, None if verdict is Verdict.MUTED else tomorrow())
    assert not Silence.objects.exists()
    assert Message.objects.get().text == "Buy my watches"
    assert Report.objects.waiting().get() == row


def test_one_decision_is_for_all_reports_of_the_message_and_comes_once(scene):
    said = scene.conversation("Hello", "Good day").messages.first()
    mine, yours = report(said, scene.staff), report(said, scene.lead)
    decide(mine, Verdict.WITHDRAWN, scene.organiser)
    with pytest.raises(errors.ReportDecided):
        decide(yours, Verdict.DISMISSED, scene.organiser)
    assert set(Report.objects.values_list("verdict", flat=True)) == {Verdict.WITHDRAWN}
    assert told("report.decided") == ["report.decided"] * 2


def test_what_its_author_has_withdrawn_meanwhile_can_still_be_judged(scene):
    said = scene.conversation("Buy my watches").messages.get()
    row = report(said, scene.staff)
    withdraw_message(message=said, by=scene.visitor)
    row.refresh_from_db()
    assert row.said == "Buy my watches"
    decide(row, Verdict.BANNED, scene.organiser)
    assert not Message.objects.get().is_removed
    with pytest.raises(errors.Banned):
        say(Conversation.objects.get(), scene.visitor)


def test_only_organisers_of_the_fair_decide(scene):
    row = report(scene.conversation("Hello").messages.get(), scene.staff)
    elsewhere = PersonFactory()
    FairFactory(organiser=elsewhere)
    for person in [scene.visitor, scene.lead, scene.staff, scene.scanner, scene.rival, elsewhere]:
        with pytest.raises(Forbidden):
            decide(row, Verdict.DISMISSED, person)
        assert not Report.objects.visible_to(person).exists()
    assert Report.objects.waiting().visible_to(scene.organiser).get() == row


def test_organisers_see_a_little_around_a_report_while_it_waits(scene):
    said = scene.conversation(*map(str, range(1, 21))).messages.get(seq=9)
    row = Report.objects.with_message().get(pk=report(said, scene.staff).pk)
    assert [message.text for message in around(row)] == [str(number) for number in range(4, 15)]
    assert around(decide(row, Verdict.DISMISSED, scene.organiser)) == []


def test_a_banned_person_neither_opens_nor_posts_nor_rewords_and_may_still_withdraw(scene):
    conversation = scene.conversation("Hello")
    said, other = conversation.messages.get(), BoothFactory(exhibitor__fair=scene.fair)
    ban(scene, scene.visitor)
    with pytest.raises(errors.Banned):
        say(conversation, scene.visitor)
    with pytest.raises(errors.Banned):
        reword_message(message=said, text="Good day", by=scene.visitor)
    with pytest.raises(errors.Banned):
        open_conversation(booth=other, by=scene.visitor)
    assert open_conversation(booth=scene.booth, by=scene.visitor) == conversation
    say(conversation, scene.staff, "We are here")
    open_conversation(booth=BoothFactory(), by=scene.visitor)
    withdraw_message(message=said, by=scene.visitor)


def test_staff_can_be_muted_as_well_and_a_mute_ends_by_itself(scene):
    conversation = scene.conversation("Hello")
    silence = ban(scene, scene.staff, tomorrow())
    with pytest.raises(errors.Muted):
        say(conversation, scene.staff)
    say(conversation, scene.lead)
    Silence.objects.filter(pk=silence.pk).update(
        at=timezone.now() - timedelta(days=2), until=timezone.now() - timedelta(seconds=1)
    )
    say(conversation, scene.staff)
    with pytest.raises(errors.SilenceOver):
        lift_silence(silence=silence, reason="Enough", by=scene.organiser)
    assert ban(scene, scene.staff).until is None


def test_a_ban_takes_the_place_of_a_mute_and_is_lifted_with_a_reason(scene):
    conversation = scene.conversation("Hello")
    ban(scene, scene.visitor, tomorrow())
    silence = ban(scene, scene.visitor)
    assert Silence.objects.in_force().get() == silence
    lift_silence(silence=silence, reason="Has apologised", by=scene.organiser)
    say(conversation, scene.visitor)
    assert told("person") + told("silence") == ["person.silenced", "person.silenced", "silence.lifted"]
    entries = Entry.objects.filter(model="meetings.silence", fair_id=scene.fair.pk)
    assert {entry.action for entry in entries} == {"meetings.silence_person", "meetings.lift_silence"}
    assert "Has apologised" in str(list(entries.values_list("after", flat=True)))


def test_nobody_else_silences_anybody_and_nobody_those_who_run_the_fair(scene):
    for person in [scene.visitor, scene.lead, scene.staff, scene.scanner, scene.rival]:
        with pytest.raises(Forbidden):
            silence_person(fair=scene.fair, person=scene.visitor, reason="Mine", until=None, by=person)
    with pytest.raises(Forbidden):
        ban(scene, scene.organiser)
    silence = ban(scene, scene.visitor)
    for person in [scene.visitor, scene.lead]:
        with pytest.raises(Forbidden):
            lift_silence(silence=silence, reason="Mine", by=person)


def test_a_mute_that_has_ended_before_it_begins_is_refused(scene):
    with pytest.raises(errors.SilencedBackwards):
        ban(scene, scene.visitor, timezone.now() - timedelta(hours=1))


@pytest.mark.parametrize("blocker", ["visitor", "staff"])
def test_a_block_holds_at_every_booth_of_the_exhibitor_until_its_side_lifts_it(scene, blocker):
    conversation = scene.conversation("Hello")
    second = BoothFactory(exhibitor=scene.exhibitor)
    people = {"visitor": scene.visitor, "staff": scene.staff}
    by = people.pop(blocker)
    (other,) = people.values()
    block = block_other_side(conversation=conversation, by=by)
    assert block_other_side(conversation=conversation, by=by) == block
    with pytest.raises(errors.Blocked):
        say(conversation, other)
    with pytest.raises(errors.YouBlocked):
        say(conversation, by)
    with pytest.raises((errors.Blocked, errors.YouBlocked)):
        open_conversation(booth=second, by=scene.visitor)
    with pytest.raises(errors.NotBlocked):
        unblock_other_side(conversation=conversation, by=other)
    open_conversation(booth=BoothFactory(exhibitor__fair=scene.fair), by=scene.visitor)
    unblock_other_side(conversation=conversation, by=by)
    say(conversation, other)
    assert told("conversation.b") + told("conversation.u") == ["conversation.blocked", "conversation.unblocked"]


def test_a_colleague_lifts_the_block_of_the_desk_and_strangers_do_nothing(scene):
    conversation = scene.conversation("Hello")
    block_other_side(conversation=conversation, by=scene.staff)
    for person in scene.strangers:
        with pytest.raises(Forbidden):
            block_other_side(conversation=conversation, by=person)
        with pytest.raises(Forbidden):
            unblock_other_side(conversation=conversation, by=person)
    unblock_other_side(conversation=conversation, by=scene.lead)
    assert not Block.objects.in_force().exists()


def test_a_fair_sets_its_rules_and_they_hold_for_what_is_said_and_reworded(scene):
    conversation = scene.conversation("Hello")
    set_talk_rules(fair=scene.fair, slow_seconds=60, words=" lottery \n\n彩票\nlottery", by=scene.organiser)
    assert TalkRules.objects.get().words == "lottery\n彩票"
    with pytest.raises(errors.TooSoon):
        say(conversation, scene.visitor, "Good day")
    say(conversation, scene.staff, "Good day")
    with pytest.raises(errors.WordNotAllowed):
        reword_message(message=conversation.messages.get(seq=1), text="买彩票", by=scene.visitor)
    set_talk_rules(fair=scene.fair, slow_seconds=0, words="", by=scene.organiser)
    say(conversation, scene.visitor, "lottery")
    for person in [scene.visitor, scene.lead, scene.scanner, scene.rival]:
        with pytest.raises(Forbidden):
            set_talk_rules(fair=scene.fair, slow_seconds=60, words="", by=person)


def test_what_is_sent_again_with_its_key_is_answered_as_before(scene):
    conversation = scene.conversation()
    set_talk_rules(fair=scene.fair, slow_seconds=60, words="", by=scene.organiser)
    said = say(conversation, scene.visitor)
    ban(scene, scene.visitor)
    assert say(conversation, scene.visitor, key=said.client_key) == said


def test_circumstances_of_many_are_one_query(scene, django_assert_num_queries):
    conversation = scene.conversation("Hello")
    rival = ExhibitorFactory(fair=scene.fair)
    another = open_conversation(booth=BoothFactory(exhibitor=rival), by=scene.visitor)
    block_other_side(conversation=conversation, by=scene.staff)
    ban(scene, scene.lead)
    set_talk_rules(fair=scene.fair, slow_seconds=5, words="x", by=scene.organiser)
    pairs = [(conversation.pk, scene.visitor.pk), (conversation.pk, scene.lead.pk), (another.pk, scene.visitor.pk)]
    with django_assert_num_queries(1):
        mine, leads, other = map(circumstances_of(pairs).get, pairs)
    assert (mine.side, mine.blocked_by, mine.is_silenced) == (Side.VISITOR, {Side.DESK}, False)
    assert (leads.side, leads.is_silenced, leads.spoke_at) == (Side.DESK, True, None)
    assert (other.blocked_by, other.slow_seconds, other.spoke_at) == (frozenset(), 5, None)
    assert mine.spoke_at == conversation.messages.get().said_at
