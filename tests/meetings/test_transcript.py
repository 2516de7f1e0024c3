"""A conversation to take along: both sides get the same, and nobody else anything."""

import csv
from io import BytesIO, StringIO
from itertools import chain

import pikepdf
import pytest

from meetings.actions.desk import hand_over_conversation, take_conversation
from meetings.actions.message import reword_message, withdraw_message
from meetings.models import Conversation
from meetings.transcript import read
from meetings.transcript.paper import marked, paper_of
from meetings.transcript.read import transcript_of
from tests.meetings.conftest import say

pytestmark = pytest.mark.django_db
NOTE = "Wants a discount, be careful"


@pytest.fixture
def talk(scene):
    """Lin Wei asks, takes something back, and says a formula; Marc answers and hands her to Amara with a note."""
    conversation = scene.conversation("Do you quote net? 请问是净价吗？", "=1+1", "Sorry, wrong stand")
    withdraw_message(message=conversation.messages.get(text__startswith="Sorry"), by=scene.visitor)
    answer = say(conversation, scene.staff, "八人起报净价。")
    reword_message(message=answer, text="八人起报净价，四月起。", by=scene.staff)
    conversation = Conversation.objects.get(pk=conversation.pk)
    take_conversation(conversation=conversation, by=scene.staff)
    conversation = Conversation.objects.get(pk=conversation.pk)
    hand_over_conversation(conversation=conversation, to=scene.lead, note=NOTE, by=scene.staff)
    return conversation


def ways(talk):
    api, page = f"/api/v1/fairs/spring-fair/conversations/{talk.pk}/", f"/en/spring-fair/messages/{talk.pk}/"
    data = [f"{api}transcript/", f"{page}transcript.json"]
    return data, [f"{api}transcript.csv", f"{page}transcript.csv"], [f"{api}transcript.pdf", f"{page}transcript.pdf"]


def text_of(pdf):
    """What is drawn, as far as it is Latin; Chinese is drawn by number."""
    with pikepdf.open(BytesIO(pdf)) as sheet:
        assert sheet.pages
        drawn = b"".join(page.Contents.read_bytes() for page in sheet.pages)
        fonts = {str(font.BaseFont) for page in sheet.pages for font in page.Resources.Font.values()}
    return drawn.decode("latin-1"), fonts


def test_both_sides_get_the_same_data_table_and_paper(scene, talk, client):
    data, tables, papers = ways(talk)
    for person in (scene.visitor, scene.staff, scene.lead):
        client.force_login(person)
        for address in data:
            taken = client.get(address).json()
            assert [one["text"] for one in taken["messages"]] == [
                "Do you quote net? 请问是净价吗？",
                "=1+1",
                "",
                "八人起报净价，四月起。",
            ]
            assert taken["messages"][2]["withdrawn_at"]
            assert taken["conversation"]["id"] == talk.pk
            assert taken["left_out"] == 0
        for address in tables:
            answer = client.get(address, headers={"Accept": "application/json"})
            assert answer.headers["Content-Disposition"].endswith(f'-{talk.pk}.csv"')
            rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
            assert [row[3] for row in rows] == [
                "Message",
                "Do you quote net? 请问是净价吗？",
                "'=1+1",
                "",
                "八人起报净价，四月起。",
            ]
            assert rows[3][5]
            assert rows[4][4]
        for address in papers:
            answer = client.get(address)
            assert answer.headers["Content-Type"] == "application/pdf"
            drawn, fonts = text_of(answer.content)
            assert "This message has been withdrawn." in drawn
            assert fonts >= {"/Helvetica", "/STSong-Light"}


def test_notes_of_the_team_to_each_other_are_in_no_transcript(scene, talk, client):
    for person in (scene.visitor, scene.staff):
        client.force_login(person)
        for address in chain(*ways(talk)):
            content = client.get(address).content
            assert NOTE.encode() not in content
            if address.endswith("pdf"):
                assert "discount" not in text_of(content)[0]


def test_nobody_else_gets_anything(scene, talk, client):
    for stranger in scene.strangers:
        client.force_login(stranger)
        assert {client.get(address).status_code for address in chain(*ways(talk))} == {404}


def test_there_are_three_kinds_and_no_other(scene, talk, client):
    client.force_login(scene.visitor)
    assert client.get(f"/en/spring-fair/messages/{talk.pk}/transcript.exe").status_code == 404


def test_the_table_speaks_the_readers_language(scene, talk, client):
    client.force_login(scene.visitor)
    table = client.get(f"/zh-hans/spring-fair/messages/{talk.pk}/transcript.csv").content.decode("utf-8-sig")
    assert "消息" in table.splitlines()[0]


def test_of_a_very_long_conversation_the_end_is_taken_along(scene, talk, monkeypatch):
    monkeypatch.setattr(read, "MOST", 3)
    taken = transcript_of(talk)
    assert [one.text for one in taken.messages] == ["=1+1", "", "八人起报净价，四月起。"]
    assert taken.left_out == 1
    assert "1 earlier message is left out." in text_of(paper_of(taken))[0]


@pytest.mark.parametrize(
    "text", ["<b>bold", "</para>", "&amp; <br/> <img src='file:///etc/passwd'/>", "\x01\x0b", "😀", "ы\n\nй"]
)
def test_on_paper_whatever_is_said_is_text(scene, text):
    conversation = scene.conversation("Hello", f"x{text}")
    assert paper_of(transcript_of(conversation)).startswith(b"%PDF")
    assert "<img" not in marked(text)


def test_an_empty_conversation_is_a_sheet_too(scene):
    assert "Nothing has been said." in text_of(paper_of(transcript_of(scene.conversation())))[0]


def test_a_transcript_costs_the_same_for_one_and_for_three(scene, client, django_assert_num_queries):
    conversation = scene.conversation()
    client.force_login(scene.visitor)
    for count in (1, 3):
        while conversation.messages.count() < count:
            say(conversation, scene.staff)
        client.get(ways(conversation)[0][0])
        with django_assert_num_queries(5):
            assert len(client.get(ways(conversation)[0][0]).json()["messages"]) == count


def test_a_transcript_has_a_bound_of_signs_and_not_of_messages_alone(scene, monkeypatch):
    monkeypatch.setattr(read, "MOST_SIGNS", 25)
    taken = transcript_of(scene.conversation("a" * 10, "b" * 10, "c" * 10))
    assert [one.text[0] for one in taken.messages] == ["b", "c"]
    assert taken.left_out == 1


@pytest.mark.parametrize("way", ["api", "page"])
def test_papers_are_made_for_a_person_so_often_and_no_more(scene, talk, client, settings, way):
    settings.API_RATES = {**settings.API_RATES, "papers": "2/60"}
    address = ways(talk)[1][way == "page"]
    client.force_login(scene.visitor)
    assert [client.get(address).status_code for _ in range(3)] == [200, 200, 429]
