"""Refusals of discussing and negotiating. A code, once published, never changes."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from fairsite.errors import Invalid, Refusal
from meetings.limits import LARGEST, LARGEST_OF_A_PERSON, LARGEST_TOGETHER, MOST_REPLIES, MOST_WORDINGS, in_words


class OwnBooth(Refusal):
    code = "own_booth"
    message = _("This is your own booth: visitors write to it, and you answer.")


class BoothNotOpen(Refusal):
    code = "booth_not_open"
    message = _("This booth is not open to visitors.")


class MessageGone(Refusal):
    code = "message_withdrawn"
    message = _("This message has been withdrawn.")


class NoTranslator(Refusal):
    code = "no_translator"
    message = _("Nothing is translated here.")
    status = 404


class TranslatorAway(Refusal):
    code = "translator_away"
    message = _("It could not be translated now. Try again later.")
    status = 503


class NotSaidHere(Refusal):
    code = "not_said_here"
    message = _("Nothing was said at this place of the conversation.")


class RewordedTooOften(Refusal):
    code = "reworded_too_often"
    message = format_lazy(
        _("This message has been reworded {most} times. Withdraw it, and write another one."), most=MOST_WORDINGS
    )


class ConversationTaken(Refusal):
    code = "conversation_taken"
    message = _("A colleague has taken this conversation.")


class NotTaken(Refusal):
    code = "conversation_not_taken"
    message = _("Take the conversation first.")


class NothingAsked(Refusal):
    code = "nothing_asked"
    message = _("Nobody has asked anything in this conversation yet: there is nothing to close.")


class TooManyReplies(Refusal):
    code = "too_many_replies"
    message = format_lazy(_("{most} replies are saved already. Drop one first."), most=MOST_REPLIES)


class ReplyGone(Refusal):
    code = "reply_gone"
    message = _("A colleague has dropped this reply.")
    status = 404


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


class OwnMessage(Refusal):
    code = "own_message"
    message = _("This is your own message: withdraw it.")


class ReportDecided(Refusal):
    code = "report_decided"
    message = _("This report has been decided already.")


class VerdictAndEndDisagree(Invalid):
    code = "verdict_and_end_disagree"
    message = _("Say for how many hours, if you mute somebody, and only then.")


class NotAtFair(Refusal):
    code = "not_at_fair"
    message = _("Choose somebody who has to do with this fair.")


class Muted(Refusal):
    code = "muted"
    message = _("The organisers have muted you at this fair for a while. Until then you can read, and say nothing.")


class Banned(Refusal):
    code = "banned"
    message = _("The organisers have banned you from talking at this fair. You can read, and say nothing.")


class SilenceOver(Refusal):
    code = "silence_over"
    message = _("This person may talk again already.")


class SilencedBackwards(Invalid):
    code = "silenced_backwards"
    message = _("The end has to come after the beginning.")
    constraints = ("a_silence_ends_after_it_begins",)


class SilencedMeanwhile(Refusal):
    code = "silenced_meanwhile"
    message = _("Somebody else has muted or banned this person just now.")
    constraints = ("a_person_is_silenced_once_at_a_time",)


class Blocked(Refusal):
    code = "blocked"
    message = _("The other side has blocked this conversation. You cannot write to each other any more.")


class YouBlocked(Refusal):
    code = "you_blocked"
    message = _("Your side has blocked this conversation. Lift the block to go on.")


class NotBlocked(Refusal):
    code = "not_blocked"
    message = _("Your side has not blocked this conversation.")


class TooSoon(Refusal):
    code = "too_soon"
    message = _("At this fair there is a pause between two messages. Wait a moment and send it again.")
    status = 429


class WordNotAllowed(Invalid):
    code = "word_not_allowed"
    message = _("This fair does not allow a word in this message. Say it in other words.")


class AttachmentTooLarge(Refusal):
    code = "attachment_too_large"
    message = format_lazy(_("A file that is sent in a conversation has at most {size}."), size=in_words(LARGEST))
    status = 413


class TooMuchUnsent(Refusal):
    code = "too_much_unsent"
    message = _("You have too many files that are not sent yet. Send or remove some of them first.")


class TooMuchSent(Refusal):
    code = "too_much_sent"
    message = format_lazy(
        _("Your files in conversations take {size}. Withdraw messages whose files nobody needs any more."),
        size=in_words(LARGEST_OF_A_PERSON),
    )


class ConversationFull(Refusal):
    code = "conversation_full"
    message = format_lazy(
        _("The files of this conversation take {size}. Withdraw messages whose files nobody needs any more."),
        size=in_words(LARGEST_TOGETHER),
    )


class NotAttached(Refusal):
    code = "not_attached"
    message = _("One of these files cannot be sent: it is still being checked, was sent already, or is gone.")


class AttachmentSent(Refusal):
    code = "attachment_sent"
    message = _("This file has been sent. Withdraw the message instead.")
