"""An object store in a process of its own, and the site with its files there instead of on the disk."""

import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import NamedTuple
from uuid import uuid4

import boto3
import pytest
from django.conf import settings as given
from django.core.files.storage import default_storage

from fairsite.accounts.actions.tokens import issue_token
from tests.factories import ExhibitorFactory, FairFactory, PersonFactory, TierFactory
from tests.object_store.server import KEY, REGION, SECRET


@dataclass
class Store:
    """The process, its address, and a bucket that nobody else uses."""

    process: subprocess.Popen[str]
    address: str
    bucket: str = ""

    @property
    def client(self):
        return boto3.client(
            "s3", endpoint_url=self.address, region_name=REGION, aws_access_key_id=KEY, aws_secret_access_key=SECRET
        )

    def names(self):
        return sorted(found["Key"] for found in self.client.list_objects_v2(Bucket=self.bucket).get("Contents", []))


def stand_up(port=0):
    command = [sys.executable, "-m", "tests.object_store.server", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=given.BASE)
    return Store(process, f"http://127.0.0.1:{int(process.stdout.readline())}")


def end(store):
    store.process.kill()
    store.process.communicate()


@pytest.fixture(scope="module")
def server():
    store = stand_up()
    yield store
    end(store)


@pytest.fixture
def store(server, settings, tmp_path):
    """The site keeps its files there; the bucket is private, as it is when nothing else is said."""
    server.bucket = f"fair-{uuid4().hex[:12]}"
    server.client.create_bucket(Bucket=server.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "never", tmp_path / "workshop"
    keep_files_at(settings, server)
    yield server
    assert not (tmp_path / "never").exists()


def keep_files_at(settings, store):
    told = {"bucket_name": store.bucket, "endpoint_url": store.address, "region_name": REGION}
    options = {**settings.S3["OPTIONS"], **told, "access_key": KEY, "secret_key": SECRET}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.S3, "OPTIONS": options}}
    assert default_storage.bucket_name == store.bucket


@pytest.fixture
def staff(db):
    return PersonFactory(name="Marc")


@pytest.fixture
def exhibitor(fair, staff):
    """Cangshan Slow Travel, with room for a hundred kilobytes."""
    tier = TierFactory(fair=fair, storage_limit=100_000, document_limit=3)
    return ExhibitorFactory(fair=fair, staff=[staff], tier=tier)


@pytest.fixture
def token(staff):
    _token, secret = issue_token(by=staff, name="own system", scopes=["write"])
    return {"Authorization": f"Bearer {secret}"}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def asked_of_store(url, **headers):
    """What a browser gets that follows a link."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20) as reply:
            return Answer(reply.status, dict(reply.headers), reply.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, dict(error.headers), error.read())


@pytest.fixture
def fair(db):
    return FairFactory(slug="spring-fair")


@pytest.fixture
def at(fair):
    """`at("booths/")`: an address inside the fair."""
    return lambda path="": f"/api/v1/fairs/{fair.slug}/{path}"


@pytest.fixture
def library(at, exhibitor, store):
    return at(f"exhibitors/{exhibitor.pk}/media/")
