"""A guest at every door of the site: he is answered as somebody signed out, but for a short list."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from booths.models import Fair
from fairsite.accounts.models import User
from tests.house.matrix import pages, table
from tests.house.matrix.asking import ask, routes_below
from tests.house.matrix.pages import PAGES
from tests.house.matrix.scene import Place, Role, Scene, set_up, talk_with
from tests.house.matrix.table import TABLE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_templates")]

AT_PAGES = {
    ("meetings:messages", "GET"),
    ("meetings:conversation", "GET"),
    ("meetings:conversation", "POST"),
    ("meetings:standing", "GET"),
    ("meetings:transcript", "GET"),
    ("meetings:wordings", "GET"),
    ("meetings:report", "GET"),
    ("meetings:report", "POST"),
    ("meetings:block", "POST"),
    ("meetings:unblock", "POST"),
    ("meetings:talk", "GET"),
    ("meetings:talk", "POST"),
    ("meetings:guest", "GET"),
    ("meetings:guest", "POST"),
    ("account_logout", "GET"),
}
AT_THE_API = {
    ("api_booth_conversation", "PUT"),
    ("api_conversations", "GET"),
    ("api_conversation", "GET"),
    ("api_conversation_standing", "GET"),
    ("api_read", "PUT"),
    ("api_counts", "GET"),
    ("api_messages", "GET"),
    ("api_messages", "POST"),
    ("api_message", "PATCH"),
    ("api_message", "DELETE"),
    ("api_changes", "GET"),
    ("api_reaction", "PUT"),
    ("api_reaction", "DELETE"),
    ("api_wordings", "GET"),
    ("api_translation", "GET"),
    ("api_typing", "PUT"),
    ("api_message_reports", "POST"),
    ("api_block", "PUT"),
    ("api_block", "DELETE"),
    ("api_block", "GET"),
    ("api_transcript", "GET"),
    ("api_transcript_table", "GET"),
    ("api_transcript_paper", "GET"),
    ("api_attachment_file", "GET"),
    ("api_attachment_thumbnail", "GET"),
}
GUEST = "guest"


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """With somebody who has begun as a guest at the public booth."""
    unlimited = dict.fromkeys(settings.API_RATES, "1000000/1")
    with django_db_blocker.unblock(), override_settings(API_RATES=unlimited), transaction.atomic():
        scene = set_up()
        Fair.objects.update(guests_may_talk=True)
        booth = scene.places[Place.PUBLIC]
        client = Client(raise_request_exception=False)
        begun = client.post(f"/en/{booth['fair']}/booths/{booth['code']}/talk/guest/", {"name": "Ana Lima"})
        assert begun.status_code == 302
        scene.clients[GUEST] = client  # type: ignore[index]  # a role of this test alone
        guest = User.objects.get(is_guest=True)
        guest.conversations.all().delete()
        talk_with(guest, booth)
        yield scene
        transaction.set_rollback(True)


def test_at_the_api_a_guest_is_nobody_outside_of_his_talk(scene):
    routes = {route.name: route for route in routes_below("api/v1/")}
    found = set()
    for (name, method), row in TABLE.items():
        for place in row.places:
            address = table.address_of(name, routes[name].parameters, scene.places[place])
            asked = {"address": address, "body": row.body, "headers": row.headers}
            answers = {who: ask(scene, who, routes[name], method, **asked) for who in (Role.ANONYMOUS, GUEST)}
            if len(set(answers.values())) > 1:
                found.add((name, method))
            if answers[GUEST] < 400 <= answers[Role.ANONYMOUS]:
                assert place is Place.PUBLIC or name in {"api_conversations", "api_counts"}, (name, method, place)
    assert found == AT_THE_API


def test_on_pages_a_guest_is_nobody_outside_of_his_talk(scene):
    routes = {route.name: route for route in routes_below("en/")}
    found = set()
    for (name, method), row in PAGES.items():
        for place in row.places:
            address = pages.address_of(name, routes[name].parameters, scene.places[place])
            answers = {who: ask(scene, who, routes[name], method, address=address) for who in (Role.ANONYMOUS, GUEST)}
            if len(set(answers.values())) > 1:
                found.add((name, method))
    assert found == AT_PAGES
