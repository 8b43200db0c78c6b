"""The gate every request passes: never two at once, never closer than the interval, across all processes of a host.

Across hosts the site has one conversation at a time by Airflow's pool of one slot, and each begins with a pause of an
interval, wherever the one before it was.

One lock file a site holds when its last answer ended, and until when it is to be left alone. `flock` dies with its
process, so a killed task frees it. An Airflow pool limits tasks, not requests; this is what limits requests.
"""

import fcntl
import logging
import os
import struct
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

log = logging.getLogger(__name__)

LONGEST_WAIT = 3600.0
"""Seconds; a turn further off is no waiting time but an error, for a run cannot sleep through the night."""
LONGEST_PENALTY = 86_400.0
"""Seconds; whoever asks for more quiet is asked again a day later. A stored time further off comes from a clock that
was set back since, and binds nobody."""

_TIMES = struct.Struct("dd")


class TooLongToWait(RuntimeError):
    """The site, or a clock, asks us to wait longer than a run can."""


class Gate:
    """The gate of one site on this host."""

    def __init__(
        self,
        path: Path,
        interval: float,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        since: float = 0.0,
    ) -> None:
        """`path`: the lock file, made if missing; `interval`: seconds between two requests.

        since: a time of the clock; whatever the lock file says, the first turn comes an interval after it.
        """
        self.interval = interval
        self._since = since
        self.path = path
        self._clock = clock
        self._sleep = sleep
        self._file = -1

    @classmethod
    def of_site(cls, site: str, interval: float) -> "Gate":
        """The one gate to `site` that all processes of this host share, whatever folder they run in.

        It opens an interval from now at the earliest: the last request may have been another host's.
        """
        host = urlsplit(site).netloc.lower().removeprefix("www.").replace(":", "-")
        return cls(Path(tempfile.gettempdir()) / f"lgo-gate-{host}.lock", interval, since=time.time())

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the turn, hold the gate while the request is under way, and open it an interval later.

        Raises TooLongToWait where the turn is more than an hour off.
        """
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            self._wait(*_read(file))
            self._file = file
            _write(file, self._clock(), 0.0)
            try:
                yield
            finally:
                # From the answer on, so that the site sees the whole interval however long the way there was.
                _, closed = _read(file)
                _write(file, self._clock(), closed)
        finally:
            self._file = -1
            os.close(file)

    def penalise(self, seconds: float) -> None:
        """Keep everyone away for `seconds`, a day at the most. Called within a turn, and counted from now on."""
        last, closed = _read(self._file)
        _write(self._file, last, max(closed, self._clock() + min(seconds, LONGEST_PENALTY)))

    def _wait(self, last: float, closed: float) -> None:
        """Wait until an interval after the `last` answer, and while the gate is `closed`."""
        now = self._clock()
        if closed - now > LONGEST_PENALTY:
            log.warning("the clock was set back: nobody asked for %.0f s of quiet", closed - now)
            closed = now
        last = min(max(last, self._since), now)  # a last answer still to come is of a clock set back, too
        opens = max(last + self.interval, closed)
        wait = opens - now
        if wait > LONGEST_WAIT:
            raise TooLongToWait(f"the site is to be left alone for {wait:.0f} s more ({self.path})")
        if wait > 0:
            self._sleep(wait)


def _read(file: int) -> tuple[float, float]:
    stored = os.pread(file, _TIMES.size, 0)
    last, closed = _TIMES.unpack(stored) if len(stored) == _TIMES.size else (0.0, 0.0)
    return last, closed


def _write(file: int, last: float, closed: float) -> None:
    os.pwrite(file, _TIMES.pack(last, closed), 0)
