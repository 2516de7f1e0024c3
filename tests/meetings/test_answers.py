"""Messages that answer others, and what messages said before."""

import uuid

import pytest

from fairsite.errors import Forbidden
from meetings.actions.message import Saying, post_message, post_messages, reword_message, withdraw_message
from meetings.errors import NotSaidHere
from meetings.models import Message
from tests.factories import ConversationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(scene):
    return scene.conversation("Do you quote net?").messages.with_author().get()


def answer(asked, by, text="Yes"):
    return post_message(conversation=asked.conversation, text=text, client_key=uuid.uuid4(), answers=asked.seq, by=by)


def at(conversation, path=""):
    return f"/api/v1/fairs/spring-fair/conversations/{conversation.pk}/messages/{path}"


def test_an_answer_shows_the_beginning_of_what_it_answers(scene, client, asked):
    answer(asked, scene.staff)
    client.force_login(scene.visitor)
    shown = client.get(at(asked.conversation)).json()["results"][0]["answers"]
    assert shown == {"seq": 1, "author": {"id": scene.visitor.pk, "name": "林薇"}, "text": "Do you quote net?"}


def test_a_quote_is_short_and_in_one_line(scene, asked):
    long = answer(asked, scene.staff, text="so\nlong " * 100)
    assert len(long.excerpt) == 120
    assert long.excerpt.startswith("so long so long")
    assert long.excerpt.endswith("…")


def test_a_quote_says_what_its_message_says_now_and_nothing_once_that_is_withdrawn(scene, client, asked):
    answer(asked, scene.staff)
    reword_message(message=asked, text="Net prices?", by=scene.visitor)
    client.force_login(scene.staff)
    assert client.get(at(asked.conversation)).json()["results"][0]["answers"]["text"] == "Net prices?"
    withdraw_message(message=asked, by=scene.visitor)
    page = client.get(f"/en/spring-fair/messages/{asked.conversation_id}/").content.decode()
    assert "Net prices?" not in page
    assert '<span class="msg__quoted">This message has been withdrawn.</span>' in page


def test_over_rest_a_message_answers_one_of_its_own_conversation_alone(scene, client, asked):
    client.force_login(scene.staff)
    said = {"text": "Yes", "client_key": str(uuid.uuid4()), "answers": 1}
    reply = client.post(at(asked.conversation), said, "application/json")
    assert (reply.status_code, reply.json()["answers"]["seq"]) == (201, 1)
    for seq in (2**31 - 1, 77):
        wrong = {"text": "Yes", "client_key": str(uuid.uuid4()), "answers": seq}
        refused = client.post(at(asked.conversation), wrong, "application/json")
        assert (refused.status_code, refused.json()["code"]) == (409, "not_said_here")
        assert list(refused.json()["errors"]) == ["answers"]
    assert Message.objects.count() == 2


def test_what_was_said_elsewhere_cannot_be_quoted(scene, asked):
    other = ConversationFactory(booth=scene.booth, said=["A secret", "Another"])
    with pytest.raises(NotSaidHere):
        post_message(conversation=asked.conversation, text="See?", client_key=uuid.uuid4(), answers=2, by=scene.visitor)
    with pytest.raises(Forbidden):
        answer(asked, scene.rival)
    assert (asked.conversation.messages.count(), other.messages.count()) == (1, 2)


def test_of_many_that_come_together_each_answers_for_itself(scene, asked):
    def saying(answers):
        return Saying(asked.conversation, scene.staff, "Yes", uuid.uuid4(), answers)

    first, lost, plain = post_messages(sayings=[saying(1), saying(9), saying(None)])
    assert (first.answers.seq, lost.code, plain.answers) == (1, "not_said_here", None)
    assert [one.seq for one in asked.conversation.messages.all()] == [1, 2, 3]


def test_the_page_leads_to_what_is_answered_also_when_that_was_long_ago(scene, client, asked):
    for n in range(60):
        answer(asked, scene.staff, text=f"Answer {n}")
    client.force_login(scene.visitor)
    here = f"/en/spring-fair/messages/{asked.conversation_id}/"
    page = client.get(here).content.decode()
    assert f'href="{here}?from=1#said-1"' in page
    assert 'id="said-1"' not in page
    assert 'id="said-1"' in client.get(f"{here}?from=1").content.decode()
    assert client.get(f"{here}?from=x").status_code == client.get(f"{here}?from=99999999999").status_code == 200


def test_those_who_take_part_read_what_it_said_before(scene, client, asked):
    for text in ("Net?", "Net **prices**?"):
        reword_message(message=asked, text=text, by=scene.visitor)
    page = f"/en/spring-fair/messages/{asked.conversation_id}/1/wordings/"
    for person in (scene.visitor, scene.staff, scene.lead):
        client.force_login(person)
        found = client.get(at(asked.conversation, "1/wordings/")).json()["results"]
        assert [one["html"] for one in found] == ["<p>Do you quote net?</p>", "<p>Net?</p>"]
        assert "Do you quote net?" in client.get(page).content.decode()
    for person in scene.strangers:
        client.force_login(person)
        assert client.get(at(asked.conversation, "1/wordings/")).status_code == 404
        assert client.get(page).status_code == 404


def test_of_a_withdrawn_message_nothing_is_left_to_read(scene, client, asked):
    reword_message(message=asked, text="Net?", by=scene.visitor)
    withdraw_message(message=asked, by=scene.visitor)
    client.force_login(scene.staff)
    assert client.get(at(asked.conversation, "1/wordings/")).json()["results"] == []
    assert client.get(at(asked.conversation, "2/wordings/")).status_code == 404


def test_the_earlier_words_cost_the_same_for_one_and_for_three(scene, client, asked, django_assert_num_queries):
    client.force_login(scene.staff)
    for texts in (["1"], ["2", "3"]):
        for text in texts:
            reword_message(message=asked, text=text, by=scene.visitor)
        with django_assert_num_queries(6):
            client.get(at(asked.conversation, "1/wordings/"))
