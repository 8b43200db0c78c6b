"""An HTTP adapter that can hang up: a header that drips trips neither the timeout nor a check between two pieces."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class HangUpAdapter(HTTPAdapter):
    """An adapter without retries, for one request at a time."""

    def __init__(self) -> None:
        super().__init__(max_retries=0)
        self._socket: socket.socket | None = None

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Have the pools open connections that say which socket is theirs."""
        super().init_poolmanager(*args, **kwargs)
        adapter = self

        class Connection(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                adapter._socket = self.sock

        class SecureConnection(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                adapter._socket = self.sock

        class Pool(HTTPConnectionPool):
            ConnectionCls = Connection

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = SecureConnection

        self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": SecurePool}

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Whatever is asked for inside must have ended after `seconds`: then the connection is shut."""
        timer = threading.Timer(seconds, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._socket = None

    def _hang_up(self) -> None:
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
