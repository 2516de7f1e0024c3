"""Browsers of people, and what they are to tell."""

from django.test import Client

from fairsite.accounts.actions.push import Keys, News, queue_push, subscribe_push
from fairsite.accounts.models import Session
from tests.push_service import Browser


def signed_in(person):
    """A browser in which somebody is signed in, and its session."""
    client = Client()
    client.force_login(person)
    Session.objects.filter(pk=client.session.session_key).update(browser="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    return client, Session.objects.get(pk=client.session.session_key)


def subscribed(person, endpoint="https://push.example/1", browser=None, **more):
    _client, session = signed_in(person)
    browser = browser or Browser()
    return subscribe_push(endpoint=endpoint, keys=Keys(**browser.keys), session=session, by=person, **more)


def wanted(browser=None, endpoint="https://push.example/1", **more):
    return {"endpoint": endpoint, "keys": (browser or Browser()).keys, **more}


def news_for(person, topic="conversation-1"):
    return News(person.pk, topic, "Aurora has answered you", "Net, for eight.", "/en/spring-fair/messages/1/")


def queued(person, **more):
    [note] = queue_push([news_for(person, **more)])
    return note
