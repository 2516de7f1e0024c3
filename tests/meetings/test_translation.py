"""Messages in another language, where a site has a translator."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.test import override_settings

from fairsite.api.errors import TooMany
from meetings.actions.message import reword_message, withdraw_message
from meetings.errors import TranslatorAway
from meetings.translating import AT_ONCE, translated
from tests.factories import PersonFactory
from tests.meetings import translator
from tests.meetings.conftest import say

pytestmark = pytest.mark.django_db
WITH_ONE = override_settings(TRANSLATOR="tests.meetings.translator.turned")


@pytest.fixture(autouse=True)
def nothing_asked():
    cache.clear()
    translator.ASKED.clear()


def at(message, to="en"):
    return (
        f"/api/v1/fairs/spring-fair/conversations/{message.conversation_id}/messages/{message.seq}/translation/?to={to}"
    )


def test_nothing_leaves_a_site_that_has_no_translator(scene, client):
    message = say(scene.conversation(), scene.visitor, "abc")
    client.force_login(scene.staff)
    answer = client.get(at(message))
    assert (answer.status_code, answer.json()["code"]) == (404, "no_translator")
    assert translator.ASKED == []


@WITH_ONE
def test_the_same_words_are_asked_for_once_in_each_language_and_new_words_anew(scene, client):
    message = say(scene.conversation(), scene.visitor, ">b<*a*")
    client.force_login(scene.staff)
    said = [client.get(at(message, to)).json() for to in ("en", "en", "zh-hans")]
    assert said[0] == said[1] == {"language": "en", "text": "*a*<b>", "html": "<p><em>a</em>&lt;b&gt;</p>"}
    assert translator.ASKED == [(">b<*a*", "en"), (">b<*a*", "zh-hans")]
    reword_message(message=message, text="cba", by=scene.visitor)
    assert client.get(at(message)).json()["text"] == "abc"


def test_the_page_offers_it_for_what_others_said_where_there_is_a_translator(scene, client):
    conversation = scene.conversation("Mine")
    say(conversation, scene.staff, "Theirs")
    client.force_login(scene.visitor)
    room = f"/en/spring-fair/messages/{conversation.pk}/"
    for translator_there, buttons in (("", 0), ("tests.meetings.translator.turned", 2)):  # and one for what follows
        with override_settings(TRANSLATOR=translator_there):
            assert client.get(room).content.decode().count("data-translate") == buttons


@WITH_ONE
def test_those_who_take_part_ask_and_nobody_else(scene, client):
    message = say(scene.conversation(), scene.visitor)
    for person, status in [*((one, 404) for one in scene.strangers), (scene.visitor, 200), (scene.lead, 200)]:
        client.force_login(person)
        assert client.get(at(message)).status_code == status
    client.logout()
    assert client.get(at(message)).status_code == 401


@WITH_ONE
def test_a_translator_that_fails_is_away_and_what_is_withdrawn_or_unknown_is_not_asked_for(scene, client):
    conversation = scene.conversation()
    stumbling, gone = say(conversation, scene.visitor, "stumble"), say(conversation, scene.visitor, "gone")
    withdraw_message(message=gone, by=scene.visitor)
    client.force_login(scene.visitor)
    answers = [client.get(at(stumbling)), client.get(at(gone)), client.get(at(stumbling, "fr"))]
    assert [(one.status_code, one.json()["code"]) for one in answers] == [
        (503, "translator_away"),
        (409, "message_withdrawn"),
        (400, "invalid"),
    ]
    assert translator.ASKED == [("stumble", "en")]


@override_settings(TRANSLATOR="tests.meetings.translator.slow")
def test_a_slow_translator_keeps_two_people_and_the_others_are_told_at_once():
    translator.LET_GO.clear()
    *some, another = PersonFactory.create_batch(AT_ONCE + 1)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        kept = [pool.submit(translated, "Net?", "en", by=one) for one in some]
        while len(translator.ASKED) < AT_ONCE:
            assert not any(one.done() for one in kept)
        with pytest.raises(TranslatorAway):
            translated("And I?", "en", by=another)
        translator.LET_GO.set()
        assert [one.result() for one in kept] == ["Net?"] * AT_ONCE
    assert translated("Now", "en", by=another) == "Now"


@override_settings(TRANSLATOR="tests.meetings.translator.slow")
def test_nobody_keeps_the_translator_from_others():
    translator.LET_GO.clear()
    him, her = PersonFactory.create_batch(2)
    with ThreadPoolExecutor(2) as pool:
        his = pool.submit(translated, "Mine", "en", by=him)
        while not translator.ASKED:
            assert not his.done()
        with pytest.raises(TooMany):
            translated("Mine, too", "en", by=him)
        hers = pool.submit(translated, "Hers", "en", by=her)
        translator.LET_GO.set()
        assert (his.result(), hers.result()) == ("Mine", "Hers")


def test_new_words_are_translated_so_often_in_a_while_and_known_ones_always(scene, client, settings):
    settings.TRANSLATOR = "tests.meetings.translator.turned"
    settings.API_RATES = {**settings.API_RATES, "translations": "2/3600"}
    conversation = scene.conversation()
    messages = [say(conversation, scene.visitor, text) for text in ("one", "two", "three")]
    client.force_login(scene.staff)
    answers = [client.get(at(one)) for one in (*messages, messages[0])]
    assert [one.status_code for one in answers] == [200, 200, 429, 200]
    assert int(answers[2].headers["Retry-After"]) > 0
    client.force_login(scene.lead)
    assert client.get(at(messages[2])).status_code == 200
