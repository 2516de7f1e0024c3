"""What many say at one moment is kept in one transaction, as if each had said it alone."""

import uuid

import pytest
from django.db import IntegrityError, connection
from django.db.transaction import TransactionManagementError
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ValidationError

from fairsite.audit.models import Entry
from fairsite.errors import Forbidden
from fairsite.live.commands import COMMANDS, carry_out_together
from meetings.actions.conversation import locked
from meetings.actions.message import Saying, post_messages
from meetings.enums import DeskState
from meetings.live.message import PostingSerializer, post_together
from meetings.models import Answer, Conversation, Message, Participant
from meetings.models.saying import for_saying
from meetings.policies import can_take_part, who_take_part
from tests.factories import BoothFactory, ConversationFactory, FairFactory, PersonFactory
from tests.live.calls import call_as
from tests.meetings.conftest import say, told

TEXTS = ["One", "Two", "Three"]


def sayings(conversation, by, texts=TEXTS):
    return [Saying(conversation, by, text, uuid.uuid4()) for text in texts]


def asked(conversation, by, text="Hello", key=None, fair="spring-fair"):
    given = {"fair": fair, "conversation": conversation.pk, "text": text, "client_key": key or uuid.uuid4()}
    return by, given


def test_each_is_numbered_in_its_own_conversation_in_the_order_in_which_it_came(scene):
    here = scene.conversation("Before")
    there = ConversationFactory(booth=scene.booth, visitor=PersonFactory())
    mixed = [
        one for pair in zip(sayings(here, scene.visitor), sayings(there, there.visitor), strict=True) for one in pair
    ]
    said = post_messages(sayings=mixed)
    assert [(one.conversation_id, one.seq, one.text) for one in said] == [
        (room.pk, first + n, text) for n, text in enumerate(TEXTS) for room, first in ((here, 2), (there, 1))
    ]
    assert [room.messages.count() for room in (here, there)] == [4, 3]
    for room, last in ((here, 4), (there, 3)):
        room.refresh_from_db()
        assert room.last_seq == last
        assert Participant.objects.get(conversation=room, person=room.visitor).read == last


def test_the_same_key_is_the_same_message_within_a_batch_and_after_it(scene):
    conversation, key = scene.conversation(), uuid.uuid4()
    once = Saying(conversation, scene.visitor, "Hello", key)
    first, second = post_messages(sayings=[once, once])
    [again] = post_messages(sayings=[once])
    assert first.pk == second.pk == again.pk
    assert Message.objects.count() == 1
    conversation.refresh_from_db()
    assert conversation.last_seq == 1


def test_who_may_not_spoils_nothing_for_those_who_may(scene):
    conversation = scene.conversation()
    batch = [Saying(conversation, one, "Hello", uuid.uuid4()) for one in (*scene.strangers, scene.visitor, scene.lead)]
    *refused, first, second = post_messages(sayings=batch)
    assert {type(one) for one in refused} == {Forbidden}
    assert (first.seq, second.seq) == (1, 2)


def test_a_conversation_that_is_not_theirs_or_not_there_is_not_found(scene):
    conversation = scene.conversation()
    hidden = ConversationFactory(booth=BoothFactory(fair=FairFactory(is_announced=False)), visitor=scene.visitor)
    pairs = [
        *[asked(conversation, one) for one in scene.strangers],
        asked(conversation, scene.visitor, fair="autumn-fair"),
        asked(hidden, scene.visitor, fair=hidden.booth.fair.slug),
    ]
    gone = (scene.visitor, {**asked(conversation, scene.visitor)[1], "conversation": 0})
    *lost, said = post_together([*pairs, gone, asked(conversation, scene.visitor)])
    assert {type(one) for one in lost} == {Http404}
    assert said.seq == 1


def test_a_question_and_its_answer_in_one_batch_leave_the_desk_as_if_they_had_come_apart(scene):
    conversation = scene.conversation()
    post_messages(sayings=[*sayings(conversation, scene.visitor), *sayings(conversation, scene.staff)])
    conversation.refresh_from_db()
    assert (conversation.state, conversation.taken_by, conversation.waiting_since) == (
        DeskState.TAKEN,
        scene.staff,
        None,
    )
    assert Answer.objects.get().conversation == conversation
    assert told() == ["conversation.taken"]


def test_many_cost_as_many_queries_as_one(scene):
    rooms = [ConversationFactory(booth=scene.booth, visitor=PersonFactory(), said=["Hello"]) for _ in range(20)]
    for room in rooms:
        say(room, scene.staff)
    costs = []
    for few in (rooms[:1], rooms):
        batch = [pair for room in few for pair in (asked(room, room.visitor), asked(room, scene.staff))]
        with CaptureQueriesContext(connection) as seen:
            post_together(batch)
        costs.append(len(seen))
    assert costs == [costs[0]] * 2
    assert costs[0] <= 13


def test_what_is_read_by_a_statement_of_our_own_is_what_the_rows_say(scene, django_assert_num_queries):
    rooms = [scene.conversation(), ConversationFactory(visitor=PersonFactory())]
    with django_assert_num_queries(1):
        found = for_saying([*(room.pk for room in rooms), 0])
        read = {pk: facts_of(room) for pk, room in found.items()}
    assert read == {room.pk: facts_of(room) for room in Conversation.objects.all()}


def facts_of(room):
    booth = room.booth
    names = booth.code, booth.name_en, booth.name_zh
    return room.visitor_id, booth.pk, names, booth.exhibitor.pk, booth.fair.slug, booth.fair.is_announced


@pytest.mark.django_db(transaction=True)
def test_conversations_are_locked_within_a_transaction_alone(scene):
    with pytest.raises(TransactionManagementError):
        locked(scene.conversation())


def test_the_policy_for_many_is_the_policy_for_one(scene):
    conversation = scene.conversation()
    other = ConversationFactory(booth=scene.booth, visitor=scene.rival)
    people = [scene.visitor, scene.lead, scene.staff, *scene.strangers]
    pairs = [(person, room) for person in people for room in (conversation, other)]
    assert who_take_part(pairs) == {(person.pk, room.pk) for person, room in pairs if can_take_part(person, room)}
    assert who_take_part(pairs) == {
        *[(person.pk, room.pk) for person in (scene.lead, scene.staff) for room in (conversation, other)],
        (scene.visitor.pk, conversation.pk),
        (scene.rival.pk, other.pk),
    }


def calls_of(*pairs):
    for number, (person, said) in enumerate(pairs):
        yield call_as(person, "message.post", {**said, "client_key": str(said["client_key"])}, number)


def test_what_spoils_a_batch_spoils_it_for_nobody_else(scene):
    """A row whose number has been set back by hand: the database refuses all that stands in one transaction with it."""
    conversation, other = scene.conversation(), PersonFactory()
    spoilt = ConversationFactory(booth=scene.booth, visitor=other, said=["Hello"])
    Conversation.objects.filter(pk=spoilt.pk).update(last_seq=0)
    pairs = [asked(conversation, scene.visitor, "One"), asked(spoilt, other), asked(conversation, scene.lead, "")]
    calls = calls_of(*pairs, asked(conversation, scene.lead, "Two"))
    first, lost, empty, last = carry_out_together(COMMANDS["message.post"], post_together, list(calls))
    assert (first["seq"], last["seq"]) == (1, 2)
    assert isinstance(lost, IntegrityError)
    assert "text" in empty.detail


def test_the_trail_names_who_took_a_conversation_up_by_answering_in_a_batch(scene):
    rooms = [ConversationFactory(booth=scene.booth, visitor=PersonFactory()) for _ in range(2)]
    for room in rooms:
        say(room, room.visitor)
    post_together([asked(rooms[0], scene.staff), asked(rooms[1], scene.lead)])
    for room, holder in zip(rooms, (scene.staff, scene.lead), strict=True):
        entry = Entry.objects.of_row(room).filter(after__has_key="taken_by_id").latest("pk")
        assert (entry.person_id, entry.door, entry.action) == (holder.pk, "socket", "meetings.post_messages_now")


@given(
    st.fixed_dictionaries(
        {
            "fair": st.sampled_from(["spring-fair", " spring-fair", "spring fair", "x" * 101, 7]),
            "conversation": st.sampled_from([1, 0, True, 2**63, "1", 1.0, None]),
            "text": st.text(max_size=20) | st.sampled_from(["Hello\n您好", " Hello", "a\0b", "x" * 4_001, 5, "\ud800"]),
            "client_key": st.sampled_from([str(uuid.UUID(int=7)), str(uuid.UUID(int=7)).upper(), "7", 7, "x" * 36]),
        },
        optional={"answers": st.sampled_from([1, None]), "more": st.just(1)},
    )
)
def test_what_is_plainly_in_shape_is_read_as_the_whole_shape_reads_it(given_):
    """Most of what comes is not looked at field by field; nobody sees that it was not."""
    shape = PostingSerializer()
    assert read(shape.run_validation, given_) == read(super(PostingSerializer, shape).run_validation, given_)


def read(way, data):
    try:
        return dict(way(data))
    except ValidationError as error:
        return error.get_codes()
