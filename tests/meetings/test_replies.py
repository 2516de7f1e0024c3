"""Replies that a team gives again and again."""

import pytest

from fairsite.errors import Forbidden
from meetings.actions.reply import drop_reply, reword_reply, save_reply
from meetings.errors import ReplySaysNothing, TooManyReplies
from meetings.limits import MOST_REPLIES
from meetings.models import SavedReply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(scene):
    return save_reply(exhibitor=scene.exhibitor, text_en="We quote net.", text_zh="我们报净价。", by=scene.staff)


def test_a_reply_says_something_and_there_are_fifty_at_most(scene, reply):
    with pytest.raises(ReplySaysNothing):
        save_reply(exhibitor=scene.exhibitor, text_en="", text_zh="", by=scene.staff)
    SavedReply.objects.bulk_create(
        SavedReply(exhibitor=scene.exhibitor, text_en=str(n)) for n in range(MOST_REPLIES - 1)
    )
    with pytest.raises(TooManyReplies):
        save_reply(exhibitor=scene.exhibitor, text_en="One more", text_zh="", by=scene.staff)
    assert SavedReply.objects.count() == MOST_REPLIES


def test_only_those_who_answer_write_them(scene, reply):
    for person in [*scene.strangers, scene.visitor]:
        for deed in (
            lambda by: save_reply(exhibitor=scene.exhibitor, text_en="x", text_zh="", by=by),
            lambda by: reword_reply(reply=reply, text_en="x", text_zh="", by=by),
            lambda by: drop_reply(reply=reply, by=by),
        ):
            with pytest.raises(Forbidden):
                deed(person)
    assert [one.text_en for one in SavedReply.objects.all()] == ["We quote net."]


def test_a_visitor_is_answered_in_his_own_language_and_sees_none_of_them(scene, client, reply):
    scene.visitor.language = "zh-hans"
    scene.visitor.save()
    conversation = scene.conversation("您好")
    talk = f"/en/spring-fair/messages/{conversation.pk}/"
    client.force_login(scene.staff)
    page = client.get(talk).content.decode()
    assert "我们报净价。" in page
    assert "We quote net." not in page
    client.force_login(scene.visitor)
    assert "我们报净价。" not in client.get(talk).content.decode()


def test_they_are_written_on_a_page(scene, client):
    page = f"/en/spring-fair/portal/{scene.exhibitor.pk}/replies/"
    client.force_login(scene.staff)
    assert client.post(page, {"text_en": " ", "text_zh": ""}).status_code == 422
    assert client.post(page, {"text_en": "We quote net.", "text_zh": ""}).url == page
    reply = SavedReply.objects.get()
    assert "We quote net." in client.get(page).content.decode()
    client.post(f"{page}{reply.pk}/", {"text_en": "Net.", "text_zh": "净价。"})
    client.post(f"{page}{reply.pk}/", {"text_en": "", "text_zh": ""})
    reply.refresh_from_db()
    assert (reply.text_en, reply.text_zh) == ("Net.", "净价。")
    client.post(f"{page}{reply.pk}/drop/")
    assert not SavedReply.objects.exists()


def test_they_are_written_over_rest(scene, client):
    at = f"/api/v1/fairs/spring-fair/exhibitors/{scene.exhibitor.pk}/replies/"
    client.force_login(scene.lead)
    saved = client.post(at, {"text": {"en": "We quote net."}}, "application/json").json()
    reworded = client.patch(f"{at}{saved['id']}/", {"text": {"zh": "净价。"}}, "application/json").json()
    assert reworded["text"] == {"en": "We quote net.", "zh": "净价。"}
    assert client.get(at).json()["results"] == [reworded]
    assert client.delete(f"{at}{saved['id']}/").status_code == 204
    client.force_login(scene.scanner)
    assert client.get(at).status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(scene, client, django_assert_num_queries):
    client.force_login(scene.lead)
    for already, count in ((0, 1), (1, 3)):
        for n in range(already, count):
            SavedReply.objects.create(exhibitor=scene.exhibitor, text_en=str(n))
        with django_assert_num_queries(5):
            at = f"/api/v1/fairs/spring-fair/exhibitors/{scene.exhibitor.pk}/replies/"
            assert len(client.get(at).json()["results"]) == count
