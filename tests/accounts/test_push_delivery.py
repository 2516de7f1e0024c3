"""What browsers are to tell: sealed, signed, handed to services outside and to nobody inside."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import derive_private_key
from django.core.management import call_command
from django.utils import timezone

from fairsite.accounts.actions.push import queue_push
from fairsite.accounts.actions.push_delivery import MOST_FAILURES, OLD, REACH, TRIES, deliver_push, sweep_push
from fairsite.accounts.enums import PushShows
from fairsite.accounts.models import PushNote, PushSubscription
from fairsite.accounts.push import public_key
from fairsite.accounts.tasks import send_push
from fairsite.accounts.tasks import sweep_push as sweep
from fairsite.web_push import CURVE, Reader, as_bytes, as_text, sealed
from fairsite.web_push import MOST as MOST_BYTES
from tests import cast
from tests.accounts.telling import news_for, queued, subscribed
from tests.at_once import at_once
from tests.factories import PersonFactory
from tests.push_service import Browser

pytestmark = pytest.mark.django_db


def test_the_example_of_the_standard_comes_out_to_the_letter():
    """RFC 8291, section 5."""
    reader = Reader.of(
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
    )
    ours = derive_private_key(int.from_bytes(as_bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), CURVE)
    salt = as_bytes("DGv6ra1nlYgDCS1FRnbzlw")
    assert as_text(sealed(b"When I grow up, I want to be a watermelon", reader, ours, salt)) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru"
        "3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_what_is_too_long_for_one_record_is_not_sealed():
    browser = Browser()
    reader = Reader.of(**browser.keys)
    assert browser.opened(sealed(b"x" * MOST_BYTES, reader)) == b"x" * MOST_BYTES
    assert len(sealed(b"x" * MOST_BYTES, reader)) <= 4096
    with pytest.raises(ValueError):
        sealed(b"x" * (MOST_BYTES + 1), reader)


@pytest.mark.parametrize(("p256dh", "auth"), [("", ""), ("AAAA", "BTBZMqHH6r4Tts7J_aSIgg"), ("点", "点"), ("=", "=")])
def test_keys_that_no_browser_has_are_refused(p256dh, auth):
    with pytest.raises(ValueError):
        Reader.of(p256dh, auth)


def test_a_command_makes_keys_for_the_settings(settings, capsys):
    call_command("push_key")
    name, _is, key = capsys.readouterr().out.strip().partition("=")
    assert name == "PUSH_PRIVATE_KEY"
    settings.PUSH_PRIVATE_KEY = key
    assert len(as_bytes(public_key())) == 65


def test_a_service_is_given_what_only_that_browser_opens_signed_by_the_site(visitor, service):
    browser, stranger = Browser(), Browser()
    subscription = subscribed(visitor, service.endpoint(), browser)
    note = queued(visitor)
    assert deliver_push(note_id=note.pk, reach=service.reach).status == 201
    [delivery] = service.taken
    assert delivery.path == "/wpush/a"
    assert delivery.shown_by(browser) == {
        "title": "Aurora has answered you",
        "body": "",
        "tag": "conversation-1",
        "address": "/en/spring-fair/messages/1/",
    }
    with pytest.raises(InvalidTag):
        delivery.shown_by(stranger)
    claims = delivery.claims(public_key(), service.origin)
    assert claims["sub"] == "mailto:office@fair.example"
    assert claims["exp"] <= timezone.now().timestamp() + 24 * 3600
    assert delivery.headers["Topic"] == "conversation-1"
    assert delivery.headers["Content-Encoding"] == "aes128gcm"
    assert int(delivery.headers["TTL"]) == OLD.total_seconds()
    assert b"Aurora" not in delivery.body
    subscription.refresh_from_db()
    assert subscription.told_at
    assert not PushNote.objects.exists()
    assert deliver_push(note_id=note.pk, reach=service.reach) is None


def test_words_are_told_where_somebody_wants_to_see_them(visitor, service):
    browser = Browser()
    subscribed(visitor, service.endpoint(), browser, shows=PushShows.WORDS)
    deliver_push(note_id=queued(visitor).pk, reach=service.reach)
    assert service.taken[0].shown_by(browser)["body"] == "Net, for eight."


def test_a_later_note_of_the_same_topic_takes_the_place_of_one_that_waits(visitor, service):
    subscribed(visitor, service.endpoint())
    service.answers += [(503, {})]
    deliver_push(note_id=queued(visitor).pk, reach=service.reach)
    waiting = PushNote.objects.get()
    assert waiting.due_at > timezone.now()
    again = queued(visitor)
    assert (again.pk, PushNote.objects.get().attempts) == (waiting.pk, 0)
    assert queued(visitor, topic="conversation-2").pk != waiting.pk


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_browser_that_is_gone_is_forgotten(visitor, service, status):
    subscribed(visitor, service.endpoint())
    service.answers += [(status, {})]
    deliver_push(note_id=queued(visitor).pk, reach=service.reach)
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(("status", "headers", "seconds"), [(500, {}, 30), (429, {"Retry-After": "120"}, 120)])
def test_a_service_that_is_busy_is_asked_again_later_and_not_for_ever(visitor, service, status, headers, seconds):
    subscribed(visitor, service.endpoint())
    note = queued(visitor)
    service.answers += [(status, headers)] * TRIES
    before = timezone.now()
    deliver_push(note_id=note.pk, reach=service.reach)
    note.refresh_from_db()
    assert timedelta(seconds=seconds - 1) < note.due_at - before < timedelta(seconds=seconds + 10)
    for _ in range(TRIES + 2):
        PushNote.objects.update(due_at=timezone.now())
        deliver_push(note_id=note.pk, reach=service.reach)
    assert len(service.taken) == TRIES
    assert not PushNote.objects.exists()
    assert PushSubscription.objects.get().failures == 1


def test_a_pause_that_a_service_asks_for_is_bounded(visitor, service):
    subscribed(visitor, service.endpoint())
    note = queued(visitor)
    service.answers += [(429, {"Retry-After": "999999999"})]
    deliver_push(note_id=note.pk, reach=service.reach)
    note.refresh_from_db()
    assert note.due_at <= timezone.now() + timedelta(hours=1)


def test_a_browser_for_which_it_fails_again_and_again_is_forgotten(visitor, service):
    subscribed(visitor, service.endpoint())
    for _ in range(MOST_FAILURES):
        service.answers += [(400, {})]
        deliver_push(note_id=queued(visitor).pk, reach=service.reach)
    assert not PushSubscription.objects.exists()


def test_a_turn_to_elsewhere_is_not_followed(visitor, service):
    subscribed(visitor, service.endpoint())
    service.answers += [(307, {"Location": f"{service.origin}/elsewhere"})]
    deliver_push(note_id=queued(visitor).pk, reach=service.reach)
    assert [one.path for one in service.taken] == ["/wpush/a"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "0"])
def test_nobody_is_led_inside_by_an_address_that_he_gave(visitor, service, host):
    subscribed(visitor, f"https://{host}:{service.port}/wpush/a")
    told = deliver_push(note_id=queued(visitor).pk, reach=replace(REACH, ports=(service.port,)))
    assert (told.status, service.taken) == (503, [])
    assert PushNote.objects.get().attempts == 1


def test_by_itself_the_site_goes_to_the_port_of_https_alone_and_over_sealed_lines_alone(visitor, service):
    for endpoint in (service.endpoint(), f"http://127.0.0.1:{service.port}/wpush/a"):
        subscribed(visitor, endpoint)
    for note in queue_push([news_for(visitor)]):
        assert deliver_push(note_id=note.pk).status == 503
    assert service.taken == []


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(visitor, service, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    subscribed(visitor, service.endpoint())
    assert deliver_push(note_id=queued(visitor).pk, reach=service.reach).status == 503
    assert service.taken == []


def test_old_news_is_told_by_nobody(visitor, service):
    subscribed(visitor, service.endpoint())
    note = queued(visitor)
    PushNote.objects.update(written_at=timezone.now() - OLD - timedelta(minutes=1))
    assert deliver_push(note_id=note.pk, reach=service.reach) is None
    assert (service.taken, PushNote.objects.count()) == ([], 0)


def test_what_a_lost_message_left_behind_is_swept_up(visitor):
    subscribed(visitor)
    queued(visitor)
    assert sweep_push() == 0
    PushNote.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert sweep_push() == 1
    sweep()


def test_two_workers_at_once_tell_it_once(transactional_db, service):
    visitor = cast.lin_wei()
    subscribed(visitor, service.endpoint())
    note = queued(visitor)
    at_once(*[lambda: deliver_push(note_id=note.pk, reach=service.reach)] * 3)
    assert len(service.taken) == 1


def test_the_task_goes_nowhere_without_a_key(visitor, service, settings):
    subscribed(visitor, service.endpoint())
    note = queued(visitor)
    settings.PUSH_PRIVATE_KEY = ""
    send_push(note.pk)
    assert service.taken == []


def test_the_price_is_the_same_for_one_browser_and_for_three(visitor, django_assert_num_queries):
    subscribed(visitor, "https://push.example/0")
    with django_assert_num_queries(2):
        queued(visitor)
    for number in (1, 2):
        subscribed(PersonFactory(), f"https://push.example/{number}")
    people = [one.person for one in PushSubscription.objects.select_related("person")]
    with django_assert_num_queries(2):
        queue_push([news_for(person) for person in people])
