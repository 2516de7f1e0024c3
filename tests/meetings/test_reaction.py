"""Signs put to messages."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from fairsite.errors import Forbidden
from meetings.actions.block import block_other_side
from meetings.actions.message import post_message, reword_message, withdraw_message
from meetings.actions.reaction import react_to_message, take_back_reaction
from meetings.actions.report import decide_report, report_message
from meetings.actions.typist import show_typing
from meetings.enums import ReactionKind, ReportReason, Verdict
from meetings.errors import Blocked, MessageGone, YouBlocked
from meetings.live.place import ConversationPlace, latest_event
from meetings.models import Conversation, Message, Reaction
from tests.meetings.conftest import say, told

pytestmark = pytest.mark.django_db
UP, HEART = ReactionKind.THUMBS_UP, ReactionKind.HEART


@pytest.fixture
def message(scene):
    return scene.conversation("Do you quote net?").messages.with_author().get()


def signs(message):
    return [(one["reaction"], [who["name"] for who in one["people"]]) for one in message.signs]


def test_a_sign_is_put_once_by_each_and_is_a_numbered_change(scene, message):
    once = react_to_message(message=message, reaction=UP, by=scene.staff)
    again = react_to_message(message=message, reaction=UP, by=scene.staff)
    both = react_to_message(message=message, reaction=UP, by=scene.visitor)
    assert (once.changed_seq, again.changed_seq, both.changed_seq) == (2, 2, 3)
    assert signs(both) == [("thumbs_up", ["Marc", "林薇"])]
    assert told("message.touched") == ["message.touched"] * 2
    assert Conversation.objects.get(pk=message.conversation_id).last_seq == 3


def test_signs_stand_in_their_own_order_whoever_was_first(scene, message):
    react_to_message(message=message, reaction=HEART, by=scene.staff)
    found = react_to_message(message=message, reaction=UP, by=scene.lead)
    assert [name for name, _who in signs(found)] == ["thumbs_up", "heart"]


def test_each_takes_back_his_own_and_where_there_is_none_nothing_changes(scene, message):
    react_to_message(message=message, reaction=UP, by=scene.staff)
    assert take_back_reaction(message=message, reaction=UP, by=scene.visitor).changed_seq == 2
    assert take_back_reaction(message=message, reaction=HEART, by=scene.staff).changed_seq == 2
    gone = take_back_reaction(message=message, reaction=UP, by=scene.staff)
    assert (gone.changed_seq, gone.signs) == (3, [])
    assert take_back_reaction(message=message, reaction=UP, by=scene.staff).changed_seq == 3


def test_a_sign_moves_no_conversation_up_and_leaves_nothing_unread(scene, message):
    before = Conversation.objects.get(pk=message.conversation_id)
    react_to_message(message=message, reaction=UP, by=scene.staff)
    after = Conversation.objects.with_line(scene.visitor).get(pk=before.pk)
    assert (after.spoke_at, after.state, after.unread) == (before.spoke_at, before.state, 0)


def test_strangers_put_no_signs_and_nothing_has_changed_then(scene, message):
    for person in scene.strangers:
        for deed in (react_to_message, take_back_reaction):
            with pytest.raises(Forbidden):
                deed(message=message, reaction=UP, by=person)
    assert not Reaction.objects.exists()
    assert told("message.touched") == []


def test_withdrawn_it_loses_its_signs_and_takes_no_more(scene, message):
    react_to_message(message=message, reaction=UP, by=scene.staff)
    gone = withdraw_message(message=message, by=scene.visitor)
    assert (gone.signs, Reaction.objects.count()) == ([], 0)
    with pytest.raises(MessageGone):
        react_to_message(message=message, reaction=UP, by=scene.staff)


def test_the_database_knows_the_signs_and_takes_each_once(scene, message):
    for reactions in (["shrug"], ["heart", "heart"]):
        rows = [Reaction(message=message, person=scene.staff, reaction=one) for one in reactions]
        with pytest.raises(IntegrityError), transaction.atomic():
            Reaction.objects.bulk_create(rows)


def test_who_was_away_hears_the_latest_change_with_all_signs(scene, message):
    conversation = message.conversation
    say(conversation, scene.staff, "Yes")
    react_to_message(message=message, reaction=UP, by=scene.staff)
    frames = ConversationPlace().missed(str(conversation.pk), 2, 500)
    assert [frame.seq for frame in frames] == [3]
    assert b'"event":"message.touched"' in frames[0].payload
    assert "👍".encode() in frames[0].payload


def test_a_change_of_words_after_a_sign_is_heard_as_one(scene, message):
    names = []
    for deed in (
        lambda: react_to_message(message=message, reaction=UP, by=scene.staff),
        lambda: reword_message(message=message, text="Net?", by=scene.visitor),
        lambda: take_back_reaction(message=message, reaction=UP, by=scene.staff),
        lambda: withdraw_message(message=message, by=scene.visitor),
    ):
        deed()
        names.append(latest_event(Message.objects.get(pk=message.pk))[0].name)
    assert names == ["message.touched", "message.reworded", "message.touched", "message.withdrawn"]


def test_over_rest_signs_are_put_seen_and_taken_back(scene, client, message):
    at = f"/api/v1/fairs/spring-fair/conversations/{message.conversation_id}/messages/"
    client.force_login(scene.staff)
    [shown] = client.put(f"{at}1/reactions/thanks/").json()["reactions"]
    assert shown == {"reaction": "thanks", "emoji": "🙏", "people": [{"id": scene.staff.pk, "name": "Marc"}]}
    client.force_login(scene.visitor)
    assert client.get(at).json()["results"][0]["reactions"] == [shown]
    assert client.put(f"{at}1/reactions/shrug/").status_code == 404
    client.force_login(scene.staff)
    assert client.delete(f"{at}1/reactions/thanks/").json()["reactions"] == []
    client.force_login(scene.rival)
    assert client.put(f"{at}1/reactions/thanks/").status_code == 404


def test_the_list_costs_the_same_with_three_signs_and_quotes(scene, client, message, django_assert_num_queries):
    conversation = message.conversation
    client.force_login(scene.staff)
    at = f"/api/v1/fairs/spring-fair/conversations/{conversation.pk}/messages/"
    for people in ([], [scene.staff, scene.lead, scene.visitor]):
        for person in people:
            react_to_message(message=message, reaction=UP, by=person)
            key = uuid.uuid4()
            post_message(conversation=conversation, text="Yes", client_key=key, answers=message.seq, by=person)
        with django_assert_num_queries(5):
            assert len(client.get(at).json()["results"]) == 1 + len(people)


def test_the_page_shows_signs_and_who_put_them(scene, client, message):
    react_to_message(message=message, reaction=UP, by=scene.staff)
    client.force_login(scene.staff)
    page = client.get(f"/en/spring-fair/messages/{message.conversation_id}/").content.decode()
    assert 'data-react="thumbs_up" aria-pressed="true" title="Marc">👍' in page


def test_whoever_may_say_nothing_puts_no_signs_either_and_may_take_his_back(scene, message):
    react_to_message(message=message, reaction=UP, by=scene.staff)
    block_other_side(conversation=message.conversation, by=scene.visitor)
    for person, refusal in ((scene.staff, Blocked), (scene.visitor, YouBlocked)):
        with pytest.raises(refusal):
            react_to_message(message=message, reaction=HEART, by=person)
        with pytest.raises(refusal):
            show_typing(conversation=message.conversation, by=person)
    take_back_reaction(message=message, reaction=UP, by=scene.staff)
    assert not Reaction.objects.exists()


def test_what_the_organisers_remove_loses_its_signs_and_is_quoted_no_more(scene, client, message):
    react_to_message(message=message, reaction=UP, by=scene.staff)
    row = report_message(message=message, reason=ReportReason.SPAM, words="", by=scene.staff)
    decide_report(report=row, verdict=Verdict.WITHDRAWN, reason="Spam.", until=None, by=scene.organiser)
    assert not Reaction.objects.exists()
    client.force_login(scene.visitor)
    page = client.get(f"/en/spring-fair/messages/{message.conversation_id}/").content.decode()
    assert "Do you quote net?" not in page
    assert '<p class="msg__removed muted">' in page
