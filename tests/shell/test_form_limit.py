"""How often somebody may send forms, whichever they are."""

import pytest
from django.test import Client

from booths.models import Favourite
from tests.factories import BoothFactory, ConversationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tight(settings):
    settings.API_RATES = settings.API_RATES | {"forms": "2/60", "visitor_forms": "1/60", "papers": "2/60"}


@pytest.fixture
def booth():
    return BoothFactory(exhibitor__fair__slug="spring-fair")


def address_of(booth, language="en"):
    return f"/{language}/spring-fair/booths/{booth.code}/"


def test_a_person_sends_so_many_forms_and_is_told_when_to_go_on(client, booth, tight):
    client.force_login(PersonFactory())
    here = address_of(booth)
    answers = [client.post(f"{here}{deed}/") for deed in ("star", "unstar", "star")]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert "Too much at once" in answers[-1].content.decode()
    assert not Favourite.objects.exists()
    assert client.get(here).status_code == 200
    other = Client()
    other.force_login(PersonFactory())
    assert other.post(f"{here}star/").status_code == 302


def test_the_page_is_in_the_language_of_the_visitor(client, booth, tight):
    client.force_login(PersonFactory())
    here = address_of(booth, "zh-hans")
    *_, last = [client.post(f"{here}star/") for _ in range(3)]
    assert "一次太多了" in last.content.decode()


def test_who_is_signed_out_is_counted_by_address(booth, tight):
    here = address_of(booth)
    assert [Client().post(f"{here}star/").status_code for _ in range(2)] == [302, 429]
    assert Client(REMOTE_ADDR="203.0.113.9").post(f"{here}star/").status_code == 302


def test_what_was_written_is_kept_to_be_sent_again(client, tight):
    conversation = ConversationFactory(booth__exhibitor__fair__slug="spring-fair")
    client.force_login(conversation.visitor)
    here = f"/en/spring-fair/messages/{conversation.pk}/"
    for key in range(2):
        client.post(here, {"text": "One", "client_key": f"2b2d9f4e-94b4-4f6e-a6c8-1d9b5f0d7c1{key}"})
    last = client.post(here, {"text": 'A "long" text', "client_key": "2b2d9f4e-94b4-4f6e-a6c8-1d9b5f0d7c19"})
    page = last.content.decode()
    assert last.status_code == 429
    assert f'action="{here}"' in page
    assert 'name="text" value="A &quot;long&quot; text"' in page
    assert "no-store" in last.headers["Cache-Control"]
    assert conversation.messages.count() == 2


def test_a_password_is_shown_to_nobody_again(client, tight):
    client.force_login(PersonFactory())
    *_, last = [
        client.post("/en/account/tokens/", {"name": "shop", "password": "correct horse battery"}) for _ in range(3)
    ]
    assert last.status_code == 429
    assert "correct horse" not in last.content.decode()


def test_files_that_are_dear_to_make_count_too(client, tight):
    conversation = ConversationFactory(booth__exhibitor__fair__slug="spring-fair")
    client.force_login(conversation.visitor)
    here = f"/en/spring-fair/messages/{conversation.pk}/transcript.csv"
    assert [client.get(here).status_code for _ in range(3)] == [200, 200, 429]


def test_the_doors_of_an_account_have_limits_of_their_own(client, tight):
    answers = [client.post("/en/account/login/", {"login": "a@b.test", "password": "x"}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}


def test_without_redis_nobody_is_kept_out(client, booth, tight, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    here = address_of(booth)
    client.force_login(PersonFactory())
    assert [client.post(f"{here}star/").status_code for _ in range(3)] == [302, 302, 302]
