"""How much one person, or one address, may ask for at the sockets of a process, whichever of them it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from fairsite.api.limits import Policy

MOST_REMEMBERED: Final = 20_000


class Allowances:
    """The generic cell rate algorithm (ITU-T I.371): of each, when everything would be back.

    It is counted in the process: asking Redis for each command would cost more than most commands do.
    """

    def __init__(self, policy: Policy, clock: Callable[[], float] = time.monotonic) -> None:
        self.window, self.cost = policy.window, policy.window / policy.quota
        self.clock = clock
        self.whole_at: dict[Hashable, float] = {}

    def take(self, whose: Hashable) -> bool:
        """Whether one thing more may be asked for."""
        now = self.clock()
        whole_at = max(now, self.whole_at.get(whose, now)) + self.cost
        if whole_at > now + self.window:
            return False
        if len(self.whole_at) >= MOST_REMEMBERED:
            self.whole_at = {one: at for one, at in self.whole_at.items() if at > now}
        self.whole_at[whose] = whole_at
        return True

    def give_back(self, whose: Hashable) -> None:
        """One that was taken and is not to count."""
        if whose in self.whole_at:
            self.whole_at[whose] -= self.cost
