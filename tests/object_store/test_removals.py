"""What is given up while the object store is away goes when it is back."""

import time

import pytest
import time_machine
from django.core.files.base import ContentFile

from booths.actions.removal import sweep_removals
from booths.models import Removal
from meetings.actions.message import withdraw_message
from tests.factories import AttachmentFactory, BoothFactory, ConversationFactory
from tests.factories.media import picture_bytes
from tests.meetings.files import send
from tests.object_store.conftest import REGION, end, keep_files_at, stand_up

pytestmark = pytest.mark.django_db(transaction=True)


def opened(settings, port=0):
    store = stand_up(port)
    store.bucket = "spring-fair"
    store.client.create_bucket(Bucket=store.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    keep_files_at(settings, store)
    return store


def png(place):
    return ContentFile(picture_bytes(), name=f"talk/{place}.png")


def test_files_of_a_message_that_was_withdrawn_meanwhile_go_when_the_store_is_back(settings, exhibitor):
    store = opened(settings)
    talk = ConversationFactory(booth=BoothFactory(exhibitor=exhibitor))
    files = [AttachmentFactory(conversation=talk, file=png(place), thumbnail=png(f"{place}-small")) for place in "abc"]
    message = send(talk, talk.visitor, *files)
    names = store.names()
    assert len(names) == 2 * len(files)
    end(store)
    begun = time.monotonic()
    withdraw_message(message=message, by=talk.visitor)
    assert time.monotonic() - begun < 30, "the others were left to the sweep"
    assert {one for file in files for one in file.places} == set(Removal.objects.values_list("place", flat=True))
    again = opened(settings, port=int(store.address.rpartition(":")[2]))
    for name in [*names, "library/of-somebody-else"]:
        again.client.put_object(Bucket=again.bucket, Key=name, Body=b"tea")
    with time_machine.travel(time.time() + 60):
        sweep_removals()
    assert again.names() == ["library/of-somebody-else"]
    assert not Removal.objects.exists()
    end(again)
