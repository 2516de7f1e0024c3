"""Letters: written into the queue in the caller's transaction, then carried out, at least once."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F
from django.utils import timezone

from fairsite.accounts.enums import MailState
from fairsite.accounts.letters import Letter, write_letter
from fairsite.accounts.models import Mail
from fairsite.accounts.models.user import GUESTS, NOBODY
from fairsite.handing import hand_to_worker, hand_to_worker_after_commit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairsite.accounts.models import User

TASK: Final = "accounts.send_mail"
LEASE: Final = timedelta(minutes=6)  # longer than a task may live
TRIES: Final = 8  # with doubling pauses: the last one is four hours after the first
PAUSE: Final = timedelta(minutes=2)
KEPT: Final = timedelta(days=30)
UNREACHED: Final = (f"@{GUESTS}", f"@{NOBODY}")

log = structlog.get_logger(__name__)


def send_letter(
    *, to: User, template: str, context: Mapping[str, Any], address: str | None = None, unsubscribe: str = ""
) -> Mail | None:
    """Writes to a person in their language; `address`, if it is not the one they sign in with."""
    written = write_letter(template, language=to.language, time_zone=to.time_zone, context={**context, "person": to})
    return queue_mail(to=address or to.email, letter=written, unsubscribe=unsubscribe)


def queue_mail(*, to: str, letter: Letter, unsubscribe: str = "") -> Mail | None:
    """Puts a letter into the queue: it leaves if, and soon after, the caller's transaction commits.

    To an address of ours where nobody lives, a guest's or one of somebody who has left, none is written.
    """
    if to.lower().endswith(UNREACHED):
        return None
    words = {"subject": letter.subject[:250], "text": letter.text, "html": letter.html, "language": letter.language}
    mail = Mail.objects.create(to=to, unsubscribe=unsubscribe, **words)
    hand_to_worker_after_commit(TASK, mail.pk)
    return mail


def deliver_mail(*, mail_id: int) -> MailState | None:
    """One try at a letter that is due. What became of it; nothing, if it was not due."""
    mail = claim_mail(mail_id=mail_id)
    if mail is None:
        return None
    try:
        message_of(mail).send()
    except (OSError, smtplib.SMTPException) as error:
        return put_off_mail(mail=mail, failure=error)
    return file_mail(mail=mail)


def claim_mail(*, mail_id: int) -> Mail | None:
    """The letter for one try by the caller alone, or nothing if it is not due.

    The claim is one UPDATE: it counts the try and moves the next one behind the lease, so a worker that dies in the
    middle loses nothing, and a second worker with the same id finds nothing to do.
    """
    now = timezone.now()
    claimed = Mail.objects.due(now).filter(pk=mail_id).update(attempts=F("attempts") + 1, due_at=now + LEASE)
    return Mail.objects.get(pk=mail_id) if claimed else None


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """The letter as it travels. A repeated delivery has the same Message-ID, by which mail servers know it."""
    headers = {
        "Message-ID": f"<{mail.message_id}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": mail.language,
    }
    if mail.unsubscribe:  # RFC 8058: the mail program shows a button, and asks nothing when it is pressed
        headers |= {"List-Unsubscribe": f"<{mail.unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    transport = get_connection(settings.MAIL_TRANSPORT)
    message = EmailMultiAlternatives(mail.subject, mail.text, None, [mail.to], headers=headers, connection=transport)
    message.attach_alternative(mail.html, "text/html")
    return message


def file_mail(*, mail: Mail) -> MailState:
    """The letter has left. Its words hold links that open accounts, so they are kept in the demo's mailbox only."""
    mail.become(MailState.SENT)
    mail.sent_at, mail.failure = timezone.now(), ""
    if not settings.DEMO:
        mail.text = mail.html = mail.unsubscribe = ""
    mail.save(update_fields=["state", "sent_at", "failure", "text", "html", "unsubscribe"])
    return MailState.SENT


def put_off_mail(*, mail: Mail, failure: Exception) -> MailState:
    """A try failed: again later, each pause twice the last, unless the address was refused or it was the last try."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused) or mail.attempts >= TRIES:
        mail.become(MailState.FAILED)
    mail.failure = f"{type(failure).__name__}: {failure}"[:250]
    mail.due_at = timezone.now() + PAUSE * 2 ** (mail.attempts - 1)
    mail.save(update_fields=["state", "failure", "due_at"])
    log.warning("mail_not_sent", mail_id=mail.pk, attempts=mail.attempts, state=mail.state)
    return MailState(mail.state)


def sweep_mail(*, older_than: timedelta = timedelta(seconds=30), most: int = 500) -> int:
    """Hands over letters again that have been due for a while: their message was lost, or a pause is over."""
    waiting = Mail.objects.due(timezone.now() - older_than).order_by("due_at")
    mail_ids = list(waiting.values_list("pk", flat=True)[:most])
    hand_to_worker(TASK, mail_ids)
    return len(mail_ids)


def forget_mail() -> int:
    """Deletes what left, or failed, more than a month ago."""
    done = Mail.objects.exclude(state=MailState.QUEUED)
    return done.filter(written_at__lt=timezone.now() - KEPT).delete()[0]
