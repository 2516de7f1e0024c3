"""Put files to a message that is being said: those that its author has chosen, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetings.enums import AttachmentState
from meetings.models import Attachment
from meetings.models.attachment import MOST_TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from meetings.actions.message import Saying
    from meetings.models import Message


def chosen_for(sayings: Iterable[Saying]) -> dict[int, Attachment]:
    """By their keys and locked, in one query for all; none where nobody sends a file."""
    wanted = {pk for one in sayings for pk in one.attachments}
    if not wanted:
        return {}
    ready = Attachment.objects.unsent().filter(pk__in=wanted, state=AttachmentState.READY)
    return {one.pk: one for one in ready.order_by("pk").select_for_update()}


def can_send(saying: Saying, chosen: Mapping[int, Attachment]) -> bool:
    """Whether all of its files are ready, of its author, for its conversation, and not sent just before."""
    keys = saying.attachments
    found = [chosen[pk] for pk in keys if pk in chosen and chosen[pk].message is None]
    whose = {(one.conversation_id, one.person_id) for one in found}
    return len(keys) == len(set(keys)) == len(found) <= MOST_TOGETHER and whose <= {saying.key[:2]}


def put_to(message: Message, files: Sequence[Attachment]) -> None:
    """Written by `keep_enclosed`, once the message has a key; its shape shows them already."""
    for place, file in enumerate(files):
        file.conversation = message.conversation
        file.message, file.place = message, place
    message.attachments_found = [file.shape for file in files]  # type: ignore[attr-defined]  # as of `with_author`


def keep_enclosed(chosen: Iterable[Attachment]) -> None:
    """Those that were put to a message, in one query; none where there are none."""
    sent = [one for one in chosen if one.message is not None]
    if sent:
        Attachment.objects.bulk_update(sent, ["message", "place"])
