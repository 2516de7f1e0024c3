"""Refusals of discussing and negotiating. A code, once published, never changes."""

from django.utils.translation import gettext_lazy as _

from fairsite.errors import Invalid, Refusal


class OwnBooth(Refusal):
    code = "own_booth"
    message = _("This is your own booth: visitors write to it, and you answer.")


class BoothNotOpen(Refusal):
    code = "booth_not_open"
    message = _("This booth is not open to visitors.")


class MessageGone(Refusal):
    code = "message_withdrawn"
    message = _("This message has been withdrawn.")


class NotSaidHere(Refusal):
    code = "not_said_here"
    message = _("Nothing was said at this place of the conversation.")


class ConversationTaken(Refusal):
    code = "conversation_taken"
    message = _("A colleague has taken this conversation.")


class NotTaken(Refusal):
    code = "conversation_not_taken"
    message = _("Take the conversation first.")


class TooManyReplies(Refusal):
    code = "too_many_replies"
    message = _("Fifty replies are saved already. Drop one first.")


class ReplySaysNothing(Invalid):
    code = "reply_says_nothing"
    message = _("A reply says something in one language at least.")
    constraints = ("a_saved_reply_says_something",)


class CardNotShared(Refusal):
    code = "card_not_shared"
    message = _("The card is not shared.")


class NotAColleague(Refusal):
    code = "not_a_colleague"
    message = _("Choose somebody else of the team who answers visitors.")
