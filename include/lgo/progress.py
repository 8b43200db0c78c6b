"""How far a long task is, in its log: a line now and then, with the time that is left, never one for each page."""

import logging
import time
from collections.abc import Callable

EVERY = 25
"""Steps from one line to the next, or fewer where they take SECONDS."""
SECONDS = 30.0


class Progress:
    """Counts the steps of one task and logs a line after every `every` of them, after SECONDS, and after the last."""

    def __init__(
        self,
        log: logging.Logger,
        what: str,
        total: int,
        *,
        every: int = EVERY,
        end: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """what: what is counted and done to it, as it ends the line "3 of 5 …"; total: how many there are.

        end: whether the last step has its line, where nothing else tells that all is done.
        """
        self._log, self._what, self._total, self._every, self._end, self._clock = log, what, total, every, end, clock
        self._began = self._said = clock()
        self._done = self._told = 0

    def step(self, steps: int = 1, note: str = "") -> None:
        """So many more are done; `note` goes into the line, if there is one."""
        self._done += steps
        now = self._clock()
        due = self._done - self._told >= self._every or now - self._said >= SECONDS
        if due or (self._end and self._done >= self._total > self._told):
            self._told, self._said = self._done, now
            self._log.info("%s%s", self.far, f": {note}" if note else "")

    @property
    def far(self) -> str:
        """How far it is: "50 of 250 decisions asked for, 7 min left"."""
        left = self._total - self._done
        if self._done == 0 or left <= 0:
            rest = ""
        else:
            rest = f", {duration((self._clock() - self._began) / self._done * left)} left"
        return f"{self._done:,} of {self._total:,} {self._what}{rest}"


def duration(seconds: float) -> str:
    """A length of time in words: 40 s, 7 min, 1 h 20 min."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
