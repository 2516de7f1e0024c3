"""Somebody who is not at the site is told by his browser that something was said to him, once until he reads it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from booths.enums import TeamRole
from fairsite.accounts.actions.push import Keys, subscribe_push
from fairsite.accounts.actions.push_delivery import deliver_push
from fairsite.accounts.models import PushNote, PushSubscription, Session
from fairsite.live.presence import Presence, forget_present, mark_present, presence
from fairsite.web_push import new_private_key
from meetings.actions.conversation import mark_read
from meetings.actions.desk import close_conversation, invite_colleague, take_conversation
from meetings.actions.message import withdraw_message
from meetings.actions.push import LONGEST, tell_those_away
from meetings.away import LOOK_BACK, unheard
from meetings.models import Message, PushMark
from meetings.tasks import tell_those_away as task
from tests.at_once import at_once
from tests.factories import BoothFactory, ConversationFactory
from tests.meetings.conftest import say
from tests.push_service import Browser, serving

pytestmark = pytest.mark.django_db
SOON = timedelta(seconds=21)


@pytest.fixture(autouse=True)
def with_key(settings):
    settings.PUSH_PRIVATE_KEY = new_private_key()


def with_browser(person, endpoint="", browser=None, **more):
    """Somebody who wants to be told, and has left."""
    client = Client()
    client.force_login(person)
    session = Session.objects.get(pk=client.session.session_key)
    keys = Keys(**(browser or Browser()).keys)
    endpoint = endpoint or f"https://push.example/{person.pk}"
    subscription = subscribe_push(endpoint=endpoint, keys=keys, session=session, by=person, **more)
    forget_present(person.pk)
    return subscription


def titles(person):
    notes = PushNote.objects.filter(subscription__person=person).order_by("pk")
    return [note.words["title"] for note in notes]


def shown(note):
    return note.words["title"], note.words["body"], note.words["address"]


def later(after=SOON):
    return tell_those_away(now=timezone.now() + after)


@pytest.fixture
def asked(scene):
    """Lin Wei has asked, and waits."""
    return scene.conversation("Net?")


@pytest.fixture
def answered(scene, asked):
    with_browser(scene.visitor)
    take_conversation(conversation=asked, by=scene.staff)
    say(asked, scene.staff, "Net, for  eight\nand more.")
    return asked


def test_a_visitor_is_told_that_the_booth_answered_in_his_language_and_not_what_it_says(scene, answered):
    scene.visitor.language = "zh-hans"
    scene.visitor.save()
    assert later() == 1
    title, body, address = shown(PushNote.objects.get())
    assert scene.booth.name_zh in title or scene.booth.name_en in title
    assert body == ""
    assert address == f"/zh-hans/spring-fair/messages/{answered.pk}/"
    assert PushNote.objects.get().topic == f"conversation-{answered.pk}"


def test_who_wants_it_is_shown_the_beginning_of_what_was_said(scene, answered):
    PushSubscription.objects.update(shows="words")
    say(answered, scene.staff, "x" * 200)
    later()
    assert PushNote.objects.get().words["body"] == "x" * (LONGEST - 1) + "…"


def test_it_is_told_once_until_it_is_read_and_then_anew(scene, answered):
    assert [later(), later()] == [1, 0]
    say(answered, scene.staff, "And one more thing")
    assert later() == 0
    mark_read(conversation=answered, read=3, by=scene.visitor)
    assert later() == 0
    say(answered, scene.staff, "A last one")
    assert later() == 1
    assert PushMark.objects.get().seq == 4


def test_it_takes_some_seconds_and_old_news_is_left_to_letters(scene, answered):
    assert later(timedelta(seconds=10)) == 0
    assert later(LOOK_BACK + timedelta(minutes=1)) == 0
    assert later() == 1


def test_nobody_who_is_here_is_told_nor_of_what_he_has_read_or_was_withdrawn(scene, answered):
    mark_present(scene.visitor.pk)
    assert later() == 0
    forget_present(scene.visitor.pk)
    presence.cache_clear()
    withdraw_message(message=answered.messages.get(author=scene.staff), by=scene.staff)
    assert later() == 0
    say(answered, scene.staff, "Here again")
    mark_read(conversation=answered, read=99, by=scene.visitor)
    assert later() == 0


def test_while_nobody_knows_who_is_here_nobody_is_told(scene, answered, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("fairsite.live.presence.presence", lambda: Presence("redis://127.0.0.1:1/0"))
        assert later() == 0


def test_who_has_no_such_browser_is_not_told(scene, asked):
    take_conversation(conversation=asked, by=scene.staff)
    say(asked, scene.staff)
    assert later() == 0
    assert not PushMark.objects.exists()


def test_the_team_is_told_that_a_visitor_waits_each_once(scene, asked):
    for person in (scene.lead, scene.staff, *scene.strangers):
        with_browser(person)
    scene.staff.language = "zh-hans"
    scene.staff.save()
    assert [later(), later()] == [2, 0]
    assert titles(scene.lead) == [f"{scene.visitor.name} waits at {scene.booth.name_en or scene.booth.name_zh}"]
    assert scene.visitor.name in titles(scene.staff)[0]
    assert [titles(person) for person in scene.strangers] == [[], [], []]
    say(asked, scene.visitor, "Hello?")
    assert later() == 0


def test_whoever_has_taken_a_conversation_is_told_what_the_visitor_writes_and_no_colleague(scene, asked):
    for person in (scene.lead, scene.staff):
        with_browser(person)
    take_conversation(conversation=asked, by=scene.staff)
    mark_read(conversation=asked, read=1, by=scene.staff)
    say(asked, scene.staff, "Yes")
    assert later() == 0
    say(asked, scene.visitor, "Eight people")
    assert later() == 1
    assert titles(scene.staff) == [f"{scene.visitor.name} has written to {scene.booth.name_en or scene.booth.name_zh}"]
    assert titles(scene.lead) == []


def test_whoever_was_called_in_is_told_too(scene, asked):
    with_browser(scene.lead)
    take_conversation(conversation=asked, by=scene.staff)
    invite_colleague(conversation=asked, colleague=scene.lead, by=scene.staff)
    say(asked, scene.visitor, "Eight people")
    assert later() == 1
    assert len(titles(scene.lead)) == 1


def test_who_has_left_the_team_is_told_nothing(scene, asked):
    with_browser(scene.staff)
    take_conversation(conversation=asked, by=scene.staff)
    scene.exhibitor.team.filter(person=scene.staff).delete()
    say(asked, scene.visitor, "Eight people")
    assert later() == 0
    assert titles(scene.staff) == []


@pytest.mark.parametrize("how", ["taken", "called in"])
def test_what_is_not_for_somebody_any_more_takes_nobodys_place_among_those_to_tell(scene, asked, how):
    """It would never be marked as told, and come back each time."""
    person = scene.staff if how == "taken" else scene.lead
    with_browser(person)
    take_conversation(conversation=asked, by=scene.staff)
    invite_colleague(conversation=asked, colleague=scene.lead, by=scene.staff)
    say(asked, scene.visitor, "Eight people")
    soon = timezone.now() + SOON
    assert [one.reader for one in unheard(soon, [])] == [person.pk]
    scene.exhibitor.team.filter(person=person).update(role=TeamRole.SCANNER)
    assert unheard(soon, []) == []


def test_a_visitor_who_waits_again_is_told_of_again(scene, asked):
    with_browser(scene.lead)
    assert later() == 1
    take_conversation(conversation=asked, by=scene.staff)
    say(asked, scene.staff, "Yes")
    close_conversation(conversation=asked, by=scene.staff)
    PushMark.objects.update(at=timezone.now() - timedelta(seconds=1))
    say(asked, scene.visitor, "One more question")
    assert later() == 1


def test_without_a_key_of_the_site_nobody_is_told(scene, answered, settings):
    settings.PUSH_PRIVATE_KEY = ""
    assert later() == 0


def test_the_task_of_the_beat_does_it(scene, answered):
    Message.objects.update(said_at=timezone.now() - timedelta(minutes=1))
    task()
    assert len(titles(scene.visitor)) == 1


def test_two_workers_at_once_tell_it_once(transactional_db, scene):
    conversation = scene.conversation("Net?")
    with_browser(scene.visitor)
    take_conversation(conversation=conversation, by=scene.staff)
    say(conversation, scene.staff)
    assert sum(at_once(*[later] * 3)) == 1
    assert PushMark.objects.count() == 1


def test_the_price_is_the_same_for_one_and_for_three(scene, answered, django_assert_num_queries):
    with django_assert_num_queries(9):
        assert later() == 1
    for _ in range(3):
        other = ConversationFactory(booth=BoothFactory(exhibitor__fair=scene.fair), said=["Hello"])
        with_browser(other.visitor)
        say(other, other.booth.exhibitor.team.get().person, "Good day")
    with django_assert_num_queries(9):
        assert later() == 3
    with django_assert_num_queries(4):
        assert later() == 0


def test_from_the_desk_to_the_screen_of_who_is_away(scene, asked, tmp_path, monkeypatch):
    """Sealed, signed, handed to a service, opened by the browser alone."""
    browser = Browser()
    with serving(tmp_path) as service:
        monkeypatch.setenv("SSL_CERT_FILE", str(service.certificate))
        with_browser(scene.visitor, service.endpoint(), browser, shows="words")
        take_conversation(conversation=asked, by=scene.staff)
        say(asked, scene.staff, "八人起报净价。")
        later()
        deliver_push(note_id=PushNote.objects.get().pk, reach=service.reach)
        [delivery] = service.taken
    words = delivery.shown_by(browser)
    assert words["body"] == "八人起报净价。"
    client = Client()
    client.force_login(scene.visitor)
    assert "八人起报净价。" in client.get(words["address"]).content.decode()


def test_what_is_withdrawn_before_it_was_told_is_told_to_nobody(scene, answered):
    PushSubscription.objects.update(shows="words")
    assert later() == 1
    withdraw_message(message=Message.objects.get(author=scene.staff), by=scene.staff)
    assert not PushNote.objects.exists()


def test_a_session_that_has_expired_tells_nothing(scene, answered):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert later() == 0


def test_a_guest_is_announced_as_one(scene, asked):
    with_browser(scene.staff)
    type(scene.visitor).objects.filter(pk=scene.visitor.pk).update(is_guest=True, name="Mei, Organiser")
    later()
    [title] = titles(scene.staff)
    assert scene.visitor.__class__(name="Mei, Organiser", is_guest=True).called in title
    assert title != "Mei, Organiser"
