"""Conversations over REST."""

import uuid

import pytest

from tests.factories import ConversationFactory

KEY = str(uuid.uuid4())


@pytest.fixture
def at():
    return lambda path="": f"/api/v1/fairs/spring-fair/conversations/{path}"


def test_a_conversation_from_opening_to_the_tombstone(scene, client, at):
    client.force_login(scene.visitor)
    opened = client.put(f"/api/v1/fairs/spring-fair/booths/{scene.booth.code}/conversation/").json()
    here = at(f"{opened['id']}/")
    saying = {"text": "您好", "client_key": KEY}
    said = client.post(f"{here}messages/", saying, "application/json")
    again = client.post(f"{here}messages/", saying, "application/json")
    assert (said.status_code, again.json()) == (201, said.json())

    client.force_login(scene.staff)
    [line] = client.get(at()).json()["results"]
    assert (line["unread"], line["last_text"], line["visitor"]["name"]) == (1, "您好", "林薇")
    assert client.put(f"{here}read/", {"read": 5}, "application/json").json() == {"read": 1}
    assert client.get(at()).json()["results"][0]["unread"] == 0
    assert client.patch(f"{here}messages/1/", {"text": "Mine"}, "application/json").status_code == 403

    client.force_login(scene.visitor)
    reworded = client.patch(f"{here}messages/1/", {"text": "您好！"}, "application/json").json()
    assert (reworded["text"], reworded["changed_seq"]) == ("您好！", 2)
    assert client.delete(f"{here}messages/1/").status_code == 204
    [tombstone] = client.get(f"{here}changes/?after=2").json()["results"]
    assert (tombstone["seq"], tombstone["changed_seq"], tombstone["text"]) == (1, 3, "")
    assert client.patch(f"{here}messages/1/", {"text": "Hi"}, "application/json").json()["code"] == "message_withdrawn"


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001, None, ["a"]])
def test_what_says_nothing_or_too_much_is_not_said(scene, client, at, text):
    conversation = scene.conversation()
    client.force_login(scene.visitor)
    reply = client.post(at(f"{conversation.pk}/messages/"), {"text": text, "client_key": KEY}, "application/json")
    assert (reply.status_code, reply.json()["code"]) == (400, "invalid")
    assert not conversation.messages.exists()


def test_the_list_costs_the_same_for_one_and_for_three(scene, client, at, django_assert_num_queries):
    client.force_login(scene.staff)
    for already, count in ((0, 1), (1, 3)):
        for _ in range(count - already):
            ConversationFactory(booth=scene.booth, said=["Hello", "Hello?"])
        with django_assert_num_queries(4):
            assert len(client.get(at()).json()["results"]) == count


@pytest.mark.parametrize("path", ["messages/", "changes/"])
def test_what_was_said_costs_the_same_for_one_and_for_three(scene, client, at, django_assert_num_queries, path):
    client.force_login(scene.staff)
    for said in (["One"], ["One", "Two", "Three"]):
        conversation = ConversationFactory(booth=scene.booth, said=said)
        with django_assert_num_queries(5):
            reply = client.get(at(f"{conversation.pk}/{path}?limit=3")).json()
        assert len(reply["results"]) == len(said)


def test_messages_come_latest_first_and_changes_in_their_order(scene, client, at):
    conversation = scene.conversation("One", "Two", "Three")
    client.force_login(scene.visitor)
    texts = {
        path: [one["text"] for one in client.get(at(f"{conversation.pk}/{path}")).json()["results"]]
        for path in ("messages/", "changes/?after=1")
    }
    assert texts == {"messages/": ["Three", "Two", "One"], "changes/?after=1": ["Two", "Three"]}
