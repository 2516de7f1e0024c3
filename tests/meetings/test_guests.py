"""Guests: they talk at one fair without an account, and outside of the talk they are nobody."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from booths.actions.fair import change_fair
from booths.actions.guest import receive_guest
from booths.errors import GuestsNotWelcome
from booths.models import Booth, Favourite, Guest, Registration, Visit
from fairsite.accounts.actions.mail import send_letter
from fairsite.accounts.actions.tokens import issue_token
from fairsite.accounts.models import ApiToken, Mail, Session, User
from fairsite.errors import Forbidden, Invalid
from meetings.actions.card import share_card
from meetings.actions.conversation import open_conversation
from meetings.actions.digest import send_digests, want_digest
from meetings.actions.guest import receive_at_counter
from meetings.actions.reaction import react_to_message
from meetings.actions.report import report_message
from meetings.actions.silence import silence_person
from meetings.enums import ReactionKind, ReportReason
from meetings.errors import Banned
from meetings.models import Conversation
from tests.accounts.doors import Browser
from tests.factories import BoothFactory, FairFactory
from tests.meetings.conftest import say


def room(conversation):
    return f"/en/spring-fair/messages/{conversation.pk}/"


# Coming


def test_a_visitor_begins_as_a_guest_says_something_and_is_answered(scene, guest_browser, ana, guest_talk):
    assert (ana.name, ana.time_zone, ana.language) == ("Ana Lima", "America/Lima", "en")
    assert guest_talk.booth == scene.booth
    form = {"text": "Do you quote net?", "client_key": "2b2d9f4e-94b4-4f6e-a6c8-1d9b5f0d7c11"}
    assert guest_browser.post(room(guest_talk), form).status_code == 302
    say(guest_talk, scene.staff, "Always")
    page = guest_browser.get(room(guest_talk)).content.decode()
    assert "Always" in page
    assert "Share my card" not in page
    assert "Create an account" in page
    assert "a letter tells you" not in page


def test_who_is_refused_at_the_counter_has_never_come(scene, open_fair):
    booth = Booth.objects.select_related("fair", "exhibitor").get(pk=scene.booth.pk)
    change_fair(fair=open_fair, by=scene.organiser, guests_may_talk=False)
    with pytest.raises(GuestsNotWelcome):
        receive_at_counter(booth=booth, name="Ana Lima", language="en", time_zone="UTC")
    assert not Guest.objects.exists()
    assert not User.objects.filter(is_guest=True).exists()


@pytest.mark.parametrize(("language", "words"), [("en", "Ana Lima (guest)"), ("zh-hans", "Ana Lima（访客）")])
def test_the_team_reads_that_it_is_a_guest(scene, guest_talk, ana, client, language, words):
    say(guest_talk, ana)
    client.force_login(scene.staff)
    assert client.get(f"/{language}/spring-fair/messages/{guest_talk.pk}/").content.decode().count(words) >= 3
    assert words in client.get(f"/{language}/spring-fair/messages/").content.decode()
    assert words in client.get(f"/{language}/spring-fair/portal/{scene.exhibitor.pk}/desk/").content.decode()
    assert words in client.get(f"/{language}/spring-fair/messages/{guest_talk.pk}/transcript.csv").content.decode()


def test_the_counter_offers_it_where_the_fair_does(scene, client, guest_door):
    booth = f"/en/spring-fair/booths/{scene.booth.code}/"
    assert guest_door not in client.get(booth).content.decode()
    assert client.get(guest_door).status_code == 404
    assert client.post(guest_door, {"name": "Ana Lima"}).status_code == 404
    change_fair(fair=scene.fair, by=scene.organiser, guests_may_talk=True)
    assert f'hx-get="{guest_door}"' in client.get(booth).content.decode()
    part = client.get(guest_door, headers={"HX-Request": "true"}).content.decode()
    assert "Begin as a guest" in part
    assert "account/login/" in part


@pytest.mark.parametrize(("language", "words"), [("en", "Ana Lima (guest)"), ("zh-hans", "Ana Lima（访客）")])
def test_the_team_reads_that_a_sign_is_of_a_guest(scene, guest_talk, ana, client, language, words):
    said = say(guest_talk, scene.staff, "Always")
    for person in (scene.staff, ana):
        react_to_message(message=said, reaction=ReactionKind.THUMBS_UP, by=person)
    client.force_login(scene.lead)
    page = client.get(f"/{language}/spring-fair/messages/{guest_talk.pk}/").content.decode()
    assert f'title="Marc, {words}">👍' in page
    assert f'<span class="visually-hidden"> Marc, {words}</span>' in page


@pytest.mark.parametrize("name", ["", "A", "x" * 61, "<b>Ana</b>", "Ana\u202e"])
def test_a_name_is_one(scene, open_fair, guest_door, client, name):
    page = client.post(guest_door, {"name": name})
    assert page.status_code == 422
    assert "field__error" in page.content.decode() or "errorlist" in page.content.decode()
    assert not User.objects.filter(is_guest=True).exists()
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("name", [" ", "A", "x" * 61, "<b>Ana</b>"])
def test_the_action_refuses_names_too(open_fair, name):
    with pytest.raises(Invalid):
        receive_guest(fair=open_fair, name=name, language="en", time_zone="UTC")


def test_at_a_fair_without_guests_nobody_is_received(scene):
    with pytest.raises(GuestsNotWelcome):
        receive_guest(fair=scene.fair, name="Ana Lima", language="en", time_zone="UTC")


def test_who_is_signed_in_begins_no_guest(scene, open_fair, guest_door, client):
    client.force_login(scene.visitor)
    assert client.post(guest_door, {"name": "Ana Lima"}).url.endswith("/talk/")
    assert not User.objects.filter(is_guest=True).exists()


def test_from_one_address_ten_begin_in_an_hour(scene, open_fair, guest_door, settings):
    settings.API_RATES = settings.API_RATES | {"guests": "2/3600"}
    answers = [Client().post(guest_door, {"name": f"Ana {n}"}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert int(answers[-1].headers["Retry-After"]) > 60
    assert Guest.objects.count() == 2
    assert Client(REMOTE_ADDR="203.0.113.9").post(guest_door, {"name": "Ana"}).status_code == 302


# What a guest is not


def test_outside_of_the_talk_a_guest_is_nobody(scene, guest_browser, ana):
    assert "Ana Lima (guest)" in guest_browser.get(f"/en/spring-fair/booths/{scene.booth.code}/").content.decode()
    for page in (
        "account/",
        "account/tokens/",
        "spring-fair/favourites/",
        "spring-fair/portal/",
        "account/letters/",
    ):
        answer = guest_browser.get(f"/en/{page}", follow=True)
        assert answer.redirect_chain, page
        assert "/account/login/" in answer.redirect_chain[0][0]
        assert "your conversations come along" in answer.content.decode()
    assert guest_browser.get("/api/v1/me/").status_code == 401
    assert guest_browser.post("/api/v1/me/tokens/", {"name": "x"}).status_code == 401
    guest_browser.post(f"/en/spring-fair/booths/{scene.booth.code}/star/")
    guest_browser.post("/api/v1/fairs/spring-fair/registration/")
    assert not Favourite.objects.exists()
    assert not ApiToken.objects.exists()
    assert not Registration.objects.filter(person=ana).exists()


def test_the_actions_refuse_a_guest_too(ana, guest_talk):
    with pytest.raises(Forbidden):
        share_card(conversation=guest_talk, by=ana)
    with pytest.raises(Forbidden):
        issue_token(by=ana, name="x", scopes=["read"])
    with pytest.raises(Forbidden):
        want_digest(by=ana)


def test_a_guest_talks_at_no_other_fair(ana, guest_browser):
    booth = BoothFactory(exhibitor__fair=FairFactory(slug="autumn-fair", guests_may_talk=True))
    with pytest.raises(GuestsNotWelcome):
        open_conversation(booth=booth, by=ana)
    page = guest_browser.get(f"/en/autumn-fair/booths/{booth.code}/talk/").content.decode()
    assert "Guests do not talk at this fair" in page
    assert not Conversation.objects.filter(booth=booth).exists()


def test_no_letter_is_written_to_a_guest(scene, ana, guest_talk):
    say(guest_talk, scene.staff, "Always")
    Session.objects.all().delete()
    assert send_digests(now=timezone.now() + timedelta(hours=5)) == 0
    assert send_letter(to=ana, template="account/departure_taken_back", context={}) is None
    assert not Mail.objects.exists()


def test_no_room_of_the_console_lists_a_guest_among_people(scene, ana, client):
    assert ana not in User.objects.somebody()
    assert scene.visitor in User.objects.somebody()


def test_a_guest_is_counted_like_any_visitor_without_an_account(scene, guest_browser):
    before = Visit.objects.count()
    guest_browser.get(f"/en/spring-fair/booths/{scene.booth.code}/")
    Browser().get(f"/en/spring-fair/booths/{scene.booth.code}/")
    first, second = Visit.objects.order_by("pk")[before:]
    assert (first.visitor_key, first.visitor_kind) == (second.visitor_key, second.visitor_kind)


# What a guest may


def test_a_guest_reports_and_is_banned_like_everybody(scene, ana, guest_talk):
    said = say(guest_talk, scene.staff, "Never")
    report_message(message=said, reason=ReportReason.ABUSE, words="", by=ana)
    silence_person(fair=scene.fair, person=ana, reason="Spam", until=None, by=scene.organiser)
    with pytest.raises(Banned):
        say(guest_talk, ana)
