"""Starts servers and programs in order, keeps them alive, and ends them all in the reverse order."""

import asyncio
import os
import re
import sys
from collections.abc import Callable
from time import monotonic
from typing import Self

from fairsite.engines.engine import CannotStartError, Engine
from fairsite.engines.folder import DataFolder
from fairsite.engines.keeper import Keeper, Program, Say, ending
from fairsite.engines.log import Log
from fairsite.engines.process import end_group

STARTING = 90.0  # seconds in which a server has to answer
ENGINES, WATCHDOG = 1, 2  # waves in which they end; everything else is 0

ALARM_OF_A_SERVER = re.compile(r"\bPANIC\b|FATAL ERROR")  # PostgreSQL's ERROR is often a constraint doing its work


class Supervisor:
    """`async with Supervisor(...)`: whatever was started inside has ended after the block."""

    def __init__(self, folder: DataFolder, say: Say) -> None:
        self.folder = folder
        self.say = say
        self.kept: dict[Keeper, asyncio.Task[None]] = {}
        self.watched, self.held = os.pipe()  # the watchdog sees the end of `watched` when nobody has `held` any more

    async def __aenter__(self) -> Self:
        command = [sys.executable, "-m", "fairsite.engines.watchdog", str(self.folder.register.path)]
        self.keep(Program("watchdog", command, os.environ, wave=WATCHDOG, stdin=self.watched)).proven = True
        return self

    async def __aexit__(self, *_: object) -> None:
        for wave in (0, ENGINES):
            await self.stop(wave)
        os.close(self.held)
        await self.stop(WATCHDOG)
        os.close(self.watched)
        for keeper in self.kept:
            keeper.log.close()

    def keep(self, program: Program) -> Keeper:
        """Start it and keep it alive until the end, once it has been proven to work."""
        log = Log(self.folder.logs / f"{program.name}.log")
        keeper = Keeper(program, log, self.folder.register, self.say)
        self.kept[keeper] = asyncio.create_task(keeper.keep())
        return keeper

    async def serve(self, engine: Engine) -> str:
        """Start a server over the data folder; its URL when it answers."""
        engine.create()
        keeper = self.keep(
            Program(
                engine.name,
                engine.command,
                os.environ,
                stop=engine.stop_signal,
                wave=ENGINES,
                account=engine.account,
                alarm=ALARM_OF_A_SERVER,
            )
        )
        await self.prove(keeper, engine.answers, engine.complaint)
        return engine.url

    async def prove(self, keeper: Keeper, answers: Callable[[], bool], complaint: Callable[[str], str]) -> None:
        """Return when it answers; raise its complaint if it ends or stays silent."""
        deadline = monotonic() + STARTING
        while not await asyncio.to_thread(answers):
            if self.kept[keeper].done() or monotonic() > deadline:
                raise CannotStartError(complaint(keeper.log.text()))
            await asyncio.sleep(0.05)
        keeper.proven = True

    async def once(self, program: Program) -> None:
        """Run it to its end; raise CannotStartError unless that is a good one."""
        keeper = self.keep(program)
        await asyncio.shield(self.kept[keeper])
        if keeper.process and keeper.process.returncode:
            lines = keeper.log.text().strip().splitlines() or [ending(keeper.process.returncode)]
            raise CannotStartError(f"{program.name} failed: {lines[-1]} (details in {keeper.log.path})")

    def hurry(self) -> None:
        """Kill what has not ended yet, except the servers, whose data is dear."""
        for keeper in self.kept:
            if keeper.program.wave == 0 and keeper.process and keeper.process.returncode is None:
                end_group(keeper.process.pid)

    async def stop(self, wave: int) -> None:
        """End all programs of a wave, side by side."""
        ending_ones = [keeper.stop(task) for keeper, task in self.kept.items() if keeper.program.wave == wave]
        await asyncio.gather(*ending_ones, return_exceptions=True)  # whatever befell one of them, the others end too
