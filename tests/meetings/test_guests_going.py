"""What becomes of guests: the fair changes its mind, they become somebody, or they go."""

import asyncio
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from booths.actions.fair import change_fair
from booths.actions.guest import forget_unseen_guests
from booths.errors import GuestsNotWelcome
from booths.models import Guest
from booths.tasks import forget_guests
from fairsite.accounts.live.credentials import credentials_of
from fairsite.accounts.models import Session, User
from fairsite.accounts.wiring import sign_on_provider
from fairsite.live.client import Refused, SignedOut
from fairsite.live.threads import in_thread
from meetings.actions.block import block_other_side
from meetings.actions.conversation import open_conversation
from meetings.actions.report import decide_report, report_message
from meetings.actions.silence import silence_person
from meetings.enums import ReportReason, Side, Verdict
from meetings.errors import Banned, Blocked
from meetings.models import Block, Conversation, Message, Report, Silence
from tests.accounts.doors import Browser, code_of, give_app, letter_to
from tests.accounts.provider import CHEN, CLIENT, LOGIN, SECRET, provider_at_work, there_and_back
from tests.cast import PASSWORD
from tests.factories import BoothFactory
from tests.live.calls import handshake_of
from tests.live.site import at, cookie_in, heard, sockets
from tests.meetings.conftest import say


def room(conversation):
    return f"/en/spring-fair/messages/{conversation.pk}/"


# The fair changes its mind


def test_when_the_fair_takes_no_guests_any_more_they_read_and_say_nothing(
    scene, open_fair, guest_browser, ana, guest_talk
):
    change_fair(fair=open_fair, by=scene.organiser, guests_may_talk=False)
    with pytest.raises(GuestsNotWelcome):
        say(guest_talk, ana)
    say(guest_talk, scene.staff, "Sorry")
    page = guest_browser.get(room(guest_talk)).content.decode()
    assert "Guests do not talk at this fair" in page
    assert "Sorry" in page
    assert credentials_of([handshake_of(guest_browser)]) == [None]


@pytest.mark.django_db(transaction=True)
def test_their_sockets_end_at_once(scene, open_fair, guest_browser, guest_talk):
    cookie = cookie_in(guest_browser)

    async def scenes(served):
        async with at(served, cookie) as guest:
            await guest.join(f"conversation.{guest_talk.pk}")
            given = {"fair": "spring-fair", "conversation": guest_talk.pk}
            await guest.call("message.post", **given, text="Hello", client_key="2b2d9f4e-94b4-4f6e-a6c8-1d9b5f0d7c11")
            with pytest.raises(Refused) as refusal:
                await guest.call("card.share", **given)
            assert str(refusal.value) == "forbidden"
            await in_thread(change_fair, fair=open_fair, by=scene.organiser, guests_may_talk=False)
            with pytest.raises(SignedOut):
                async with asyncio.timeout(2):
                    await heard(guest, "nothing")

    with sockets() as served:
        asyncio.run(scenes(served))


# Becoming somebody


def test_who_signs_in_takes_the_conversations_along(scene, guest_browser, ana, guest_talk):
    other = open_conversation(booth=BoothFactory(exhibitor__fair=scene.fair), by=ana)
    own = open_conversation(booth=other.booth, by=scene.visitor)
    said = say(guest_talk, ana, "Do you quote net?")
    say(other, ana, "Anybody?")
    assert guest_browser.sign_in_to_go_to(room(guest_talk), scene.visitor.email).url == room(guest_talk)
    assert guest_browser.person_id == scene.visitor.pk
    guest_talk.refresh_from_db()
    said.refresh_from_db()
    assert (guest_talk.visitor, said.author, said.text) == (scene.visitor, scene.visitor, "Do you quote net?")
    assert guest_browser.get(room(guest_talk)).status_code == 200
    assert set(Conversation.objects.filter(visitor=scene.visitor)) == {guest_talk, own}
    ana.refresh_from_db()
    assert (ana.name, ana.is_active, Guest.objects.count()) == ("", False, 0)
    assert Message.objects.get(conversation=other).text == ""
    assert not Session.objects.filter(person=ana).exists()


def test_who_signs_up_takes_them_along_once_the_address_is_proven(guest_browser, ana, guest_talk):
    say(guest_talk, ana, "Do you quote net?")
    assert guest_browser.sign_up("ana@lima.test", name="Ana Lima").status_code == 302
    assert Guest.objects.exists()
    guest_browser.follow_letter(letter_to("ana@lima.test"))
    person = User.objects.get(email="ana@lima.test")
    assert guest_browser.person_id == person.pk
    guest_talk.refresh_from_db()
    assert guest_talk.visitor == person
    assert not Guest.objects.exists()


def test_a_ban_and_a_block_go_along(scene, guest_browser, ana, guest_talk):
    silence_person(fair=scene.fair, person=ana, reason="Spam", until=None, by=scene.organiser)
    block_other_side(conversation=guest_talk, by=scene.staff)
    guest_browser.sign_in(scene.visitor.email)
    guest_talk = Conversation.objects.with_people().select_related("booth__exhibitor").get(pk=guest_talk.pk)
    with pytest.raises(Banned):
        say(guest_talk, scene.visitor)
    scene.visitor.silences.update(lifted_at=timezone.now(), lifted_by=scene.organiser, why_lifted="Enough")
    with pytest.raises(Blocked):
        say(guest_talk, scene.visitor)


@pytest.mark.parametrize("hours", [-1, 1])
def test_neither_an_old_mute_nor_a_short_one_saves_anybody_from_a_ban(scene, guest_browser, ana, guest_talk, hours):
    now = timezone.now()
    until = now + timedelta(hours=1)
    silence_person(fair=scene.fair, person=scene.visitor, reason="Noise", until=until, by=scene.organiser)
    scene.visitor.silences.update(at=now - timedelta(hours=3), until=now + timedelta(hours=hours))
    silence_person(fair=scene.fair, person=ana, reason="Spam", until=None, by=scene.organiser)
    guest_browser.sign_in(scene.visitor.email)
    assert Silence.objects.in_force().get(person=scene.visitor).until is None
    assert scene.visitor.silences.get(reason="Noise").why_lifted == ("Spam" if hours > 0 else "")


def test_a_ban_of_the_person_outlasts_a_mute_of_the_guest(scene, guest_browser, ana, guest_talk):
    silence_person(fair=scene.fair, person=scene.visitor, reason="Spam", until=None, by=scene.organiser)
    until = timezone.now() + timedelta(hours=1)
    silence_person(fair=scene.fair, person=ana, reason="Noise", until=until, by=scene.organiser)
    guest_browser.sign_in(scene.visitor.email)
    assert Silence.objects.in_force().get(person=scene.visitor).until is None


def test_who_runs_the_fair_is_silenced_by_nobody(scene, guest_browser, ana, guest_talk):
    silence_person(fair=scene.fair, person=ana, reason="Spam", until=None, by=scene.organiser)
    guest_browser.sign_in(scene.organiser.email)
    assert not Silence.objects.in_force().filter(person=scene.organiser).exists()


def test_nobody_slips_away_from_a_report_by_signing_in(scene, guest_browser, ana, guest_talk):
    scene.conversation("He talks there already")
    said = say(guest_talk, ana, "Abuse")
    report_message(message=said, reason=ReportReason.ABUSE, words="", by=scene.staff)
    guest_browser.sign_in(scene.visitor.email)
    report = Report.objects.with_message().get()
    assert (report.said, report.message.author, report.message.text) == ("Abuse", scene.visitor, "Abuse")
    decide_report(report=report, verdict=Verdict.BANNED, reason="Abuse", until=None, by=scene.organiser)
    assert Silence.objects.in_force().filter(person=scene.visitor).exists()


def test_the_team_of_the_booth_takes_no_conversation_with_itself(scene, guest_browser, guest_talk):
    guest_browser.sign_in(scene.staff.email)
    guest_talk.refresh_from_db()
    assert guest_talk.visitor.name == ""


def test_a_wrong_password_changes_nothing(scene, guest_browser, ana, guest_talk):
    guest_browser.sign_in(scene.visitor.email, "wrong")
    assert guest_browser.person_id == ana.pk
    assert guest_browser.get(room(guest_talk)).status_code == 200


# Becoming somebody, and leaving the talk behind


def sign_in_without(browser, person, **more):
    """The box is not ticked: of the two fields of that name the hidden one alone is sent."""
    given = {"login": person.email, "password": PASSWORD, "take_along": "", **more}
    return browser.post(browser.at("login/"), given)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Take along what you said as a guest"), ("zh-hans", "带上您作为访客说过的内容")]
)
def test_who_has_said_something_as_a_guest_is_asked_and_nobody_else(guest_browser, ana, guest_talk, language, words):
    doors = [f"/{language}/account/{door}/" for door in ("login", "signup")]
    for browser in (guest_browser, Browser()):
        assert all("take_along" not in browser.get(door).content.decode() for door in doors)
    say(guest_talk, ana)
    for door in doors:
        page = guest_browser.get(door).content.decode()
        assert words in page
        assert re.search(r'<input type="checkbox" name="take_along" [^>]*checked', page)
        assert "take_along" not in Browser().get(door).content.decode()


def test_who_unticks_it_leaves_the_talk_with_the_guest_whose_session_ends(
    scene, guest_browser, ana, guest_talk, client
):
    said = say(guest_talk, ana, "Do you quote net?")
    before = handshake_of(guest_browser)
    sign_in_without(guest_browser, scene.visitor)
    assert guest_browser.person_id == scene.visitor.pk
    guest_talk.refresh_from_db()
    said.refresh_from_db()
    assert (guest_talk.visitor, said.author, said.text) == (ana, ana, "Do you quote net?")
    assert (Guest.objects.get().person, Session.objects.filter(person=ana).exists()) == (ana, False)
    assert credentials_of([before]) == [None]
    assert guest_browser.get(room(guest_talk)).status_code == 404
    client.force_login(scene.staff)
    assert "Ana Lima (guest)" in client.get(room(guest_talk)).content.decode()


def test_who_leaves_it_ticked_takes_the_talk_along(scene, guest_browser, ana, guest_talk):
    say(guest_talk, ana)
    sign_in_without(guest_browser, scene.visitor, take_along=["", "on"])
    guest_talk.refresh_from_db()
    assert guest_talk.visitor == scene.visitor


def test_what_was_answered_last_holds(scene, guest_browser, ana, guest_talk):
    say(guest_talk, ana)
    page = sign_in_without(guest_browser, scene.visitor, password="wrong").content.decode()
    assert re.search(r'<input type="checkbox" name="take_along" (?![^>]*checked)', page)
    sign_in_without(guest_browser, scene.visitor, take_along=["", "on"])
    guest_talk.refresh_from_db()
    assert guest_talk.visitor == scene.visitor


def test_the_answer_holds_until_the_second_factor_is_given(scene, guest_browser, ana, guest_talk):
    say(guest_talk, ana)
    give_app(scene.visitor)
    sign_in_without(guest_browser, scene.visitor)
    assert guest_browser.person_id == ana.pk
    guest_browser.give_code(code_of())
    guest_talk.refresh_from_db()
    assert (guest_browser.person_id, guest_talk.visitor) == (scene.visitor.pk, ana)


def test_the_answer_holds_until_the_address_is_proven(guest_browser, ana, guest_talk):
    say(guest_talk, ana)
    guest_browser.sign_up("ana@lima.test", name="Ana Lima", take_along="")
    guest_browser.follow_letter(letter_to("ana@lima.test"))
    guest_talk.refresh_from_db()
    assert guest_browser.person_id == User.objects.get(email="ana@lima.test").pk
    assert guest_talk.visitor == ana


def test_the_answer_holds_while_one_is_at_the_provider(settings, guest_browser, ana, guest_talk):
    say(guest_talk, ana)
    with provider_at_work() as provider:
        provider.claims, known = CHEN, {"name": "Example Group", "client_id": CLIENT, "secret": SECRET}
        settings.SOCIALACCOUNT_PROVIDERS = sign_on_provider(provider.address, **known)
        there_and_back(guest_browser, provider, LOGIN, take_along="")
    guest_talk.refresh_from_db()
    assert guest_browser.person_id == User.objects.get(email="chen@group.test").pk
    assert guest_talk.visitor == ana


def test_a_ban_and_a_block_of_the_booth_go_along_even_so_and_ones_own_block_does_not(
    scene, guest_browser, ana, guest_talk
):
    say(guest_talk, ana)
    silence_person(fair=scene.fair, person=ana, reason="Spam", until=None, by=scene.organiser)
    for person in (scene.staff, ana):
        block_other_side(conversation=guest_talk, by=person)
    sign_in_without(guest_browser, scene.visitor)
    assert Silence.objects.in_force().filter(person=scene.visitor).exists()
    assert [block.side for block in Block.objects.in_force().filter(visitor=scene.visitor)] == [Side.DESK]


# Going


def test_leaving_ends_it(guest_browser, ana, guest_talk):
    assert "nobody can go on" in guest_browser.get("/en/account/logout/").content.decode()
    guest_browser.sign_out()
    assert guest_browser.person_id is None
    assert guest_browser.get(room(guest_talk)).status_code == 302
    assert Guest.objects.filter(person=ana).exists()


def test_who_is_unseen_for_thirty_days_is_forgotten(ana, guest_talk):
    say(guest_talk, ana, "Do you quote net?")
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
