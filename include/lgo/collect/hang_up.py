"""An HTTP adapter that can hang up on who drips, and does not speak to who is not in public.

A header that drips trips neither the timeout nor a check between two pieces of a body. And a name is whoever its DNS
says: the address is looked at once the connection stands, so that no second answer of the DNS can slip in between.
"""

import contextlib
import ipaddress
import socket
import threading
from collections.abc import Iterator
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError


class HangUpAdapter(HTTPAdapter):
    """An adapter without retries, for one request at a time.

    public_only: say nothing to an address that is not on the public Internet (an internal service, this machine).
    Through a proxy, which looks names up itself, it is the proxy's to say.
    """

    def __init__(self, *, public_only: bool) -> None:
        self._public_only = public_only
        super().__init__(max_retries=0)
        self._socket: socket.socket | None = None

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Have the pools open connections that say which socket is theirs."""
        super().init_poolmanager(*args, **kwargs)
        adapter = self

        class Connection(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return adapter._seen(self, super()._new_conn())

            def connect(self) -> None:
                super().connect()
                adapter._socket = self.sock

        class SecureConnection(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return adapter._seen(self, super()._new_conn())

            def connect(self) -> None:
                super().connect()
                adapter._socket = self.sock

        class Pool(HTTPConnectionPool):
            ConnectionCls = Connection

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = SecureConnection

        self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": SecurePool}

    def _seen(self, connection: HTTPConnection, opened: socket.socket) -> socket.socket:
        """The socket, once it is seen whom it leads to; nothing has been sent yet."""
        address = ipaddress.ip_address(str(opened.getpeername()[0]).partition("%")[0])
        address = getattr(address, "ipv4_mapped", None) or address
        if self._public_only and not address.is_global:
            opened.close()
            raise NewConnectionError(connection, f"{connection.host} is at {address}, which is no public address")
        return opened

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Whatever is asked for inside must have ended after `seconds`: then the connection is shut.

        Nothing stays open afterwards: a server may close without having said so, and the next request be lost with it.
        """
        timer = threading.Timer(seconds, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._socket = None
            self.close()

    def _hang_up(self) -> None:
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
