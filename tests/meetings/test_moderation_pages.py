"""Order in conversations without scripts, and in the console."""

import pytest
from django.utils import timezone

from fairsite.audit.models import Entry
from meetings.actions.rules import set_talk_rules
from meetings.actions.silence import silence_person
from meetings.models import Block, Report, Silence, TalkRules
from tests.factories import ConversationFactory, RegistrationFactory
from tests.meetings.conftest import say
from tests.meetings.test_pages import key_in


@pytest.fixture
def talk(scene):
    conversation = scene.conversation("Buy my watches")
    return f"/en/spring-fair/messages/{conversation.pk}/"


@pytest.fixture
def report(scene):
    message = scene.conversation("Good morning", "Buy my watches", "Good bye").messages.get(seq=2)
    return Report.objects.create(fair=scene.fair, message=message, by=scene.staff, reason="spam", said=message.text)


def ban(scene, person):
    return silence_person(fair=scene.fair, person=person, reason="Insults", until=None, by=scene.organiser)


def test_staff_report_a_message_from_the_talk(scene, talk, client):
    client.force_login(scene.staff)
    assert f'href="{talk}report/1/"' in client.get(talk).content.decode()
    form = client.get(f"{talk}report/1/").content.decode()
    assert "Buy my watches" in form
    assert client.post(f"{talk}report/1/", {"words": "Again"}).status_code == 422
    there = client.post(f"{talk}report/1/", {"reason": "spam", "words": "<b>Again</b>"}, follow=True)
    assert "The organisers look at it." in there.content.decode()
    assert Report.objects.get().words == "<b>Again</b>"
    client.force_login(scene.rival)
    assert client.get(f"{talk}report/1/").status_code == 404


def test_a_visitor_blocks_and_lifts(scene, talk, client):
    client.force_login(scene.visitor)
    assert "Block this exhibitor" in client.get(talk).content.decode()
    assert client.post(f"{talk}block/").url == talk
    assert "Lift the block to go on." in client.get(talk).content.decode()
    client.force_login(scene.staff)
    page = client.get(talk)
    assert "The other side has blocked this conversation." in page.content.decode()
    refused = client.post(talk, {"text": "Please answer", "client_key": key_in(page)})
    assert refused.status_code == 422
    assert "Please answer" in refused.content.decode()
    assert client.post(f"{talk}unblock/").url == talk
    assert Block.objects.in_force().exists()
    client.force_login(scene.visitor)
    client.post(f"{talk}unblock/")
    assert not Block.objects.in_force().exists()


def test_whoever_is_banned_reads_why_in_his_language(scene, talk, client):
    ban(scene, scene.visitor)
    client.force_login(scene.visitor)
    assert "The organisers have banned you from talking at this fair." in client.get(talk).content.decode()
    page = client.get(talk.replace("/en/", "/zh-hans/")).content.decode()
    assert "Insults" in page
    assert "The organisers" not in page


def test_what_was_said_too_soon_stays_in_the_field(scene, talk, client):
    set_talk_rules(fair=scene.fair, slow_seconds=60, words="", by=scene.organiser)
    client.force_login(scene.visitor)
    refused = client.post(talk, {"text": "And more", "client_key": key_in(client.get(talk))})
    assert refused.status_code == 422
    assert "Wait a moment and send it again." in refused.content.decode()


def test_an_organiser_decides_in_the_console_and_says_why(scene, report, client):
    client.force_login(scene.organiser)
    assert "Reported messages" in client.get("/en/console/").content.decode()
    assert "Unwanted advertising" in client.get("/en/console/report/?shelf=waiting").content.decode()
    page = client.get(f"/en/console/report/{report.pk}/").content.decode()
    assert all(text in page for text in ("Good morning", "Buy my watches", "Good bye"))
    decide = f"/en/console/report/{report.pk}/decide/"
    assert client.post(decide, {"verdict": "muted", "reason": "Spam"}).status_code == 409
    assert client.post(decide, {"verdict": "banned"}).status_code == 409
    there = client.post(decide, {"verdict": "banned", "reason": "Spam", "hours": "24"})
    assert there.url == "/en/console/report/?shelf=waiting"
    report.refresh_from_db()
    assert (report.verdict, report.why, report.decided_by) == ("banned", "Spam", scene.organiser)
    assert Silence.objects.get().until is None
    assert "decided already" in client.post(decide, {"verdict": "dismissed", "reason": "Fine"}).content.decode()
    page = client.get(f"/en/console/report/{report.pk}/").content.decode()
    assert "Buy my watches" not in page
    assert "Good bye" not in page
    entry = Entry.objects.get(model="meetings.report", action="meetings.decide_report")
    assert (entry.person_id, entry.fair_id, entry.door) == (scene.organiser.pk, scene.fair.pk, "console")

    client.force_login(scene.staff)
    talk = client.get(f"/en/spring-fair/messages/{report.message.conversation_id}/").content.decode()
    assert '<p class="msg__removed muted">This message was removed by the organisers.</p>' in talk
    assert client.get("/en/console/report/").status_code == 404


def test_an_organiser_lifts_a_ban_in_the_console(scene, client):
    silence = ban(scene, scene.staff)
    client.force_login(scene.organiser)
    assert "Marc" in client.get("/en/console/silence/").content.decode()
    assert "Insults" in client.get(f"/en/console/silence/{silence.pk}/").content.decode()
    lift = f"/en/console/silence/{silence.pk}/lift/"
    assert client.post(lift, {}).status_code == 409
    assert client.post(lift, {"reason": "Has apologised"}).url == "/en/console/silence/"
    assert "may talk again already" in client.post(lift, {"reason": "Twice"}).content.decode()


def test_an_organiser_mutes_bans_and_lifts_on_the_page_of_a_person(scene, client):
    RegistrationFactory(fair=scene.fair, person=scene.visitor)
    person = f"/en/console/person/{scene.visitor.pk}/"
    client.force_login(scene.organiser)
    for deed in ("mute", "ban"):
        assert f"{person}{deed}/" in client.get(person).content.decode()
        assert client.post(f"{person}{deed}/", {}).status_code == 200
        client.post(f"{person}{deed}/", {"reason": "Insults"})
        silence = Silence.objects.in_force().get()
        assert (silence.until is None or silence.until > timezone.now(), silence.by) == (True, scene.organiser)
        assert client.post(f"{person}{deed}/", {"reason": "Twice"}).status_code == 404
        client.post(f"{person}let-talk/", {"reason": "Has apologised"})
        assert not Silence.objects.in_force().exists()
    himself = f"/en/console/person/{scene.organiser.pk}/ban/"
    assert client.post(himself, {"reason": "Me"}).status_code == 404


def test_an_organiser_sets_the_rules_for_talking(scene, client):
    client.force_login(scene.organiser)
    rules = "/en/console/report/rules/"
    assert "Words and phrases that are refused" in client.get(rules).content.decode()
    assert client.post(rules, {"slow_seconds": "9999", "words": ""}).status_code == 409
    assert client.post(rules, {"slow_seconds": "5", "words": "lottery\r\n彩票\r\n"}).url == rules
    assert (TalkRules.objects.get().slow_seconds, TalkRules.objects.get().words) == (5, "lottery\n彩票")
    assert "彩票" in client.get(rules).content.decode()


@pytest.mark.parametrize("noun", ["report", "silence"])
def test_a_list_costs_the_same_for_one_and_for_three(scene, client, noun, django_assert_num_queries):
    client.force_login(scene.organiser)
    made = 0
    for count in (1, 3):
        for _ in range(count - made):
            one_more(scene, noun)
        made = count
        client.get(f"/en/console/{noun}/")
        with django_assert_num_queries(8):
            assert client.get(f"/en/console/{noun}/").status_code == 200


def one_more(scene, noun):
    message = say(ConversationFactory(booth=scene.booth), scene.staff)
    if noun == "silence":
        ban(scene, message.conversation.visitor)
    else:
        Report.objects.create(fair=scene.fair, message=message, by=scene.lead, reason="spam", said="Hello")
