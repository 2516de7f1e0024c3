"""The variables of the environment are all that it takes; and a store that is away harms nothing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as given
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from booths.actions.cleaning import clean_media, sweep_media
from booths.enums import MediaState
from booths.models import MediaItem
from fairsite.api.errors import Unavailable
from tests.factories.media import picture_bytes
from tests.object_store.conftest import end, keep_files_at, stand_up
from tests.object_store.server import KEY, REGION, SECRET

WRITE = """
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
default_storage.save("incoming/a/0", ContentFile(b"from the environment"))
print(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"][-1], default_storage.url("a", expire=60))
"""


@pytest.mark.parametrize("style", ["path", "auto"])
def test_the_environment_alone_puts_files_into_the_store(store, style):
    told = {
        "DEMO": "true",
        "MEDIA_BUCKET": store.bucket,
        "MEDIA_ORIGIN": store.address,
        "S3_ENDPOINT": store.address,
        "S3_REGION": REGION,
        "S3_ACCESS_KEY": KEY,
        "S3_SECRET_KEY": SECRET,
        "S3_ADDRESSING": style,
    }
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", WRITE]
    made = subprocess.run(
        command, env={**os.environ, **told}, capture_output=True, text=True, check=True, cwd=given.BASE
    )
    origin, link = made.stdout.split()
    assert origin == store.address
    assert link.startswith(f"{store.address}/{store.bucket}/a?X-Amz-Algorithm=AWS4-HMAC-SHA256")
    body = store.client.get_object(Bucket=store.bucket, Key="incoming/a/0")["Body"]
    with body:
        assert body.read() == b"from the environment"


def test_what_is_not_there_is_not_there(store):
    with pytest.raises(FileNotFoundError):
        default_storage.open("library/none")
    with pytest.raises(FileNotFoundError):
        default_storage.size("library/none")
    assert not default_storage.exists("library/none")
    default_storage.delete("library/none")


def test_a_bucket_that_is_not_ours_is_a_store_that_is_away(store, settings):
    store.bucket = "nobodys-bucket"
    keep_files_at(settings, store)
    for attempt in (
        lambda: default_storage.save("a", ContentFile(b"a")),
        lambda: default_storage.listdir("incoming"),
    ):
        with pytest.raises(Unavailable):
            attempt()


@pytest.mark.django_db(transaction=True)
def test_a_store_that_is_away_harms_nothing_and_is_found_again(settings, tmp_path, at, exhibitor, token):
    settings.MEDIA_WORKSHOP = tmp_path / "workshop"
    store = stand_up()
    store.bucket = "spring-fair"
    store.client.create_bucket(Bucket=store.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    keep_files_at(settings, store)
    library = at(f"exhibitors/{exhibitor.pk}/media/")
    client = Client(raise_request_exception=False)

    def send():
        return client.post(library, {"file": SimpleUploadedFile("tea.png", picture_bytes())}, headers=token)

    told = send().json()
    kept = {name: read(store, name) for name in store.names()}
    end(store)
    reply = send()
    assert (reply.status_code, reply.json()["code"]) == (503, "unavailable")
    for _ in range(5):
        assert clean_media(item_id=told["id"]) is None
    item = MediaItem.objects.get()
    assert (item.state, item.attempts) == (MediaState.PROCESSING, 0)

    again = stand_up(port=int(store.address.rpartition(":")[2]))
    again.bucket = store.bucket
    again.client.create_bucket(Bucket=store.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    for name, data in kept.items():
        again.client.put_object(Bucket=store.bucket, Key=name, Body=data)
    assert clean_media(item_id=item.pk) == MediaState.READY
    assert sweep_media() == 0
    end(again)


def read(store, name):
    with store.client.get_object(Bucket=store.bucket, Key=name)["Body"] as body:
        return body.read()
