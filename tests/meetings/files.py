"""Files that people send each other, as the tests of conversations make, check and send them."""

import uuid
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from meetings.actions.attachment import attach_file
from meetings.actions.checking import check_attachment
from meetings.actions.message import post_message
from meetings.models import Message
from tests.factories.media import picture_bytes

TEA = "tea.png"


def files_left():
    return sorted(path.name for path in Path(default_storage.location).rglob("*") if path.is_file())


def attached(talk, by, data=None, name=TEA):
    data = picture_bytes(size=(1400, 700)) if data is None else data
    return attach_file(conversation=talk, file=ContentFile(data, name=name), by=by)


def checked(attachment):
    check_attachment(attachment_id=attachment.pk)
    attachment.refresh_from_db()
    return attachment


def send(talk, by, *files, text="Look", key=None):
    keys = [one.pk for one in files]
    return post_message(conversation=talk, text=text, client_key=key or uuid.uuid4(), attachments=keys, by=by)


def shown(message):
    return [one["name"] for one in Message.objects.with_author().get(pk=message.pk).attachments_shape]
