"""Being the only one: a PostgreSQL advisory lock, held as long as its connection lives."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from zlib import crc32

import psycopg
import structlog

logger = structlog.get_logger("fairsite.leader")

CHECK = 1.0  # seconds between two looks: at the lock while another leads, at our connection while we lead
# So that a database host that has vanished is noticed
NOTICE = {"connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "tcp_user_timeout": 5_000}


class Leadership:
    """One per process and office. Its connection is no pool's: that would hand the lock to strangers."""

    def __init__(self, office: str, database: dict[str, Any]) -> None:
        self.office = office
        self.number = crc32(f"fairsite.{office}".encode())
        self.database = database | NOTICE | {"autocommit": True, "application_name": f"fairsite {office}"}
        self.resigned = threading.Event()

    def resign(self) -> None:
        """Neither lead nor wait any longer."""
        self.resigned.set()

    @contextmanager
    def taken(self, *, lost: Callable[[], None]) -> Iterator[bool]:
        """True inside once we lead, false when we resigned before. `lost` is called if the connection breaks inside."""
        connection = self.wait()
        if not connection:
            yield False
            return
        logger.info("leading", office=self.office)
        watch = threading.Thread(target=self.watch, args=(connection, lost), daemon=True)
        watch.start()
        try:
            yield True
        finally:
            self.resign()
            watch.join()
            connection.close()

    def wait(self) -> psycopg.Connection | None:
        """The connection that holds the lock, as soon as no other process does."""
        connection = None
        while not self.resigned.is_set():
            try:
                connection = connection or psycopg.connect(**self.database)
                if self.take(connection):
                    return connection
            except psycopg.OperationalError as error:
                logger.warning("no database", office=self.office, reason=str(error))
                connection = None
            self.resigned.wait(CHECK)
        return None

    def take(self, connection: psycopg.Connection) -> bool:
        """Whether the lock is ours now."""
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", [self.number]).fetchone()
        return bool(row and row[0])

    def watch(self, connection: psycopg.Connection, lost: Callable[[], None]) -> None:
        """With the connection the lock is gone, and another process leads: stop at once."""
        while not self.resigned.wait(CHECK):
            try:
                connection.execute("SELECT 1")
            except psycopg.OperationalError:
                logger.error("no longer leading", office=self.office)  # noqa: TRY400 - the reason is in the name
                lost()
                return
