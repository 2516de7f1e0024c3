"""Files in an object store that speaks S3, as the settings tell of it; imported only where there is one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import structlog
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from fairsite.api.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files import File

IN_MEMORY: Final = 8 * 1024 * 1024
"""Bytes of a file that is read; what is longer lies on the disk meanwhile."""
MANNERS: Final[dict[str, Any]] = {
    "signature_version": "s3v4",
    "connect_timeout": 5,
    "read_timeout": 30,
    "retries": {"mode": "standard", "total_max_attempts": 3},
    # Stores that are not Amazon's need not know the newer checksums
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
}

log = structlog.get_logger(__name__)


class ObjectStore(S3Storage):
    """A store that is away, or does not let us in, is a thing to try again later, as with the database."""

    def __init__(self, *, addressing_style: str = "auto", **options: Any) -> None:
        manners = Config(s3={"addressing_style": addressing_style}, **MANNERS)
        super().__init__(client_config=manners, max_memory_size=IN_MEMORY, **options)

    def duplicate(self, name: str, place: str) -> None:
        """Copied within the store: nothing of it comes here."""
        with unavailable_if_it_fails():
            self.bucket.copy({"Bucket": self.bucket_name, "Key": self._normalize_name(name)}, place)

    def delete(self, name: str) -> None:
        with unavailable_if_it_fails():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with unavailable_if_it_fails():
            return bool(super().exists(name))

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with unavailable_if_it_fails():
            directories, files = super().listdir(name)
        return directories, files

    def size(self, name: str) -> int:
        with unavailable_if_it_fails():
            return int(super().size(name))

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        with unavailable_if_it_fails():
            found: File[bytes] = super()._open(name, mode)
            return found.open()  # fetched now, not at the first look

    def _save(self, name: str, content: File[bytes]) -> str:
        with unavailable_if_it_fails():
            return str(super()._save(name, content))


@contextmanager
def unavailable_if_it_fails() -> Iterator[None]:
    """What is not there (FileNotFoundError) is another matter."""
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError) as error:
        log.exception("object_store_failed", error=type(error).__name__)
        raise Unavailable from error
