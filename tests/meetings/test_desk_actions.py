"""Who waits, who has taken whom, and what is handed on."""

import pytest

from booths.actions.team import part_with
from booths.enums import TeamRole
from fairsite.errors import Forbidden
from fairsite.outbox.models import OutboxEvent
from meetings.actions.desk import (
    close_conversation,
    hand_over_conversation,
    invite_colleague,
    take_conversation,
)
from meetings.actions.message import withdraw_message
from meetings.errors import ConversationTaken, NotAColleague, NothingAsked, NotTaken
from meetings.models import Answer, Conversation, HandOver
from meetings.reactions import give_conversations_back
from tests.factories import BoothFactory, ConversationFactory, PersonFactory, join
from tests.meetings.conftest import say, told


@pytest.fixture
def hua(scene):
    """Another one who answers at the desk."""
    hua = PersonFactory(name="Hua")
    join(scene.exhibitor, hua, TeamRole.STAFF)
    return hua


def standing(conversation):
    conversation.refresh_from_db()
    return conversation.state, conversation.taken_by, bool(conversation.waiting_since)


def test_a_visitor_waits_from_his_first_word_until_somebody_takes_him_answers_and_closes(scene):
    conversation = scene.conversation()
    assert standing(conversation) == ("quiet", None, False)
    say(conversation, scene.visitor)
    assert standing(conversation) == ("waiting", None, True)
    since = conversation.waiting_since
    say(conversation, scene.visitor, "Still here")
    conversation.refresh_from_db()
    assert conversation.waiting_since == since
    take_conversation(conversation=conversation, by=scene.staff)
    assert standing(conversation) == ("taken", scene.staff, True)
    say(conversation, scene.staff, "Here I am")
    assert standing(conversation) == ("taken", scene.staff, False)
    close_conversation(conversation=conversation, by=scene.staff)
    assert standing(conversation) == ("closed", None, False)
    say(conversation, scene.visitor, "One more thing")
    assert standing(conversation) == ("waiting", None, True)
    desk = [f"conversation.{what}" for what in ("waiting", "taken", "closed", "waiting")]
    assert told("conversation") == desk


def test_whoever_answers_a_visitor_whom_nobody_has_taken_has_taken_him(scene, hua):
    conversation = scene.conversation("Hello")
    say(conversation, scene.staff, "Good day")
    assert standing(conversation) == ("taken", scene.staff, False)
    say(conversation, scene.visitor, "Net?")
    say(conversation, hua, "Net.")
    assert standing(conversation) == ("taken", scene.staff, False)
    assert [answer.asked_at < answer.answered_at for answer in Answer.objects.all()] == [True, True]


def test_a_conversation_that_is_taken_is_taken_by_nobody_else_and_twice_by_one_changes_nothing(scene, hua):
    conversation = scene.conversation("Hello")
    take_conversation(conversation=conversation, by=scene.staff)
    take_conversation(conversation=conversation, by=scene.staff)
    for person in (hua, scene.lead):
        with pytest.raises(ConversationTaken):
            take_conversation(conversation=conversation, by=person)
    assert standing(conversation) == ("taken", scene.staff, True)
    assert told("conversation") == ["conversation.waiting", "conversation.taken"]


def test_what_somebody_left_behind_who_has_parted_is_free_again(scene, hua):
    conversation = scene.conversation("Hello")
    take_conversation(conversation=conversation, by=scene.staff)
    part_with(exhibitor=scene.exhibitor, person=scene.staff, by=scene.lead)
    take_conversation(conversation=conversation, by=hua)
    assert standing(conversation) == ("taken", hua, True)


def test_a_conversation_is_handed_over_with_a_note_that_the_visitor_never_hears(scene, hua):
    conversation = scene.conversation("Hello")
    take_conversation(conversation=conversation, by=scene.staff)
    hand_over_conversation(conversation=conversation, to=hua, note="Wants net prices", by=scene.staff)
    assert standing(conversation) == ("taken", hua, True)
    assert HandOver.objects.get().note == "Wants net prices"
    heard = OutboxEvent.objects.exclude(audience=f"desk.{scene.exhibitor.pk}")
    assert "net prices" not in str(list(heard.values_list("data", flat=True)))
    [told_to_desk] = OutboxEvent.objects.filter(name="conversation.handed_over")
    assert (told_to_desk.audience, told_to_desk.data["note"]) == (f"desk.{scene.exhibitor.pk}", "Wants net prices")


def test_only_who_has_it_or_the_main_contact_hands_over_calls_in_and_closes(scene, hua):
    conversation = scene.conversation("Hello")
    take_conversation(conversation=conversation, by=scene.staff)
    for deed in (
        lambda: hand_over_conversation(conversation=conversation, to=hua, note="", by=hua),
        lambda: invite_colleague(conversation=conversation, colleague=scene.lead, by=hua),
        lambda: close_conversation(conversation=conversation, by=hua),
    ):
        with pytest.raises(ConversationTaken):
            deed()
    assert standing(conversation) == ("taken", scene.staff, True)
    hand_over_conversation(conversation=conversation, to=scene.lead, note="", by=scene.lead)
    assert standing(conversation) == ("taken", scene.lead, True)


def test_it_is_handed_only_to_somebody_else_who_answers(scene):
    conversation = scene.conversation("Hello")
    take_conversation(conversation=conversation, by=scene.staff)
    for person in (scene.scanner, scene.rival, scene.visitor, scene.staff):
        with pytest.raises(NotAColleague):
            hand_over_conversation(conversation=conversation, to=person, note="", by=scene.staff)
        with pytest.raises(NotAColleague):
            invite_colleague(conversation=conversation, colleague=person, by=scene.staff)
    assert not HandOver.objects.exists()


def test_a_second_is_called_into_what_is_taken_and_is_none_when_it_is_his(scene, hua):
    conversation = scene.conversation("Hello")
    with pytest.raises(NotTaken):
        invite_colleague(conversation=conversation, colleague=hua, by=scene.staff)
    take_conversation(conversation=conversation, by=scene.staff)
    invite_colleague(conversation=conversation, colleague=hua, by=scene.staff)
    conversation.refresh_from_db()
    assert conversation.second == hua
    hand_over_conversation(conversation=conversation, to=hua, note="", by=scene.staff)
    conversation.refresh_from_db()
    assert (conversation.taken_by, conversation.second) == (hua, None)


def test_what_nobody_has_asked_in_is_not_closed_and_closed_twice_is_closed(scene):
    conversation = scene.conversation()
    with pytest.raises(NothingAsked):
        close_conversation(conversation=conversation, by=scene.staff)
    say(conversation, scene.visitor)
    for _ in range(2):
        close_conversation(conversation=conversation, by=scene.staff)
    assert standing(conversation) == ("closed", None, False)
    assert not Answer.objects.exists()


def test_who_does_not_answer_does_nothing_at_the_desk(scene):
    conversation = scene.conversation("Hello")
    for person in [*scene.strangers, scene.visitor]:
        for deed in (
            lambda by: take_conversation(conversation=conversation, by=by),
            lambda by: hand_over_conversation(conversation=conversation, to=scene.staff, note="", by=by),
            lambda by: invite_colleague(conversation=conversation, colleague=scene.staff, by=by),
            lambda by: close_conversation(conversation=conversation, by=by),
        ):
            with pytest.raises(Forbidden):
                deed(person)
    assert standing(conversation) == ("waiting", None, True)
    assert told("conversation") == ["conversation.waiting"]


def test_at_the_desk_who_has_waited_longest_comes_first_across_all_booths(scene):
    other = BoothFactory(exhibitor=scene.exhibitor)
    first = ConversationFactory(booth=other, said=["First"])
    second = scene.conversation("Second")
    quiet = ConversationFactory(booth=other)
    elsewhere = ConversationFactory(said=["At another exhibitor's"])
    take_conversation(conversation=first, by=scene.staff)
    found = list(Conversation.objects.at_desk(scene.exhibitor))
    assert found == [first, second]
    assert quiet not in found
    assert elsewhere not in found


def test_a_message_taken_back_leaves_the_visitor_waiting_until_somebody_closes(scene):
    conversation = scene.conversation("Hello")
    withdraw_message(message=conversation.messages.get(), by=scene.visitor)
    assert standing(conversation) == ("waiting", None, True)


def let_follow():
    """What follows from those who left."""
    for event in OutboxEvent.objects.filter(name="team_member.left"):
        give_conversations_back(event)


def test_whoever_leaves_the_team_gives_back_what_he_had_in_hand(scene, hua):
    waiting, answered, called = (ConversationFactory(booth=scene.booth, visitor=PersonFactory()) for _ in range(3))
    for room in (waiting, answered, called):
        say(room, room.visitor, "Net?")
    for room, holder in ((waiting, hua), (answered, hua), (called, scene.staff)):
        take_conversation(conversation=room, by=holder)
    say(answered, hua, "Net.")
    invite_colleague(conversation=called, colleague=hua, by=scene.staff)
    part_with(exhibitor=scene.exhibitor, person=hua, by=scene.lead)
    OutboxEvent.objects.exclude(name="team_member.left").delete()
    let_follow()
    assert standing(waiting) == ("waiting", None, True)
    assert standing(answered) == ("closed", None, False)
    assert standing(called) == ("taken", scene.staff, True)
    called.refresh_from_db()
    assert called.second is None
    assert told("conversation") == ["conversation.waiting", "conversation.closed", "conversation.taken"]
    say(waiting, waiting.visitor, "Anybody?")
    take_conversation(conversation=waiting, by=scene.staff)


def test_whoever_stays_in_another_role_keeps_what_he_has_in_hand(scene, hua):
    conversation = scene.conversation("Hello")
    take_conversation(conversation=conversation, by=hua)
    part_with(exhibitor=scene.exhibitor, person=hua, by=scene.lead)
    join(scene.exhibitor, hua, TeamRole.STAFF)
    let_follow()
    assert standing(conversation) == ("taken", hua, True)
