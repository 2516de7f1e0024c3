"""Numbers that stand on every page: what is unread, and who waits at one's desks."""

import asyncio

import pytest

from fairsite.live.threads import in_thread
from meetings.actions.conversation import mark_read
from meetings.actions.desk import invite_colleague, take_conversation
from meetings.actions.message import withdraw_message
from meetings.unread import counts_of
from tests.factories import BoothFactory, ConversationFactory, ExhibitorFactory, FairFactory, PersonFactory
from tests.live.site import at, cookie_of, heard, sockets
from tests.meetings.conftest import say


def unread(person, fair):
    return counts_of(person, fair)["unread"]


@pytest.mark.django_db
def test_unread_is_what_was_said_to_somebody_and_has_not_been_read(scene):
    conversation = scene.conversation("One", "Two")
    assert (unread(scene.visitor, scene.fair), unread(scene.staff, scene.fair)) == (0, 0)
    take_conversation(conversation=conversation, by=scene.staff)
    assert (unread(scene.staff, scene.fair), unread(scene.lead, scene.fair)) == (2, 0)
    invite_colleague(conversation=conversation, colleague=scene.lead, by=scene.staff)
    assert unread(scene.lead, scene.fair) == 2
    answer = say(conversation, scene.staff, "Three")
    assert (unread(scene.visitor, scene.fair), unread(scene.staff, scene.fair)) == (1, 0)
    withdraw_message(message=answer, by=scene.staff)
    assert unread(scene.visitor, scene.fair) == 0
    mark_read(conversation=conversation, read=4, by=scene.lead)
    assert unread(scene.lead, scene.fair) == 0
    assert unread(scene.visitor, FairFactory()) == 0


@pytest.mark.django_db
def test_desks_count_who_waits_and_only_those_who_answer_are_told(scene, client):
    scene.conversation("Hello")
    ConversationFactory(booth=BoothFactory(exhibitor=scene.exhibitor), said=["Hello"])
    ConversationFactory(said=["Elsewhere"])
    for person, desks in (
        (scene.lead, [{"exhibitor": scene.exhibitor.pk, "waiting": 2}]),
        (scene.scanner, []),
        (scene.visitor, []),
    ):
        client.force_login(person)
        counts = client.get("/api/v1/fairs/spring-fair/counts/").json()
        assert counts == {"fair": "spring-fair", "unread": 0, "desks": desks}


@pytest.mark.django_db
def test_counts_cost_the_same_for_one_and_for_three(scene, client, django_assert_num_queries):
    person = PersonFactory()
    client.force_login(person)
    for already, count in ((0, 1), (1, 3)):
        for _ in range(count - already):
            exhibitor = ExhibitorFactory(fair=scene.fair, staff=[person])
            say(ConversationFactory(booth=BoothFactory(exhibitor=exhibitor), said=["Hello"]), person)
        with django_assert_num_queries(6):
            assert len(client.get("/api/v1/fairs/spring-fair/counts/").json()["desks"]) == count


@pytest.mark.django_db(transaction=True)
def test_each_change_is_told_once_at_ones_own_place_and_haste_is_told_together(scene):
    conversation = scene.conversation("Hello")
    cookies = {person: cookie_of(person) for person in (scene.visitor, scene.staff, scene.lead)}

    async def talk(served):
        async with at(served, cookies[scene.visitor]) as visitor, at(served, cookies[scene.lead]) as lead:
            assert (await visitor.call("counts.read", fair="spring-fair"))["unread"] == 0
            [desk] = (await lead.call("counts.read", fair="spring-fair"))["desks"]
            assert desk["waiting"] == 1
            for text in ("One", "Two", "Three"):
                await in_thread(say, conversation, scene.staff, text)
            frame = await heard(visitor, "messages.unread")
            assert frame["data"]["fair"] == "spring-fair"
            while frame["data"]["unread"] < 3:  # on a slow machine three may take more than a moment
                frame = await heard(visitor, "messages.unread")
            told = await heard(lead, "desk.waiting")
            assert told["data"] == {"fair": "spring-fair", "exhibitor": scene.exhibitor.pk, "waiting": 0}

    async def within_a_minute(served):
        async with asyncio.timeout(60):
            await talk(served)

    with sockets() as served:
        asyncio.run(within_a_minute(served))
