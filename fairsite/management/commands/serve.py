"""The whole site on this machine with one command: servers, pages, sockets, worker and clock. Ctrl-C ends it."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from fairsite.engines import programs
from fairsite.engines.engine import HOST, CannotStartError
from fairsite.engines.folder import DataFolder, claim
from fairsite.engines.keeper import Keeper
from fairsite.engines.postgres import SITE_ROLE, Postgres
from fairsite.engines.supervisor import Supervisor
from fairsite.engines.valkey import Valkey
from fairsite.seeding.files import edition_files

EDITION = "ciftis-2020"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
screen = Console(highlight=False)


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        env = os.environ
        parser.add_argument(
            "--port", type=int, default=int(env.get("PORT") or 8000), help="the next one is for sockets"
        )
        parser.add_argument(
            "--scale", type=float, default=float(env.get("SEED_SCALE") or 1), help="of the seeds; 0 for none"
        )

    def handle(self, *_: Any, port: int, scale: float, **__: Any) -> None:
        folder = DataFolder(settings.DATA)
        try:
            with folder.opened():
                claim(port)
                asyncio.run(site(folder, port, scale))
        except CannotStartError as reason:
            tell(f"[bold red]✗[/] {escape(str(reason))}")
            sys.exit(1)
        except KeyboardInterrupt:  # before there was anything to end
            sys.exit(130)


async def site(folder: DataFolder, port: int, scale: float) -> None:
    """Start everything, say so, and wait for the signal to end it. A second signal does not wait for anybody."""
    loop, me = asyncio.get_running_loop(), asyncio.current_task()
    supervisor = Supervisor(folder, say)
    signals = [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]  # nohup

    def leave() -> None:
        tell("\n[bold]Ending …[/]")
        for number in signals:
            loop.add_signal_handler(number, supervisor.hurry)
        if me:
            me.cancel()

    for number in signals:
        loop.add_signal_handler(number, leave)
    try:
        async with supervisor:
            await start_all(supervisor, folder, port, scale)
            announce(port)
            await asyncio.Event().wait()
    except asyncio.CancelledError:
        tell(f"Everything has ended. The data stays in {escape(str(folder.root))}.")


async def start_all(supervisor: Supervisor, folder: DataFolder, port: int, scale: float) -> None:
    """In the order in which they need each other."""
    env = os.environ | addresses(port) | {"DATA": str(folder.root), "PYTHONUNBUFFERED": "1"}
    env["PUSH_PRIVATE_KEY"] = env.get("PUSH_PRIVATE_KEY") or folder.push_key()
    owner: dict[str, str] = {}
    if not env.get("DATABASE_URL"):
        postgres = Postgres(folder.root / "postgres", folder.port("postgres"))
        owner = {"DATABASE_URL": await supervisor.serve(postgres), "DATABASE_SITE_ROLE": SITE_ROLE}
        env["DATABASE_URL"] = postgres.site_url
        tell("[green]✓[/] PostgreSQL")
    if not env.get("REDIS_URL"):
        env["REDIS_URL"] = await supervisor.serve(Valkey(folder.root / "valkey", folder.port("valkey")))
        tell("[green]✓[/] Valkey")
    await supervisor.once(programs.preparation(env | owner, EDITION, scale))
    counted = {"METRICS_FOLDER": str(folder.emptied("metrics"))}
    fronts = {
        port: supervisor.keep(programs.pages(env | counted, port)),
        port + 1: supervisor.keep(programs.sockets(env, port + 1)),
    }
    for number, keeper in fronts.items():
        await supervisor.prove(keeper, partial(healthy, number), partial(no_front, keeper))
        tell(f"[green]✓[/] {keeper.program.name}")
    for program in (programs.worker(env), programs.beat(env)):  # last, so that people need not wait for them
        supervisor.keep(program).proven = True


def addresses(port: int) -> dict[str, str]:
    """What the site must know about where it is reached; cookies do not mind the other port of the sockets."""
    return {"PORT": str(port), "SITE_URL": f"http://localhost:{port}", "SOCKET_URL": f"ws://localhost:{port + 1}"}


def healthy(port: int) -> bool:
    """Whether the site says there that it is alive."""
    try:
        with urlopen(f"http://{HOST}:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except OSError:
        return False


def no_front(keeper: Keeper, log: str) -> str:
    """The sentence for pages or sockets that did not come up."""
    last = (log.strip().splitlines() or ["it does not answer"])[-1]
    return f"The {keeper.program.name} do not start: {last} (details in {keeper.log.path})"


def announce(port: int) -> None:
    """Where the fair is, and who may sign in."""
    demo = edition_files(EDITION).demo
    table = Table.grid(padding=(0, 3))
    for person in demo.people:
        table.add_row(person.role.replace("_", " "), f"[bold]{person.email}[/]", f"[dim]{person.name}[/]")
    where = f"[bold green]http://localhost:{port}/[/]"
    sign_in = f"Sign in with the password [bold]{demo.password}[/] as"
    tell(Panel(Group(f"The fair is open at {where}\n", sign_in, table, "\n[dim]Ctrl-C ends it.[/]"), expand=False))


def say(name: str, line: str) -> None:
    """A line of a program that a person should see."""
    tell(f"[yellow]{name}[/] │ {escape(line)}")


def tell(what: RenderableType) -> None:
    """Print it, unless the terminal is gone."""
    with suppress(OSError):
        screen.print(what, soft_wrap=isinstance(what, str))
