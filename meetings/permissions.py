"""Who may do what in discussing and negotiating; see `booths/permissions.py`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from booths.permissions import OWNERS, RUNNERS, SIGNED_IN, WORKERS, Groups, Permission

OF_CONVERSATIONS: Final = {
    "open_conversation": Permission(_("Begin a conversation with a booth"), SIGNED_IN),
    "mark_read": Permission(_("Mark what one has read of a conversation"), WORKERS | OWNERS),
    "post_message": Permission(_("Say something in a conversation"), WORKERS | OWNERS),
    "attach_file": Permission(_("Choose a file to send in a conversation"), WORKERS | OWNERS),
    "give_up_attachment": Permission(_("Not send a file that one has chosen"), OWNERS),
    "react_to_message": Permission(_("React to a message"), WORKERS | OWNERS),
    "take_back_reaction": Permission(_("Take a reaction back"), WORKERS | OWNERS),
    "show_typing": Permission(_("Show that one is writing"), WORKERS | OWNERS),
    "share_card": Permission(_("Show one's card to the team of a booth"), OWNERS),
    "take_back_card": Permission(_("Take one's card back"), OWNERS),
    "want_digest": Permission(_("Get letters about unread answers"), SIGNED_IN),
    "refuse_digest": Permission(_("Get no letters about unread answers"), SIGNED_IN),
    "reword_message": Permission(_("Say something in other words"), OWNERS),
    "withdraw_message": Permission(_("Withdraw a message"), OWNERS),
}
AT_DESKS: Final = {
    "take_conversation": Permission(_("Take a conversation at the desk"), WORKERS),
    "hand_over_conversation": Permission(_("Hand a conversation to a colleague"), WORKERS),
    "invite_colleague": Permission(_("Call a colleague into a conversation"), WORKERS),
    "save_reply": Permission(_("Save a reply for the team"), WORKERS),
    "reword_reply": Permission(_("Reword a saved reply"), WORKERS),
    "drop_reply": Permission(_("Drop a saved reply"), WORKERS),
    "close_conversation": Permission(_("Close a conversation"), WORKERS),
}
OF_ORDER: Final = {
    "report_message": Permission(_("Report a message to the organisers"), WORKERS | OWNERS),
    "block_other_side": Permission(_("Block the other side of a conversation"), WORKERS | OWNERS),
    "unblock_other_side": Permission(_("Lift the block of one's side"), WORKERS | OWNERS),
    "decide_report": Permission(_("Decide what becomes of a reported message"), RUNNERS),
    "silence_person": Permission(_("Mute somebody at a fair, or ban them from talking there"), RUNNERS),
    "lift_silence": Permission(_("Let somebody talk again"), RUNNERS),
    "set_talk_rules": Permission(_("Set a pause between messages, and words that are refused"), RUNNERS),
}
GROUPS: Final[Groups] = (
    (_("conversations"), OF_CONVERSATIONS),
    (_("desks"), AT_DESKS),
    (_("order in conversations"), OF_ORDER),
)
