"""Finding conversations: by what was said and with whom, and by how they stand; only ever one's own."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booths.search import terms
from fairsite.accounts.privacy import holdings
from meetings.actions.desk import close_conversation, invite_colleague, take_conversation
from meetings.actions.message import reword_message, withdraw_message
from meetings.finding import asked_for, finds_said
from meetings.models import Conversation, Message
from tests.factories import BoothFactory, ConversationFactory, PersonFactory
from tests.meetings.conftest import say

pytestmark = pytest.mark.django_db
INBOX = "/api/v1/fairs/spring-fair/conversations/"
LETTERS = st.text(st.sampled_from("苍山旅行净价abcXYZ éßÅñΩжй３ＮかガｱーĀ12_.,'\\&|!:*()\n-"), max_size=60)


@pytest.fixture
def talks(scene):
    """Lin Wei asks for net prices, Otto for a walk on the Cangshan; Ingrid's visitor Lin Bo speaks of prices too."""
    scene.net = scene.conversation("Do you quote net prices for groups?", "请问八人起报净价吗？")
    scene.walk = ConversationFactory(
        booth=scene.booth, visitor=PersonFactory(name="Otto Brandt"), said=["Wir möchten auf den 苍山 wandern"]
    )
    scene.elsewhere = ConversationFactory(
        booth=BoothFactory(exhibitor__fair=scene.fair), visitor=PersonFactory(name="Lin Bo"), said=["Net prices?"]
    )
    return scene


def found(client, person, **asked):
    client.force_login(person)
    answer = client.get(INBOX, asked)
    assert answer.status_code == 200, answer.json()
    return {line["id"] for line in answer.json()["results"]}


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LETTERS)
def test_the_database_cuts_a_text_into_the_same_terms_as_the_directory(db, text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(meetings_terms(%s))", [text])
        assert set(cursor.fetchone()[0]) == set(terms(text))


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("net", {"net"}),
        ("PRICES group", {"net"}),
        ("净价", {"net"}),
        ("八人起报", {"net"}),
        ("净", {"net"}),
        ("mochten", {"walk"}),
        ("möchten 苍山", {"walk"}),
        ("Otto", {"walk"}),
        ("brandt", {"walk"}),
        ("林薇", {"net"}),
        ("net 苍山", set()),
        ("...", set()),
        (" ", {"net", "walk"}),
        ("net' | 'wir:*", set()),
    ],
)
def test_words_find_what_was_said_and_with_whom(talks, client, asked, names):
    assert found(client, talks.staff, q=asked) == {getattr(talks, name).pk for name in names}


def test_a_booth_is_found_by_its_names_and_its_code(talks, client):
    for asked in (talks.booth.code, talks.booth.name_en, talks.booth.name_zh):
        if asked:
            assert talks.net.pk in found(client, talks.visitor, q=asked)


def test_nobody_finds_what_others_said(talks, client):
    assert found(client, talks.visitor, q="net") == {talks.net.pk}
    assert found(client, talks.elsewhere.visitor, q="net") == {talks.elsewhere.pk}
    for stranger in talks.strangers:
        assert found(client, stranger, q="net") == set()
        assert found(client, stranger, q="Otto") == set()


def test_what_was_reworded_is_found_by_its_new_words_and_what_was_withdrawn_by_none(talks, client):
    message = talks.walk.messages.get()
    reword_message(message=message, text="Is there a cable car?", by=talks.walk.visitor)
    assert found(client, talks.staff, q="苍山") == set()
    assert found(client, talks.staff, q="cable") == {talks.walk.pk}
    withdraw_message(message=message, by=talks.walk.visitor)
    assert found(client, talks.staff, q="cable") == set()


def test_the_words_of_who_is_forgotten_find_nothing(talks, client):
    for holding in holdings():
        holding.forget(talks.walk.visitor)
    assert found(client, talks.staff, q="wandern") == set()
    assert found(client, talks.staff, q="Brandt") == set()


def test_a_list_is_narrowed_by_how_conversations_stand(talks, client):
    both = {talks.net.pk, talks.walk.pk}
    assert found(client, talks.staff, state="waiting") == both
    take_conversation(conversation=talks.net, by=talks.staff)
    assert found(client, talks.staff, mine="true") == {talks.net.pk}
    assert found(client, talks.lead, mine="true") == set()
    invite_colleague(conversation=Conversation.objects.get(pk=talks.net.pk), colleague=talks.lead, by=talks.staff)
    assert found(client, talks.lead, mine="true") == {talks.net.pk}
    assert found(client, talks.lead, mine="false") == {talks.walk.pk}
    close_conversation(conversation=Conversation.objects.get(pk=talks.net.pk), by=talks.staff)
    assert found(client, talks.staff, state="closed") == {talks.net.pk}
    assert found(client, talks.staff, state=["closed", "waiting"]) == both
    assert found(client, talks.staff, booth=talks.booth.code) == both
    assert found(client, talks.staff, booth="Z99-99") == set()


def test_what_is_unread_is_so_for_each_by_himself(talks, client):
    say(talks.net, talks.staff, "Net, for eight and more.")
    assert found(client, talks.staff, unread="true") == {talks.walk.pk}
    assert found(client, talks.staff, unread="false") == {talks.net.pk}
    assert found(client, talks.visitor, unread="true") == {talks.net.pk}


@pytest.mark.parametrize("asked", [{"q": "x" * 201}, {"unread": "perhaps"}, {"state": "asleep"}, {"word": "net"}])
def test_a_question_that_makes_no_sense_is_told_so(scene, client, asked):
    client.force_login(scene.visitor)
    assert client.get(INBOX, asked).status_code == 400


def test_a_search_costs_the_same_for_one_and_for_three(scene, client, django_assert_num_queries):
    client.force_login(scene.staff)
    for already, count in ((0, 1), (1, 3)):
        for _ in range(count - already):
            say(ConversationFactory(booth=scene.booth), scene.staff, "Net prices")
        client.get(INBOX, {"q": "net"})
        with django_assert_num_queries(4):
            assert len(client.get(INBOX, {"q": "net", "unread": "false"}).json()["results"]) == count


def test_words_are_found_through_the_index(talks):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        said = Message.objects.filter(finds_said(asked_for("净价"))).explain()
        plan = Conversation.objects.at_fair(talks.fair).visible_to(talks.staff).speaking_of("净价").explain()
    assert "messages_by_terms" in said
    assert "people_by_terms" in plan


PAGE = "/en/spring-fair/messages/"


def lines(client, person, **asked):
    """What the page lists; HTMX gets the list alone."""
    client.force_login(person)
    page = client.get(PAGE, asked).content.decode()
    part = client.get(PAGE, asked, headers={"HX-Request": "true"}).content.decode()
    assert part.count('class="line"') == page.count('class="line"')
    assert "<html" not in part
    return page


def test_the_page_searches_and_sorts_out_and_keeps_the_question_in_its_links(talks, client):
    page = lines(client, talks.staff, q="net", which="unread")
    assert f'href="{PAGE}{talks.net.pk}/?q=net&amp;which=unread"' in page
    assert "Otto" not in page
    assert "No conversation answers to this." in lines(client, talks.staff, which="mine")
    assert "Otto" in lines(client, talks.staff, which="waiting", booth=talks.booth.code)
    opened = client.get(f"{PAGE}{talks.net.pk}/", {"q": "net"}).content.decode()
    assert opened.count('class="line"') == 1


def test_a_question_that_makes_no_sense_narrows_nothing(talks, client):
    assert lines(client, talks.staff, which="asleep", booth="Z99-99", page="0").count('class="line"') == 2


def test_visitors_are_not_asked_whether_they_have_taken_it(talks, client):
    assert "Taken by me" not in lines(client, talks.visitor)
    assert "Taken by me" in lines(client, talks.staff)


def test_an_inbox_has_pages(talks, client, monkeypatch):
    monkeypatch.setattr("meetings.pages.inbox.LISTED", 1)
    first = lines(client, talks.staff)
    assert first.count('class="line"') == 1
    assert f'href="{PAGE}?page=2"' in first
    last = lines(client, talks.staff, page=2)
    assert last.count('class="line"') == 1
    assert f'href="{PAGE}?page=1"' in last
    assert "page=3" not in last


def test_the_dock_gets_a_conversation_alone(talks, client):
    client.force_login(talks.staff)
    part = client.get(f"{PAGE}{talks.net.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section")
    assert f'id="say-dock-{talks.net.pk}"' in part
    client.force_login(talks.rival)
    assert client.get(f"{PAGE}{talks.net.pk}/", headers={"HX-Request": "true"}).status_code == 404


def test_who_has_chosen_no_conversation_is_led_to_where_he_talks(talks, client):
    assert 'href="/en/spring-fair/booths/"' in blank(client, talks.visitor)
    assert f'href="/en/spring-fair/portal/{talks.exhibitor.pk}/desk/"' in blank(client, talks.staff)


def blank(client, person):
    return lines(client, person).partition('class="blank"')[2]
