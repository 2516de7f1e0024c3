"""Letters: queued with what they are about, sent at least once, put off, given up, forgotten."""

import smtplib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from celery import current_app
from django.core import mail as outbox
from django.core.mail import EmailMessage, send_mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from fairsite import settings as written
from fairsite.accounts import tasks
from fairsite.accounts.actions.mail import (
    LEASE,
    TRIES,
    claim_mail,
    deliver_mail,
    file_mail,
    forget_mail,
    queue_mail,
    send_letter,
    sweep_mail,
)
from fairsite.accounts.enums import MailState
from fairsite.accounts.letters import letter
from fairsite.accounts.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def handed_over(monkeypatch):
    """What the broker is given, instead of a broker."""
    given = []

    def take(name, args, **options):
        given.append((name, *args))

    monkeypatch.setattr(current_app, "send_task", take)
    return given


@pytest.fixture
def away(settings):
    """A mail server that does not answer: nobody listens on the port of a socket that was closed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = probe.getsockname()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    return settings


def a_letter(to="amara@lagos.test"):
    return queue_mail(to=to, letter=letter("Your stand is open", "Come and see.\n", language="en"))


def test_a_letter_is_handed_over_after_the_commit(handed_over, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        mail = a_letter()
        assert handed_over == []
    for callback in callbacks:
        callback()
    assert handed_over == [("accounts.send_mail", mail.pk)]


def test_a_letter_about_something_that_did_not_happen_is_not_written(handed_over, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        a_letter()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()
    assert handed_over == []


def test_nobodys_request_fails_because_the_broker_is_away(monkeypatch, django_capture_on_commit_callbacks):
    def away(*args, **options):
        raise ConnectionRefusedError

    monkeypatch.setattr(current_app, "send_task", away)
    with django_capture_on_commit_callbacks(execute=True):
        mail = a_letter()
    assert Mail.objects.due().get() == mail


def test_every_thread_of_the_web_server_finds_the_sites_broker(settings):
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: current_app.conf.broker_url).result() == settings.CELERY_BROKER_URL


def test_a_sent_letter_carries_text_and_html_and_a_name_of_its_own():
    mail = a_letter()
    assert deliver_mail(mail_id=mail.pk) == MailState.SENT
    [sent] = outbox.outbox
    assert sent.to == ["amara@lagos.test"]
    assert sent.subject == "Your stand is open"
    assert sent.body == "Come and see.\n"
    [html] = sent.alternatives
    assert html.mimetype == "text/html"
    assert "Come and see." in html.content
    assert sent.extra_headers["Message-ID"] == f"<{mail.message_id}@testserver>"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.extra_headers["Content-Language"] == "en"


def test_a_task_that_runs_twice_sends_once():
    mail = a_letter()
    tasks.send_mail(mail.pk)
    tasks.send_mail(mail.pk)
    assert len(outbox.outbox) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.SENT, 1)


def test_a_letter_that_is_gone_is_no_error():
    assert deliver_mail(mail_id=1) is None


def test_the_words_of_a_sent_letter_are_forgotten_because_they_open_accounts():
    mail = a_letter()
    deliver_mail(mail_id=mail.pk)
    mail.refresh_from_db()
    assert (mail.text, mail.html) == ("", "")
    assert mail.subject == "Your stand is open"


def test_in_the_demo_the_words_stay_for_the_mailbox(settings):
    settings.DEMO = True
    mail = a_letter()
    deliver_mail(mail_id=mail.pk)
    mail.refresh_from_db()
    assert mail.text == "Come and see.\n"


def test_a_letter_is_put_off_while_the_mail_server_is_away_each_time_twice_as_long(away):
    mail = a_letter()
    moment = timezone.now() + timedelta(seconds=1)
    pauses = []
    for _try in range(3):
        with time_machine.travel(moment, tick=False):
            assert deliver_mail(mail_id=mail.pk) == MailState.QUEUED
        mail.refresh_from_db()
        pauses.append(mail.due_at - moment)
        moment = mail.due_at
    assert pauses == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]
    assert mail.failure.startswith("ConnectionRefusedError")
    assert mail.text == "Come and see.\n"


def test_a_letter_that_was_put_off_waits_its_pause(away):
    mail = a_letter()
    deliver_mail(mail_id=mail.pk)
    assert deliver_mail(mail_id=mail.pk) is None
    mail.refresh_from_db()
    assert mail.attempts == 1


def test_a_letter_is_given_up_after_the_last_try(away):
    mail = a_letter()
    Mail.objects.update(attempts=TRIES - 1)
    assert deliver_mail(mail_id=mail.pk) == MailState.FAILED
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert deliver_mail(mail_id=mail.pk) is None


def test_a_letter_leaves_when_the_mail_server_is_back(away):
    mail = a_letter()
    deliver_mail(mail_id=mail.pk)
    away.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(timezone.now() + timedelta(minutes=3), tick=False):
        assert deliver_mail(mail_id=mail.pk) == MailState.SENT
    mail.refresh_from_db()
    assert (mail.failure, mail.attempts, len(outbox.outbox)) == ("", 2, 1)


def test_an_address_that_its_server_refuses_is_not_tried_again(settings):
    with RefusingServer() as (host, port):
        settings.EMAIL_HOST, settings.EMAIL_PORT = host, port
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        mail = a_letter()
        assert deliver_mail(mail_id=mail.pk) == MailState.FAILED
    mail.refresh_from_db()
    assert mail.failure.startswith(smtplib.SMTPRecipientsRefused.__name__)


def test_a_letter_whose_worker_died_is_tried_again_after_the_lease():
    mail = a_letter()
    assert claim_mail(mail_id=mail.pk) == mail
    assert claim_mail(mail_id=mail.pk) is None
    with time_machine.travel(timezone.now() + LEASE + timedelta(seconds=1), tick=False):
        assert deliver_mail(mail_id=mail.pk) == MailState.SENT


def test_the_sweep_hands_over_what_was_left_behind_and_nothing_else(handed_over):
    left = a_letter()
    later, sent, fresh = a_letter(), a_letter(), a_letter()
    now = timezone.now()
    Mail.objects.filter(pk__in=[left.pk, sent.pk]).update(due_at=now - timedelta(minutes=1))
    Mail.objects.filter(pk=later.pk).update(due_at=now + timedelta(minutes=1))
    sent.refresh_from_db()
    file_mail(mail=sent)
    tasks.sweep_mail()
    assert handed_over == [("accounts.send_mail", left.pk)]
    assert fresh.state == MailState.QUEUED


def test_the_sweep_takes_the_oldest_first_and_not_all_at_once(handed_over):
    mails = [a_letter() for _ in range(3)]
    for age, mail in enumerate(mails, start=1):
        Mail.objects.filter(pk=mail.pk).update(due_at=timezone.now() - timedelta(minutes=age))
    assert sweep_mail(most=2) == 2
    assert [mail_id for _task, mail_id in handed_over] == [mails[2].pk, mails[1].pk]


def test_old_letters_are_forgotten_unless_they_still_wait():
    waiting, gone, recent = a_letter(), a_letter(), a_letter()
    for mail in (gone, recent):
        file_mail(mail=mail)
    Mail.objects.exclude(pk=recent.pk).update(written_at=timezone.now() - timedelta(days=31))
    tasks.forget_mail()
    assert set(Mail.objects.all()) == {waiting, recent}
    assert forget_mail() == 0


def test_what_django_sends_goes_into_the_same_queue_one_letter_for_each(settings):
    settings.EMAIL_BACKEND = "fairsite.accounts.mail_backend.QueuedMail"
    assert send_mail("Disk full", "It is.", None, ["grace@office.test", "sofia@office.test"]) == 1
    assert sorted(Mail.objects.values_list("to", "subject", "text")) == [
        ("grace@office.test", "Disk full", "It is."),
        ("sofia@office.test", "Disk full", "It is."),
    ]
    assert outbox.outbox == []


def test_a_letter_with_an_attachment_is_refused(settings):
    settings.EMAIL_BACKEND = "fairsite.accounts.mail_backend.QueuedMail"
    message = EmailMessage("Report", "Attached.", None, ["grace@office.test"])
    message.attach("report.csv", "a,b", "text/csv")
    with pytest.raises(ValueError, match="no attachments"):
        message.send()
    assert not Mail.objects.exists()


def test_the_site_speaks_to_its_mail_server_through_the_queue_only():
    assert written.EMAIL_BACKEND == "fairsite.accounts.mail_backend.QueuedMail"
    assert written.MAIL_TRANSPORT == "django.core.mail.backends.locmem.EmailBackend"


def test_a_letter_takes_no_step_that_the_table_does_not_have():
    mail = a_letter()
    file_mail(mail=mail)
    with pytest.raises(ValueError, match="does not become"):
        mail.become(MailState.QUEUED)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"state": "lost"}, "a_letter_is_in_a_known_state"),
        ({"state": "sent"}, "a_letter_has_a_time_of_sending_when_it_is_sent"),
        ({"sent_at": timezone.now()}, "a_letter_has_a_time_of_sending_when_it_is_sent"),
    ],
)
def test_the_database_keeps_the_rules_of_letters(fields, sentence):
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
        Mail.objects.create(to="amara@lagos.test", subject="Odd", **fields)


def test_a_person_is_written_to_in_their_language(lin_wei):
    mail = send_letter(to=lin_wei, template="account/password_changed", context={"timestamp": timezone.now(), "ip": ""})
    assert (mail.to, mail.language) == ("lin.wei@chengdu.test", "zh-hans")


class RefusingServer:
    """An SMTP server that knows no recipient."""

    REPLIES = {b"EHLO": b"250 here", b"MAIL": b"250 ok", b"RCPT": b"550 no such user", b"RSET": b"250 ok"}

    def __enter__(self):
        self.door = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()
        return self.door.getsockname()

    def serve(self):
        connection, _address = self.door.accept()
        with connection, connection.makefile("rwb", buffering=0) as line:
            line.write(b"220 here\r\n")
            for command in line:
                line.write(self.REPLIES.get(command[:4].upper(), b"221 bye") + b"\r\n")

    def __exit__(self, *exc):
        self.thread.join()
        self.door.close()
