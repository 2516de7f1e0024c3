"""Work of the app of people that happens outside requests."""

from __future__ import annotations

from importlib import import_module

from celery import shared_task
from django.conf import settings

from fairsite.accounts.actions import departure, mail, own_data, push, push_delivery


@shared_task(name=mail.TASK)
def send_mail(mail_id: int) -> None:
    """One try at one letter; may run twice, sends once."""
    mail.deliver_mail(mail_id=mail_id)


@shared_task(name="accounts.sweep_mail")
def sweep_mail() -> None:
    """Every half minute: letters that a lost message or a pause left behind."""
    mail.sweep_mail()


@shared_task(name="accounts.forget_mail")
def forget_mail() -> None:
    """Once an hour: letters that left, or were given up, more than a month ago."""
    mail.forget_mail()


@shared_task(name=push.TASK, soft_time_limit=20, time_limit=30)
def send_push(note_id: int) -> None:
    """One try at what one browser is to tell; may run twice, tells it once in most cases."""
    push_delivery.deliver_push(note_id=note_id)


@shared_task(name="accounts.sweep_push")
def sweep_push() -> None:
    """Every half minute: what a lost message or a pause left behind."""
    push_delivery.sweep_push()


@shared_task(name="accounts.forget_sessions")
def forget_sessions() -> None:
    """Once an hour: sessions that nobody can use any more."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@shared_task(name="accounts.forget_exports")
def forget_exports() -> None:
    """Once an hour: copies of people's data whose week is over."""
    own_data.forget_exports()


@shared_task(name="accounts.erase_departed")
def erase_departed() -> None:
    """Once an hour: people whose fourteen days are over."""
    departure.erase_departed()
