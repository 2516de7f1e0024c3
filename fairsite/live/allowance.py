"""How much one person may ask for at the sockets of a process, whichever of them he uses."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from fairsite.api.limits import Policy

MOST_REMEMBERED: Final = 20_000


class Allowances:
    """The generic cell rate algorithm (ITU-T I.371): of each person, when he would have everything back.

    It is counted in the process: asking Redis for each command would cost more than most commands do.
    """

    def __init__(self, policy: Policy, clock: Callable[[], float] = time.monotonic) -> None:
        self.window, self.cost = policy.window, policy.window / policy.quota
        self.clock = clock
        self.whole_at: dict[int, float] = {}

    def take(self, person_id: int) -> bool:
        """Whether he may ask for one thing more."""
        now = self.clock()
        whole_at = max(now, self.whole_at.get(person_id, now)) + self.cost
        if whole_at > now + self.window:
            return False
        if len(self.whole_at) >= MOST_REMEMBERED:
            self.whole_at = {person: at for person, at in self.whole_at.items() if at > now}
        self.whole_at[person_id] = whole_at
        return True
