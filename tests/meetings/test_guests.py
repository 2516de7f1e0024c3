"""Guests: they talk at one fair without an account, and are somebody or forgotten afterwards."""

import asyncio
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from booths.actions.fair import change_fair
from booths.actions.guest import forget_unseen_guests, receive_guest
from booths.errors import GuestsNotWelcome
from booths.models import Favourite, Guest, Registration, Visit
from booths.tasks import forget_guests
from fairsite.accounts.actions.mail import send_letter
from fairsite.accounts.actions.tokens import issue_token
from fairsite.accounts.live.credentials import credentials_in
from fairsite.accounts.models import ApiToken, Mail, Session, User
from fairsite.errors import Forbidden, Invalid
from fairsite.live.client import Refused, SignedOut
from fairsite.live.threads import in_thread
from meetings.actions.block import block_other_side
from meetings.actions.card import share_card
from meetings.actions.conversation import open_conversation
from meetings.actions.digest import send_digests, want_digest
from meetings.actions.report import report_message
from meetings.actions.silence import silence_person
from meetings.enums import ReportReason
from meetings.errors import Banned, Blocked
from meetings.models import Conversation, Message
from tests.accounts.doors import Browser, letter_to
from tests.factories import PASSWORD, BoothFactory, FairFactory
from tests.live.site import at, cookie_in, heard, sockets
from tests.meetings.conftest import say


@pytest.fixture
def fair(scene):
    """The fair lets guests talk."""
    change_fair(fair=scene.fair, by=scene.organiser, guests_may_talk=True)
    scene.fair.refresh_from_db()
    scene.booth.fair = scene.fair
    return scene.fair


@pytest.fixture
def door(scene):
    return f"/en/spring-fair/booths/{scene.booth.code}/talk/guest/"


@pytest.fixture
def browser(scene, fair, door):
    """Ana's, who has begun as a guest."""
    browser = Browser()
    assert browser.post(door, {"name": " Ana   Lima ", "time_zone": "America/Lima"}).status_code == 302
    return browser


@pytest.fixture
def ana(browser):
    return User.objects.get(is_guest=True)


@pytest.fixture
def talk(ana):
    return Conversation.objects.get(visitor=ana)


def room(conversation):
    return f"/en/spring-fair/messages/{conversation.pk}/"


# Coming


def test_a_visitor_begins_as_a_guest_says_something_and_is_answered(scene, browser, ana, talk):
    assert (ana.name, ana.time_zone, ana.language) == ("Ana Lima", "America/Lima", "en")
    assert talk.booth == scene.booth
    form = {"text": "Do you quote net?", "client_key": "2b2d9f4e-94b4-4f6e-a6c8-1d9b5f0d7c11"}
    assert browser.post(room(talk), form).status_code == 302
    say(talk, scene.staff, "Always")
    page = browser.get(room(talk)).content.decode()
    assert "Always" in page
    assert "Share my card" not in page
    assert "Create an account" in page
    assert "a letter tells you" not in page


@pytest.mark.parametrize(("language", "words"), [("en", "Ana Lima (guest)"), ("zh-hans", "Ana Lima（访客）")])
def test_the_team_reads_that_it_is_a_guest(scene, talk, ana, client, language, words):
    say(talk, ana)
    client.force_login(scene.staff)
    assert client.get(f"/{language}/spring-fair/messages/{talk.pk}/").content.decode().count(words) >= 3
    assert words in client.get(f"/{language}/spring-fair/messages/").content.decode()
    assert words in client.get(f"/{language}/spring-fair/portal/{scene.exhibitor.pk}/desk/").content.decode()
    assert words in client.get(f"/{language}/spring-fair/messages/{talk.pk}/transcript.csv").content.decode()


def test_the_counter_offers_it_where_the_fair_does(scene, client, door):
    booth = f"/en/spring-fair/booths/{scene.booth.code}/"
    assert door not in client.get(booth).content.decode()
    assert client.get(door).status_code == 404
    assert client.post(door, {"name": "Ana Lima"}).status_code == 404
    change_fair(fair=scene.fair, by=scene.organiser, guests_may_talk=True)
    assert f'hx-get="{door}"' in client.get(booth).content.decode()
    part = client.get(door, headers={"HX-Request": "true"}).content.decode()
    assert "Begin as a guest" in part
    assert "account/login/" in part


@pytest.mark.parametrize("name", ["", "A", "x" * 61, "<b>Ana</b>", "Ana\u202e"])
def test_a_name_is_one(scene, fair, door, client, name):
    page = client.post(door, {"name": name})
    assert page.status_code == 422
    assert "field__error" in page.content.decode() or "errorlist" in page.content.decode()
    assert not User.objects.filter(is_guest=True).exists()
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("name", [" ", "A", "x" * 61, "<b>Ana</b>"])
def test_the_action_refuses_names_too(fair, name):
    with pytest.raises(Invalid):
        receive_guest(fair=fair, name=name, language="en", time_zone="UTC")


def test_at_a_fair_without_guests_nobody_is_received(scene):
    with pytest.raises(GuestsNotWelcome):
        receive_guest(fair=scene.fair, name="Ana Lima", language="en", time_zone="UTC")


def test_who_is_signed_in_begins_no_guest(scene, fair, door, client):
    client.force_login(scene.visitor)
    assert client.post(door, {"name": "Ana Lima"}).url.endswith("/talk/")
    assert not User.objects.filter(is_guest=True).exists()


def test_from_one_address_ten_begin_in_an_hour(scene, fair, door, settings):
    settings.API_RATES = settings.API_RATES | {"guests": "2/3600"}
    answers = [Client().post(door, {"name": f"Ana {n}"}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert int(answers[-1].headers["Retry-After"]) > 60
    assert Guest.objects.count() == 2
    assert Client(REMOTE_ADDR="203.0.113.9").post(door, {"name": "Ana"}).status_code == 302


# What a guest is not


def test_outside_of_the_talk_a_guest_is_nobody(scene, browser, ana):
    assert "Ana Lima (guest)" in browser.get(f"/en/spring-fair/booths/{scene.booth.code}/").content.decode()
    for page in ("account/", "account/tokens/", "spring-fair/favourites/", "spring-fair/portal/", "account/letters/"):
        answer = browser.get(f"/en/{page}", follow=True)
        assert answer.redirect_chain, page
        assert "/account/login/" in answer.redirect_chain[0][0]
        assert "your conversations come along" in answer.content.decode()
    assert browser.get("/api/v1/me/").status_code == 401
    assert browser.post("/api/v1/me/tokens/", {"name": "x"}).status_code == 401
    browser.post(f"/en/spring-fair/booths/{scene.booth.code}/star/")
    browser.post("/api/v1/fairs/spring-fair/registration/")
    assert not Favourite.objects.exists()
    assert not ApiToken.objects.exists()
    assert not Registration.objects.filter(person=ana).exists()


def test_the_actions_refuse_a_guest_too(ana, talk):
    with pytest.raises(Forbidden):
        share_card(conversation=talk, by=ana)
    with pytest.raises(Forbidden):
        issue_token(by=ana, name="x", scopes=["read"])
    with pytest.raises(Forbidden):
        want_digest(by=ana)


def test_a_guest_talks_at_no_other_fair(ana, browser):
    booth = BoothFactory(exhibitor__fair=FairFactory(slug="autumn-fair", guests_may_talk=True))
    with pytest.raises(GuestsNotWelcome):
        open_conversation(booth=booth, by=ana)
    page = browser.get(f"/en/autumn-fair/booths/{booth.code}/talk/").content.decode()
    assert "Guests do not talk at this fair" in page
    assert not Conversation.objects.filter(booth=booth).exists()


def test_no_letter_is_written_to_a_guest(scene, ana, talk):
    say(talk, scene.staff, "Always")
    Session.objects.all().delete()
    assert send_digests(now=timezone.now() + timedelta(hours=5)) == 0
    assert send_letter(to=ana, template="account/departure_taken_back", context={}) is None
    assert not Mail.objects.exists()


def test_no_room_of_the_console_lists_a_guest_among_people(scene, ana, client):
    assert ana not in User.objects.somebody()
    assert scene.visitor in User.objects.somebody()


def test_a_guest_is_counted_like_any_visitor_without_an_account(scene, browser):
    before = Visit.objects.count()
    browser.get(f"/en/spring-fair/booths/{scene.booth.code}/")
    Browser().get(f"/en/spring-fair/booths/{scene.booth.code}/")
    first, second = Visit.objects.order_by("pk")[before:]
    assert (first.visitor_key, first.visitor_kind) == (second.visitor_key, second.visitor_kind)


# What a guest may


def test_a_guest_reports_and_is_banned_like_everybody(scene, ana, talk):
    said = say(talk, scene.staff, "Never")
    report_message(message=said, reason=ReportReason.ABUSE, words="", by=ana)
    silence_person(fair=scene.fair, person=ana, reason="Spam", until=None, by=scene.organiser)
    with pytest.raises(Banned):
        say(talk, ana)


# The fair changes its mind


def test_when_the_fair_takes_no_guests_any_more_they_read_and_say_nothing(scene, fair, browser, ana, talk):
    change_fair(fair=fair, by=scene.organiser, guests_may_talk=False)
    with pytest.raises(GuestsNotWelcome):
        say(talk, ana)
    say(talk, scene.staff, "Sorry")
    page = browser.get(room(talk)).content.decode()
    assert "Guests do not talk at this fair" in page
    assert "Sorry" in page
    assert credentials_in(handshake_of(browser)) is None


def handshake_of(browser):
    headers = [(name.lower().encode(), value.encode()) for name, value in cookie_in(browser).items()]
    return {"path": "/ws/v1/", "headers": headers, "client": ("127.0.0.1", 1)}


@pytest.mark.django_db(transaction=True)
def test_their_sockets_end_at_once(scene, fair, browser, talk):
    cookie = cookie_in(browser)

    async def scenes(served):
        async with at(served, cookie) as guest:
            await guest.join(f"conversation.{talk.pk}")
            given = {"fair": "spring-fair", "conversation": talk.pk}
            await guest.call("message.post", **given, text="Hello", client_key="2b2d9f4e-94b4-4f6e-a6c8-1d9b5f0d7c11")
            with pytest.raises(Refused) as refusal:
                await guest.call("card.share", **given)
            assert str(refusal.value) == "forbidden"
            await in_thread(change_fair, fair=fair, by=scene.organiser, guests_may_talk=False)
            with pytest.raises(SignedOut):
                async with asyncio.timeout(2):
                    await heard(guest, "nothing")

    with sockets() as served:
        asyncio.run(scenes(served))


# Becoming somebody


def test_who_signs_in_takes_the_conversations_along(scene, browser, ana, talk):
    other = open_conversation(booth=BoothFactory(exhibitor__fair=scene.fair), by=ana)
    own = open_conversation(booth=other.booth, by=scene.visitor)
    said = say(talk, ana, "Do you quote net?")
    say(other, ana, "Anybody?")
    assert browser.sign_in_to_go_to(room(talk), scene.visitor.email).url == room(talk)
    assert browser.person_id == scene.visitor.pk
    talk.refresh_from_db()
    said.refresh_from_db()
    assert (talk.visitor, said.author, said.text) == (scene.visitor, scene.visitor, "Do you quote net?")
    assert browser.get(room(talk)).status_code == 200
    assert set(Conversation.objects.filter(visitor=scene.visitor)) == {talk, own}
    ana.refresh_from_db()
    assert (ana.name, ana.is_active, Guest.objects.count()) == ("", False, 0)
    assert Message.objects.get(conversation=other).text == ""
    assert not Session.objects.filter(person=ana).exists()


def test_who_signs_up_takes_them_along_once_the_address_is_proven(browser, ana, talk):
    say(talk, ana, "Do you quote net?")
    assert browser.sign_up("ana@lima.test", name="Ana Lima").status_code == 302
    assert Guest.objects.exists()
    browser.follow_letter(letter_to("ana@lima.test"))
    person = User.objects.get(email="ana@lima.test")
    if browser.person_id != person.pk:
        browser.sign_in("ana@lima.test", PASSWORD)
    assert browser.person_id == person.pk
    talk.refresh_from_db()
    assert talk.visitor == person
    assert not Guest.objects.exists()


def test_a_ban_and_a_block_go_along(scene, browser, ana, talk):
    silence_person(fair=scene.fair, person=ana, reason="Spam", until=None, by=scene.organiser)
    block_other_side(conversation=talk, by=scene.staff)
    browser.sign_in(scene.visitor.email)
    talk = Conversation.objects.with_people().select_related("booth__exhibitor").get(pk=talk.pk)
    with pytest.raises(Banned):
        say(talk, scene.visitor)
    scene.visitor.silences.update(lifted_at=timezone.now(), lifted_by=scene.organiser, why_lifted="Enough")
    with pytest.raises(Blocked):
        say(talk, scene.visitor)


def test_the_team_of_the_booth_takes_no_conversation_with_itself(scene, browser, talk):
    browser.sign_in(scene.staff.email)
    talk.refresh_from_db()
    assert talk.visitor.name == ""


def test_a_wrong_password_changes_nothing(scene, browser, ana, talk):
    browser.sign_in(scene.visitor.email, "wrong")
    assert browser.person_id == ana.pk
    assert browser.get(room(talk)).status_code == 200


# Going


def test_leaving_ends_it(browser, ana, talk):
    assert "nobody can go on" in browser.get("/en/account/logout/").content.decode()
    browser.sign_out()
    assert browser.person_id is None
    assert browser.get(room(talk)).status_code == 302
    assert Guest.objects.filter(person=ana).exists()


def test_who_is_unseen_for_thirty_days_is_forgotten(ana, talk):
    say(talk, ana, "Do you quote net?")
    long_ago = timezone.now() - timedelta(days=31)
    Guest.objects.update(began_at=long_ago, seen_at=long_ago)
    assert forget_unseen_guests() == 0  # the session tells of today
    Guest.objects.update(began_at=long_ago, seen_at=long_ago)
    Session.objects.filter(person=ana).update(seen_at=long_ago)
    forget_guests()
    ana.refresh_from_db()
    said = Message.objects.get()
    assert (ana.name, ana.is_active, said.text, said.author) == ("", False, "", ana)
    assert not Guest.objects.exists()
    assert forget_unseen_guests() == 0
