"""Keeps one program alive: starts it, writes down what it says, starts it again when it ends."""

import asyncio
import os
import re
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from signal import Signals
from time import monotonic

from fairsite.engines.log import Log
from fairsite.engines.process import Account, alone, end_group
from fairsite.engines.register import PATIENCE, Register

FIRST_PAUSE = 0.2  # seconds before a program is started again; doubled each time it does not stay
LONGEST_PAUSE = 20.0
STAYED = 30.0  # a program that ran so long is sound: the next pause is the first again

ALARM = re.compile(r"\[(error|critical)\s*\]|\"level\": ?\"(error|critical)\"|\b(ERROR|CRITICAL)\b")
QUIET = 5.0  # seconds after an alarm in which further ones of the same program stand in the log only

Say = Callable[[str, str], None]  # shows a line of a program to the person at the terminal


@dataclass(frozen=True, slots=True)
class Program:
    """What to run, and how. Wave 0 ends first; wave 1 are the servers that the others need while they end."""

    name: str
    command: list[str]
    env: Mapping[str, str]
    stop: Signals = Signals.SIGTERM
    wave: int = 0
    account: Account | None = None
    alarm: re.Pattern[str] = ALARM
    stdin: int = asyncio.subprocess.DEVNULL
    on_screen: bool = False  # what it prints is for the person at the terminal; only its errors go to the log

    def streams(self, log: int) -> dict[str, int | None]:
        """Where its three streams lead; `log` is the end of a pipe into its log."""
        return {"stdin": self.stdin, "stdout": None if self.on_screen else log, "stderr": log}


@dataclass(slots=True, eq=False)
class Keeper:
    """The life of one program, which is many lives of a process. One that never worked is not started again."""

    program: Program
    log: Log
    register: Register
    say: Say
    proven: bool = False
    quiet_until: float = 0.0
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    process: Process | None = None

    async def keep(self) -> None:
        """Until `stop`: run it, and again, with growing pauses as long as it does not stay."""
        pause = FIRST_PAUSE
        while not self.stopping.is_set():
            started = monotonic()
            end = await self.live()
            if self.stopping.is_set() or not self.proven:
                return
            pause = FIRST_PAUSE if monotonic() - started > STAYED else pause
            self.say(self.program.name, f"{end}; started again in {pause:g} s, see {self.log.path}")
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def live(self) -> str:
        """One life, and how it ended. A machine without memory may refuse to begin it: that passes."""
        try:
            return ending(await self.run())
        except OSError as error:
            return f"does not start ({error.strerror})"

    async def run(self) -> int:
        """The status of the process, when the last one of its group is gone."""
        # The pipe is ours: asyncio's own would not report the end of a process while its orphans hold the other end
        reading, writing = os.pipe()
        listening = asyncio.create_task(self.listen(reading))
        try:
            process = await self.start(writing)
        finally:
            os.close(writing)
        code = await process.wait()
        end_group(process.pid)
        self.register.remove(process.pid)
        with suppress(TimeoutError):  # somebody who left the group may speak on: not for long
            await asyncio.wait_for(listening, PATIENCE)
        return code

    async def start(self, log: int) -> Process:
        """A process that the register knows; it is asked to end at once if `stop` came meanwhile."""
        program = self.program
        how = alone(program.stop, program.account) | program.streams(log)
        self.process = await asyncio.create_subprocess_exec(*program.command, env=program.env, **how)
        self.register.add(program.name, self.process.pid, stop=program.stop, wave=program.wave)
        if self.stopping.is_set():
            self.signal()
        return self.process

    async def listen(self, pipe: int) -> None:
        """Write down what it says, and show what is alarming."""
        said = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(said)
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, os.fdopen(pipe, "rb"))
        with closing(transport):
            while chunk := await said.read(65_536):
                for line in self.log.write(chunk):
                    if self.program.alarm.search(line):
                        self.raise_alarm(line)

    def raise_alarm(self, line: str) -> None:
        """Show it, but do not flood the screen."""
        if not self.stopping.is_set() and monotonic() > self.quiet_until:
            self.quiet_until = monotonic() + QUIET
            self.say(self.program.name, f"{line} (see {self.log.path})")

    def signal(self) -> None:
        """Ask the process to end."""
        if self.process and self.process.returncode is None:
            self.process.send_signal(self.program.stop)

    async def stop(self, kept: asyncio.Task[None]) -> None:
        """Ask it to end, and kill it if it does not. `kept` is the task of `keep`."""
        self.stopping.set()
        self.signal()
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(kept), PATIENCE)
        if self.process and not kept.done():
            end_group(self.process.pid)
            await kept


def ending(code: int) -> str:
    """How a process ended, in words."""
    return f"was killed by {Signals(-code).name}" if code < 0 else f"ended with status {code}"
