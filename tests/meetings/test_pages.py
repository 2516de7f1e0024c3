"""Talking without scripts; and what the pages say of others."""

import re

import pytest

from tests.factories import ConversationFactory
from tests.meetings.conftest import say


def key_in(page):
    return re.search(r'name="client_key" value="([^"]+)"', page.content.decode())[1]


def test_a_visitor_begins_at_the_counter_says_something_once_and_is_answered(scene, client):
    booth = f"/en/spring-fair/booths/{scene.booth.code}/"
    client.force_login(scene.visitor)
    assert f'href="{booth}talk/"' in client.get(booth).content.decode()
    assert "Talk at the counter" in client.get(f"{booth}talk/").content.decode()
    there = client.post(f"{booth}talk/").url
    form = {"text": "Do you quote net?\n请问是净价吗？", "client_key": key_in(client.get(there))}
    assert [client.post(there, form).url for _ in range(2)] == [there, there]
    assert client.get(there).content.decode().count("请问是净价吗？") == 3  # in the list, shown, to be reworded

    client.force_login(scene.staff)
    assert "Answer visitors" in client.get(f"{booth}talk/", headers={"HX-Request": "true"}).content.decode()
    assert '<span class="line__unread num">1' in client.get("/en/spring-fair/messages/").content.decode()
    page = client.get(there).content.decode()
    assert "林薇" in page
    assert scene.visitor.email not in page
    assert "line__unread" not in client.get("/en/spring-fair/messages/").content.decode()


@pytest.mark.parametrize("form", [{"text": " "}, {}])
def test_a_form_that_says_nothing_is_shown_again_with_what_is_wrong(scene, client, form):
    conversation = scene.conversation()
    client.force_login(scene.visitor)
    page = client.post(f"/en/spring-fair/messages/{conversation.pk}/", form)
    assert page.status_code == 422
    assert "This field is required." in page.content.decode()
    assert not conversation.messages.exists()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"])
def test_what_somebody_says_is_text_and_nothing_else(scene, client, text):
    conversation = scene.conversation(text)
    client.force_login(scene.staff)
    page = client.get(f"/en/spring-fair/messages/{conversation.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "49" not in re.findall(r'<div class="msg__text">(.*?)</div>', page)[0]


def test_the_list_costs_the_same_for_one_and_for_three(scene, client, django_assert_num_queries):
    client.force_login(scene.staff)
    for already, count in ((0, 1), (1, 3)):
        for _ in range(count - already):
            say(ConversationFactory(booth=scene.booth), scene.staff)
        client.get("/en/spring-fair/messages/")
        with django_assert_num_queries(6):
            assert client.get("/en/spring-fair/messages/").content.decode().count('class="line"') == count
