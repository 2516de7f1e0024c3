"""Many who come to counters at one moment open their conversations in one transaction, as if each had come alone."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from booths.enums import BoothState
from fairsite.errors import Forbidden
from fairsite.live.commands import COMMANDS, carry_out_together
from meetings.actions.block import block_other_side
from meetings.actions.conversation import Opening, open_conversations
from meetings.errors import Blocked, BoothNotOpen, OwnBooth
from meetings.live.conversation import open_together
from meetings.models import Conversation
from meetings.serializers.conversation import ConversationSerializer
from tests.at_once import at_once
from tests.factories import BoothFactory, FairFactory, PersonFactory
from tests.live.calls import call_as
from tests.meetings.conftest import told


def asked(person, booth):
    return person, {"fair": booth.fair.slug, "booth": booth.code}


def test_each_gets_what_is_his_in_the_order_in_which_it_came(scene):
    draft = BoothFactory(exhibitor=scene.exhibitor, state=BoothState.DRAFT)
    known, newcomer, blocked = scene.conversation(), PersonFactory(), PersonFactory()
    [theirs] = open_conversations(openings=[Opening(scene.booth, blocked)])
    block_other_side(conversation=theirs, by=scene.lead)
    openings = [
        Opening(scene.booth, scene.staff),
        Opening(scene.booth, newcomer),
        Opening(draft, newcomer),
        Opening(scene.booth, AnonymousUser()),
        Opening(scene.booth, scene.visitor),
        Opening(BoothFactory(exhibitor=scene.exhibitor), blocked),
        Opening(scene.booth, newcomer),
        Opening(scene.booth, blocked),
    ]
    own, new, closed, nobody, before, unwanted, twice, still = open_conversations(openings=openings)
    refused = [type(one) for one in (own, closed, nobody, unwanted)]
    assert refused == [OwnBooth, BoothNotOpen, Forbidden, Blocked]
    assert (before, still, twice) == (known, theirs, new)
    assert new.visitor == newcomer
    assert told("conversation.opened") == ["conversation.opened"] * 2


def test_a_booth_that_somebody_does_not_see_is_not_there(scene):
    hidden = BoothFactory(fair=FairFactory(is_announced=False))
    draft = BoothFactory(exhibitor=scene.exhibitor, state=BoothState.DRAFT)
    pairs = [asked(scene.visitor, hidden), asked(scene.visitor, draft), asked(scene.lead, draft)]
    gone, unseen, own, opened = open_together([*pairs, asked(scene.visitor, scene.booth)])
    assert [type(one) for one in (gone, unseen, own)] == [Http404, Http404, OwnBooth]
    assert opened.booth == scene.booth


def test_what_is_answered_is_what_rest_shows(scene):
    [opened] = open_together([asked(scene.visitor, scene.booth)])
    found = Conversation.objects.with_people().get()
    assert ConversationSerializer(opened).data == ConversationSerializer(found).data


def test_many_cost_as_many_queries_as_one(scene):
    booths = BoothFactory.create_batch(5, fair=scene.fair)
    costs = []
    for few in (booths[:1], booths):
        pairs = [asked(PersonFactory(), booth) for booth in few for _ in range(3)]
        with CaptureQueriesContext(connection) as seen:
            open_together(pairs)
        costs.append(len(seen))
    assert costs == [costs[0]] * 2
    assert costs[0] <= 10


def test_at_the_socket_a_batch_answers_each_with_his_own(scene):
    other = PersonFactory()
    given = {"fair": scene.fair.slug, "booth": scene.booth.code}
    calls = [call_as(one, "conversation.open", given) for one in (scene.visitor, scene.staff, other)]
    first, own, last = carry_out_together(COMMANDS["conversation.open"], open_together, calls)
    assert (first["visitor"]["id"], last["visitor"]["id"]) == (scene.visitor.pk, other.pk)
    assert isinstance(own, OwnBooth)


@pytest.mark.django_db(transaction=True)
def test_two_batches_that_want_the_same_wait_for_each_other_and_open_each_once(scene):
    booths, people = BoothFactory.create_batch(4, fair=scene.fair), PersonFactory.create_batch(4)
    openings = [Opening(booth, person) for booth in booths for person in people]
    forth, back = at_once(
        lambda: open_conversations(openings=openings), lambda: open_conversations(openings=openings[::-1])
    )
    assert forth == back[::-1]
    assert Conversation.objects.count() == len(openings)
    assert told() == ["conversation.opened"] * len(openings)
