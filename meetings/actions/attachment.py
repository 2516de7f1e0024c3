"""Choose a file for a conversation, and think better of it. It is sent with a message, once it has been checked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from booths.actions.removal import remove_files_later
from booths.actions.upload import clean_name
from booths.errors.upload import FileEmpty
from fairsite.accounts.models import User
from fairsite.errors import Forbidden
from fairsite.handing import hand_to_worker, hand_to_worker_after_commit
from meetings.actions.conversation import locked
from meetings.circumstances import circumstances_in
from meetings.errors import AttachmentSent, AttachmentTooLarge, ConversationFull, TooMuchSent, TooMuchUnsent
from meetings.limits import LARGEST, LARGEST_OF_A_PERSON, LARGEST_TOGETHER, LARGEST_UNSENT, MOST_UNSENT
from meetings.models import Attachment
from meetings.moderation import hindrance
from meetings.policies import can_give_up_attachment, can_take_part

if TYPE_CHECKING:
    from django.core.files import File

    from meetings.models import Conversation

TASK: Final = "meetings.check_attachment"
KEPT_FOR: Final = timedelta(hours=24)


def attach_file(*, conversation: Conversation, file: File[bytes], by: User) -> Attachment:
    """Keep a file that somebody will send, and have it checked. Stored before anything is locked for it."""
    if not can_take_part(by, conversation):
        raise Forbidden
    size = file.size
    if not size:
        raise FileEmpty
    if size > LARGEST:
        raise AttachmentTooLarge
    attachment = Attachment(conversation=conversation, person=by, name=clean_name(file.name or ""), size=size)
    default_storage.save(attachment.source, file)
    try:
        _keep(attachment)
    except BaseException:  # whatever it was, no row knows of the file
        default_storage.delete(attachment.source)
        raise
    return attachment


@transaction.atomic
def _keep(attachment: Attachment) -> None:
    """Under locks, so that haste overruns no limit, and no ban is overlooked."""
    person = User.objects.select_for_update(no_key=True).get(pk=attachment.person_id)
    conversation = locked(attachment.conversation)
    if not can_take_part(person, conversation):
        raise Forbidden
    if refusal := hindrance(circumstances_in(conversation, person)):
        raise refusal
    unsent = Attachment.objects.unsent().filter(person=person)
    if unsent.count() >= MOST_UNSENT or unsent.room_taken() + attachment.size > LARGEST_UNSENT:
        raise TooMuchUnsent
    if Attachment.objects.filter(person=person).room_taken() + attachment.size > LARGEST_OF_A_PERSON:
        raise TooMuchSent
    if conversation.attachments.all().room_taken() + attachment.size > LARGEST_TOGETHER:
        raise ConversationFull
    attachment.save()
    hand_to_worker_after_commit(TASK, attachment.pk)


@transaction.atomic
def give_up_attachment(*, attachment: Attachment, by: User) -> None:
    """Not send it after all; what has been sent goes with its message."""
    if not can_give_up_attachment(by, attachment):
        raise Forbidden
    mine = Attachment.objects.filter(pk=attachment.pk)
    found = mine.select_for_update().first()
    if found is not None and found.message_id is not None:
        raise AttachmentSent
    mine.delete()


def remove_files_of(*, instance: Attachment, **_signal: Any) -> None:
    """Whatever made its row go: withdrawn, given up, expired, or forgotten with its person."""
    remove_files_later(instance.places)


def expire_attachments(*, most: int = 500) -> int:
    """Give up what nobody has sent for a day; its room is free again."""
    with transaction.atomic():
        late = Attachment.objects.unsent().filter(chosen_at__lte=timezone.now() - KEPT_FOR)
        keys = [one.pk for one in late.select_for_update(skip_locked=True)[:most]]
        Attachment.objects.filter(pk__in=keys).delete()
    return len(keys)


def sweep_attachments(*, older_than: timedelta = timedelta(seconds=30), most: int = 200) -> int:
    """Hand over again what has waited for a while: its message was lost, or its worker died."""
    waiting = Attachment.objects.due(timezone.now() - older_than).order_by("due_at").values_list("pk", flat=True)
    found = list(waiting[:most])
    hand_to_worker(TASK, found)
    return len(found)
