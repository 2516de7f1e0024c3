"""What discussing and negotiating knows of people. What somebody said goes with them; that something was said stays."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.privacy import Fate, Holding, by_person
from meetings.actions.departure import withdraw_words_of

HOLDINGS: Final = (
    Holding(
        "meetings.Wording",
        _("Earlier words of your messages"),
        whose=lambda person: Q(message__author=person),
        tells=("message__conversation", "message__seq", "text", "until"),
        fate=Fate.DELETED,
    ),
    Holding(
        "meetings.Attachment",
        _("Files that you sent in conversations"),
        whose=by_person("person"),
        tells=("person", "conversation", "message__seq", "name", "kind", "size", "chosen_at"),
        fate=Fate.DELETED,
    ),
    Holding(
        "meetings.Link",
        _("Titles of pages to which your messages lead"),
        whose=lambda person: Q(message__author=person),
        tells=("message__conversation", "message__seq", "address", "title"),
        fate=Fate.DELETED,
    ),
    Holding(
        "meetings.Reaction",
        _("Your reactions to messages"),
        whose=by_person("person"),
        tells=("person", "message__conversation", "message__seq", "reaction"),
        fate=Fate.DELETED,
    ),
    Holding(
        "meetings.Message",
        _("Your messages"),
        whose=by_person("author"),
        tells=("author", "conversation", "seq", "text", "said_at", "reworded_at", "withdrawn_at", "answers__seq"),
        withheld=("client_key",),
        fate=Fate.BLANKED,
        deed=withdraw_words_of,
    ),
    Holding(
        "meetings.Report",
        _("Messages that you have reported"),
        whose=by_person("by"),
        tells=("by", "message__conversation", "message__seq", "reason", "words", "at", "verdict", "decided_at"),
        mentions=("decided_by",),
        fate=Fate.BLANKED,
        blanks=lambda _person: {"words": ""},
    ),
    Holding(
        "meetings.Report",
        _("Reports about your messages"),
        whose=by_person("message__author"),
        tells=("message__conversation", "message__seq", "reason", "said", "at", "verdict", "why"),
        fate=Fate.BLANKED,
        blanks=lambda _person: {"said": ""},
    ),
    Holding(
        "meetings.Block",
        _("Blocks between you and booths"),
        whose=by_person("visitor"),
        tells=("visitor", "exhibitor", "side", "at", "lifted_at"),
        mentions=("by",),
        fate=Fate.KEPT,
    ),
    Holding(
        "meetings.Silence",
        _("When organisers muted or banned you"),
        whose=by_person("person"),
        tells=("person", "fair__slug", "reason", "at", "until", "lifted_at", "why_lifted"),
        mentions=("by", "lifted_by"),
        fate=Fate.KEPT,
    ),
    Holding(
        "meetings.Participant",
        _("How far you have read"),
        whose=by_person("person"),
        tells=("person", "conversation", "read"),
        fate=Fate.DELETED,
    ),
    Holding(
        "meetings.PushMark",
        _("Up to where your browsers have told you of conversations"),
        whose=by_person("person"),
        tells=("person", "conversation", "seq", "at"),
        fate=Fate.DELETED,
    ),
    Holding(
        "meetings.HandOver",
        _("What you handed to colleagues at the desk"),
        whose=by_person("by"),
        tells=("by", "conversation", "note", "at"),
        mentions=("to",),
        fate=Fate.BLANKED,
        blanks=lambda _person: {"note": ""},
    ),
    Holding(
        "meetings.CardShare",
        _("When you showed your card to booths"),
        whose=by_person("conversation__visitor"),
        tells=("conversation", "given_at", "taken_back_at"),
        fate=Fate.KEPT,
    ),
    Holding(
        "meetings.Digest",
        _("Letters about unread answers"),
        whose=by_person("person"),
        tells=("person", "is_wanted", "sent_at"),
        fate=Fate.DELETED,
    ),
    Holding(
        "meetings.Conversation",
        _("Your conversations with booths"),
        whose=by_person("visitor"),
        tells=("visitor", "booth__code", "opened_at", "spoke_at"),
        mentions=("taken_by", "second"),
        fate=Fate.KEPT,
    ),
)
