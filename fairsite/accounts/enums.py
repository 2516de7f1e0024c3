"""The choices that a person has, and the states of a letter."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """The languages of pages and letters. Values as in `settings.LANGUAGES`, labels in the language itself."""

    ENGLISH = "en", "English"
    CHINESE = "zh-hans", "简体中文"


class MailState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("given up")

    def may_become(self, state: MailState) -> bool:
        return state in MAIL_MOVES[self]


MAIL_MOVES: Final[dict[MailState, frozenset[MailState]]] = {
    MailState.QUEUED: frozenset({MailState.SENT, MailState.FAILED}),
    MailState.SENT: frozenset(),
    MailState.FAILED: frozenset(),
}


class ResetState(models.TextChoices):
    """Of the reset of somebody's second factors."""

    ASKED = "asked", _("waits for a second admin")
    DONE = "done", _("done")
    WITHDRAWN = "withdrawn", _("withdrawn")


RESET_STEPS: Final[dict[ResetState, frozenset[ResetState]]] = {
    ResetState.ASKED: frozenset({ResetState.DONE, ResetState.WITHDRAWN}),
    ResetState.DONE: frozenset(),
    ResetState.WITHDRAWN: frozenset(),
}


class ExportState(models.TextChoices):
    """Of a copy of one's own data."""

    ASKED = "asked", _("being made")
    READY = "ready", _("ready")
    OVER = "over", _("no longer kept")


EXPORT_STEPS: Final[dict[ExportState, frozenset[ExportState]]] = {
    ExportState.ASKED: frozenset({ExportState.READY, ExportState.OVER}),
    ExportState.READY: frozenset({ExportState.OVER}),
    ExportState.OVER: frozenset(),
}


class PushShows(models.TextChoices):
    """What a browser tells of something that was said to somebody."""

    WHO = "who", _("from whom it is")
    WORDS = "words", _("what it says, too")
