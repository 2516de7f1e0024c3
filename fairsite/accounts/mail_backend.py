"""Django's mail, for whatever still speaks to it: into the same queue as our own letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from fairsite.accounts.actions.mail import queue_mail
from fairsite.accounts.letters import letter

if TYPE_CHECKING:
    from collections.abc import Sequence


class QueuedMail(BaseEmailBackend):
    """Each recipient gets a letter of their own, so that nobody learns of the others."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._queue(message) for message in email_messages)

    def _queue(self, message: EmailMessage) -> int:
        if message.attachments:
            text = "Letters carry no attachments: link to what they are about."
            raise ValueError(text)
        written = letter(str(message.subject), str(message.body), language=get_language() or "en")
        for address in message.recipients():
            queue_mail(to=address, letter=written)
        return 1
