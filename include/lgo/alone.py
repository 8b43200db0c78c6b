"""One at a time: a lock on a folder or a file, held during a step. It dies with its process and leaves no file."""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger(__name__)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the file or folder at `path` (a folder is made where nothing is) for this process.

    Waits, and says so, while another one holds it.
    """
    if not path.exists():
        path.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            log.info("another process is at work on %s; waiting until it is done", path)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
