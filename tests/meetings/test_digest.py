"""Letters about answers that nobody has read: one for all, when somebody is away, and none to who wants none."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from fairsite.accounts.actions.mail import message_of, send_letter
from fairsite.accounts.models import Mail, Session
from fairsite.live.presence import forget_present
from meetings.actions import digest
from meetings.actions.conversation import mark_read
from meetings.actions.desk import take_conversation
from meetings.actions.digest import refuse_digest, send_digests, want_digest
from meetings.actions.message import withdraw_message
from meetings.digest import LEFT_OPEN, LOOK_BACK, day_part, is_wanted_by
from meetings.models import Digest, Message
from meetings.tasks import send_digests as task
from tests.at_once import at_once
from tests.factories import BoothFactory, ConversationFactory, PersonFactory
from tests.meetings.conftest import say

pytestmark = pytest.mark.django_db
MORNING = datetime(2020, 9, 7, 8, 0, tzinfo=UTC)
A_WHILE = timedelta(minutes=20)


@pytest.fixture
def answered(scene):
    """Marc has answered Lin Wei at eight in the morning by her clock, and she has gone."""
    conversation = scene.conversation("Net?")
    say(conversation, scene.staff, "Net, for eight and more.")
    scene.visitor.time_zone = "UTC"
    scene.visitor.save()
    Message.objects.update(said_at=MORNING)
    forget_present(scene.visitor.pk)
    return conversation


def letters_to(person):
    return list(Mail.objects.filter(to=person.email).order_by("pk"))


def test_one_letter_tells_of_all_that_is_new_in_the_readers_language_and_not_what_it_says(scene, answered):
    scene.visitor.language = "zh-hans"
    scene.visitor.save()
    other = ConversationFactory(booth=BoothFactory(exhibitor__fair=scene.fair), visitor=scene.visitor)
    for _ in range(2):
        say(other, other.booth.exhibitor.team.get().person, "Good day")
    Message.objects.update(said_at=MORNING)
    assert send_digests(now=MORNING + A_WHILE) == 1
    [letter] = letters_to(scene.visitor)
    assert letter.language == "zh-hans"
    for conversation in (answered, other):
        assert f"/zh-hans/spring-fair/messages/{conversation.pk}/" in letter.text
        assert conversation.booth.code in letter.text
    assert "eight and more" not in letter.text
    assert letters_to(scene.staff) == []


def test_no_letter_comes_before_a_while_nor_to_who_is_here_unless_a_page_was_left_open(scene, answered):
    assert send_digests(now=MORNING + timedelta(minutes=10)) == 0
    session = Session.objects.create(
        session_key="k" * 32, session_data="", expire_date=MORNING + timedelta(days=9), person=scene.visitor
    )
    Session.objects.filter(pk=session.pk).update(seen_at=MORNING + A_WHILE)
    assert send_digests(now=MORNING + A_WHILE) == 0
    Session.objects.filter(pk=session.pk).update(seen_at=MORNING + LEFT_OPEN)
    assert send_digests(now=MORNING + LEFT_OPEN) == 1


def test_what_was_read_withdrawn_or_said_long_ago_is_told_of_to_nobody(scene, answered):
    assert send_digests(now=MORNING + LOOK_BACK + A_WHILE) == 0
    withdraw_message(message=answered.messages.get(author=scene.staff), by=scene.staff)
    assert send_digests(now=MORNING + A_WHILE) == 0
    say(answered, scene.staff, "Here again")
    mark_read(conversation=answered, read=99, by=scene.visitor)
    Message.objects.update(said_at=MORNING)
    assert send_digests(now=MORNING + A_WHILE) == 0


def test_a_part_of_the_day_has_one_letter_a_night_has_none_and_old_news_is_no_news(scene, answered):
    assert send_digests(now=MORNING + A_WHILE) == 1
    assert send_digests(now=MORNING + timedelta(hours=6)) == 0
    late = say(answered, scene.staff, "One more thing")
    Message.objects.filter(pk=late.pk).update(said_at=MORNING + timedelta(hours=1))
    assert send_digests(now=MORNING + timedelta(hours=3)) == 0
    assert send_digests(now=MORNING + timedelta(hours=15)) == 0  # at eleven at night
    assert send_digests(now=MORNING + timedelta(hours=4)) == 1
    assert len(letters_to(scene.visitor)) == 2


@pytest.mark.parametrize(
    ("hour", "zone", "part"), [(5, "UTC", None), (6, "UTC", 6), (12, "UTC", 12), (18, "UTC", 18), (22, "UTC", None)]
)
def test_a_day_has_three_parts_by_the_readers_own_clock(hour, zone, part):
    moment = datetime(2020, 9, 7, hour, tzinfo=UTC)
    assert day_part(moment, zone) == (part and (moment.date(), part))
    assert day_part(datetime(2020, 9, 7, 23, tzinfo=UTC), "Asia/Shanghai") == (datetime(2020, 9, 8).date(), 6)  # noqa: DTZ001


def test_who_wants_none_gets_none_and_the_link_of_a_letter_switches_them_off(scene, answered, client):
    assert send_digests(now=MORNING + A_WHILE) == 1
    [letter] = letters_to(scene.visitor)
    [link] = re.findall(r"https?://[^/]+(/[^/]+/account/letters/off/\S+/)", letter.text)
    assert client.get(link).status_code == 200
    assert not Digest.objects.filter(is_wanted=False).exists()
    assert client.post(link).status_code == 200
    assert not Digest.objects.get().is_wanted
    assert client.get("/en/account/letters/off/forged/").status_code == 404
    say(answered, scene.staff, "One more thing")
    Message.objects.update(said_at=MORNING + timedelta(hours=4))
    assert send_digests(now=MORNING + timedelta(hours=5)) == 0


def test_the_switch_stands_in_ones_own_settings(scene, client):
    client.force_login(scene.visitor)
    assert "You get these letters." in client.get("/en/account/letters/").content.decode()
    assert client.post("/en/account/letters/", {"digest": "off"}).url == "/en/account/letters/"
    assert "You do not get these letters." in client.get("/en/account/letters/").content.decode()
    assert client.get("/api/v1/me/digest/").json() == {"is_wanted": False}
    assert client.put("/api/v1/me/digest/", {"is_wanted": True}, "application/json").json() == {"is_wanted": True}
    refuse_digest(by=scene.visitor)
    want_digest(by=scene.visitor)
    assert Digest.objects.get().is_wanted


def test_the_page_promises_a_letter_to_who_wants_them(scene, client):
    conversation = scene.conversation("Hello")
    client.force_login(scene.visitor)
    talk = f"/en/spring-fair/messages/{conversation.pk}/"
    assert "a letter tells you" in client.get(talk).content.decode()
    refuse_digest(by=scene.visitor)
    assert "a letter tells you" not in client.get(talk).content.decode()


def test_looking_for_readers_costs_the_same_for_one_and_for_three(scene, django_assert_num_queries):
    for already, count in ((0, 1), (1, 3)):
        for _ in range(count - already):
            conversation = ConversationFactory(booth=scene.booth, said=["Hello"])
            take_conversation(conversation=conversation, by=scene.staff)
            say(conversation, scene.staff)
        with django_assert_num_queries(1):  # nobody has waited long enough yet
            assert send_digests(now=timezone.now()) == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_letter(scene, answered):
    at_once(*[lambda: send_digests(now=MORNING + A_WHILE)] * 2)
    assert len(letters_to(scene.visitor)) == 1


def test_the_task_of_the_beat_does_it(scene, answered):
    task()
    assert letters_to(scene.visitor) == []  # 2020 is long ago


def test_a_mail_program_switches_the_letters_off_with_one_click(scene, answered):
    scene.visitor.language = "zh-hans"
    scene.visitor.save()
    send_digests(now=MORNING + A_WHILE)
    [letter] = letters_to(scene.visitor)
    headers = message_of(letter).message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    assert address.startswith(f"{settings.SITE_URL.rstrip('/')}/zh-hans/account/letters/off/")
    assert address in letter.text

    program = Client(enforce_csrf_checks=True)
    way = urlsplit(address).path
    assert program.get(way).status_code == 200
    assert is_wanted_by(scene.visitor)
    assert program.post(way, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not is_wanted_by(scene.visitor)
    assert program.post(f"{way[:-3]}x/", {"List-Unsubscribe": "One-Click"}).status_code == 404


def test_a_letter_that_answers_what_somebody_did_has_no_way_out(scene):
    letter = send_letter(to=scene.visitor, template="account/departure_taken_back", context={})
    assert "List-Unsubscribe" not in message_of(letter).message()
    assert "List-Unsubscribe-Post" not in message_of(letter).message()


def test_the_name_of_a_booth_becomes_no_link_in_a_letter(scene, answered):
    name = "Tea\n\nhttps://evil.example/login\n\n"
    type(scene.booth).objects.update(name_en=name, name_zh=name)
    send_digests(now=MORNING + A_WHILE)
    [letter] = letters_to(scene.visitor)
    assert 'href="https://evil.example' not in letter.html
    assert "Tea" in letter.text


def test_who_sleeps_holds_up_nobody_behind_him(scene, answered, monkeypatch):
    monkeypatch.setattr(digest, "MOST_AT_ONCE", 1)
    asleep = PersonFactory(time_zone="America/Los_Angeles")
    room = ConversationFactory(booth=scene.booth, visitor=asleep, said=["Net?"])
    say(room, scene.staff, "Net.")
    Message.objects.update(said_at=MORNING)
    Message.objects.filter(conversation=room).update(said_at=MORNING - A_WHILE)
    forget_present(asleep.pk)
    assert send_digests(now=MORNING + A_WHILE) == 1
    assert (len(letters_to(scene.visitor)), len(letters_to(asleep))) == (1, 0)
