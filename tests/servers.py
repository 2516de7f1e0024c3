"""The PostgreSQL and the Valkey of a test session: embedded ones in a folder that ends with it, or the environment's.

Settings are read once, from the environment, so `stand_up` runs before anything imports Django.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from fairsite.engines.engine import free_port, running
from fairsite.engines.postgres import SITE_ROLE, Postgres
from fairsite.engines.valkey import Valkey

PREFIX = "fairsite-tests-"
TEMPLATE = "TABLES_OF_TESTS"


def stand_up() -> None:
    """Start what the environment does not name, and put everything that settings.py reads into the environment."""
    session = ExitStack()
    atexit.register(session.close)
    folder = folder_of_this_session(session)
    (folder / "data" / "static").mkdir(parents=True)  # WhiteNoise wants to find it
    os.environ |= {
        "DATA": str(folder / "data"),
        "SECRET_KEY": "the tests sign with this",
        "SITE_URL": "http://testserver",
        "LOG_FORMAT": "console",
        "SHIFT_CALENDAR": "false",
        "EMAIL_URL": "memorymail://",
        "PUSH_PRIVATE_KEY": "cUFwKzgq0pbAbw-zAvsBJqaKj7w4B97dx8-sx8vjFl0",
    }
    os.environ.pop("DEMO", None)
    if "DATABASE_URL" not in os.environ:
        postgres = session.enter_context(running(Postgres(folder / "postgres", free_port(), durable=False)))
        os.environ |= {"DATABASE_URL": postgres.url, "DATABASE_SITE_ROLE": SITE_ROLE}
    if "REDIS_URL" not in os.environ:
        os.environ["REDIS_URL"] = session.enter_context(
            running(Valkey(folder / "valkey", free_port(), durable=False))
        ).url
    os.environ["DJANGO_SETTINGS_MODULE"] = "fairsite.settings"


def folder_of_this_session(session: ExitStack) -> Path:
    """A locked folder. Whoever finds one that is not locked any more, after a crash, removes it."""
    place = Path(tempfile.gettempdir())
    for lock in place.glob(f"{PREFIX}*.lock"):
        with suppress(OSError), lock.open() as left:
            fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
            remove(lock.with_suffix(""), lock)
    name = f"{PREFIX}{os.getpid()}"
    lock, folder = place / f"{name}.lock", place / name
    fcntl.flock(session.enter_context(lock.open("w")), fcntl.LOCK_EX)
    folder.mkdir()
    session.callback(remove, folder, lock)
    return folder


def begin_template() -> None:
    """Make the tables once, beside everything else: a database of a worker is a copy. Not on a server of others."""
    if "DATABASE_SITE_ROLE" not in os.environ:
        return
    log = Path(os.environ["DATA"]) / "migrate.log"
    command = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"]
    os.environ[TEMPLATE] = str(log)

    def migrate() -> None:
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        log.with_suffix(".tmp").write_text(said.stdout if said.returncode else "")
        log.with_suffix(".tmp").rename(log)

    threading.Thread(target=migrate, daemon=True).start()


def template() -> str | None:
    """The name of the database that has all tables, as soon as it has them."""
    if TEMPLATE not in os.environ:
        return None
    log = Path(os.environ[TEMPLATE])
    while not log.exists():
        time.sleep(0.1)
    if said := log.read_text():
        raise RuntimeError(said)
    return urlsplit(os.environ["DATABASE_URL"]).path.removeprefix("/")


def remove(folder: Path, lock: Path) -> None:
    """Folder first: as long as the lock file stands, somebody can find and finish this."""
    shutil.rmtree(folder, ignore_errors=True)
    lock.unlink(missing_ok=True)


def numbered(redis_url: str, database: int) -> str:
    """The same server, another of its numbered databases."""
    return urlunsplit(urlsplit(redis_url)._replace(path=f"/{database}"))
