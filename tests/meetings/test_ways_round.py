"""Ways round the order in conversations that lead nowhere."""

import pytest

from fairsite.audit.models import Entry
from fairsite.errors import Forbidden
from meetings import errors
from meetings.actions.block import block_other_side, unblock_other_side
from meetings.actions.card import share_card
from meetings.actions.desk import hand_over_conversation
from meetings.actions.message import MOST_WORDINGS, reword_message
from meetings.actions.reply import save_reply
from meetings.enums import Verdict
from meetings.models import Report
from tests.factories import ConversationFactory, PersonFactory
from tests.meetings.test_moderation_actions import ban, decide, report


def test_what_was_reworded_after_a_verdict_can_be_reported_again_and_nothing_else(scene):
    said = scene.conversation("Good day").messages.get()
    first = report(said, scene.staff)
    decide(first, Verdict.DISMISSED, scene.organiser)
    assert report(said, scene.staff) == first
    reworded = reword_message(message=said, text="Buy my watches", by=scene.visitor)
    second = report(reworded, scene.staff)
    assert second != first
    assert second.said == "Buy my watches"
    assert report(reworded, scene.staff) == second


def test_no_organiser_decides_about_himself_or_reads_who_has_reported_him(scene):
    talk = ConversationFactory(booth=scene.booth, visitor=scene.organiser, said=["Buy my watches"])
    row, colleague = report(talk.messages.get(), scene.staff), PersonFactory()
    scene.fair.organisers.create(person=colleague)
    with pytest.raises(Forbidden):
        decide(row, Verdict.DISMISSED, scene.organiser)
    assert not Report.objects.visible_to(scene.organiser).exists()
    assert Report.objects.visible_to(colleague).get() == row
    assert decide(row, Verdict.WITHDRAWN, colleague).verdict == Verdict.WITHDRAWN


def test_a_message_is_reworded_twenty_times_and_not_more(scene):
    said = scene.conversation("0").messages.get()
    for number in range(1, MOST_WORDINGS + 1):
        reword_message(message=said, text=str(number), by=scene.visitor)
    with pytest.raises(errors.RewordedTooOften):
        reword_message(message=said, text="again", by=scene.visitor)
    assert said.wordings.count() == MOST_WORDINGS


def test_who_is_banned_or_blocked_shows_no_card(scene):
    conversation = scene.conversation("Hello")
    block_other_side(conversation=conversation, by=scene.staff)
    with pytest.raises(errors.Blocked):
        share_card(conversation=conversation, by=scene.visitor)
    unblock_other_side(conversation=conversation, by=scene.staff)
    ban(scene, scene.visitor)
    with pytest.raises(errors.Banned):
        share_card(conversation=conversation, by=scene.visitor)


def test_what_only_the_team_reads_is_not_in_the_trail(scene):
    conversation = scene.conversation("Hello")
    handover = hand_over_conversation(conversation=conversation, to=scene.staff, note="Rich, be nice", by=scene.lead)
    reply = save_reply(exhibitor=scene.exhibitor, text_en="We are cheap", text_zh="", by=scene.lead)
    for row in (handover, reply):
        kept = str(Entry.objects.of_row(row).get().after)
        assert "***" in kept
        assert "Rich" not in kept
        assert "cheap" not in kept
