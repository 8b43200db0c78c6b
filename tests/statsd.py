"""A StatsD server on loopback that keeps what it is sent."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def statsd() -> Iterator[tuple[dict[str, str], list[str]]]:
    """The environment that has Airflow send its metrics here, and the lines that came, such as `airflow.x:1|c`."""
    lines: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(0.2)
        closed = threading.Event()

        def listen() -> None:
            while True:
                try:
                    lines.extend(listener.recv(65_536).decode().splitlines())
                except TimeoutError:
                    if closed.is_set():  # only when nothing has come for a while
                        return

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield (
                {
                    "AIRFLOW__METRICS__STATSD_ON": "True",
                    "AIRFLOW__METRICS__STATSD_HOST": "127.0.0.1",
                    "AIRFLOW__METRICS__STATSD_PORT": str(listener.getsockname()[1]),
                },
                lines,
            )
        finally:
            closed.set()
            thread.join(timeout=30)


def totals(lines: list[str]) -> dict[str, float]:
    """The sum of each counter, the last value of each gauge, the number of each timing, by name without `airflow.`."""
    found: dict[str, float] = {}
    for line in lines:
        name, _, rest = line.removeprefix("airflow.").partition(":")
        value, kind = rest.split("|")[:2]
        if kind == "g":
            found[name] = float(value)
        else:
            found[name] = found.get(name, 0) + (float(value) if kind == "c" else 1)
    return found
