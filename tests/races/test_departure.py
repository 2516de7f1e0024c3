"""Somebody says something in the moment in which he is erased."""

from threading import Event
from time import sleep

import pytest
from django.db import connection, transaction

from booths.actions.guest import forget_guest
from booths.models import Guest
from fairsite.accounts.models import User
from meetings.actions.conversation import locked, open_conversation
from meetings.models import Message
from tests.at_once import at_once
from tests.meetings.conftest import open_fair, say, scene, told  # noqa: F401 fixtures

pytestmark = pytest.mark.django_db(transaction=True)
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def until_somebody_waits():
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        sleep(0.05)


def test_neither_waits_for_the_other_for_ever_and_nothing_is_left_behind(scene, open_fair):  # noqa: F811
    person = User.objects.create_guest("Ana Lima", language="en", time_zone="UTC")
    guest = Guest.objects.create(fair=open_fair, person=person)
    conversation = open_conversation(booth=scene.booth, by=person)
    say(conversation, person, "Do you quote net?")
    begun = Event()

    @transaction.atomic
    def talk():
        locked(conversation)
        begun.set()
        until_somebody_waits()
        say(conversation, person, "Anybody?")

    def forget():
        begun.wait(10)
        forget_guest(guest=guest)

    at_once(talk, forget)
    assert list(Message.objects.order_by("seq").values_list("text", "changed_seq")) == [("", 3), ("", 4)]
    assert told("message.withdrawn") == ["message.withdrawn"] * 2
