"""Where alerts arrive in tests: a webhook and a mail server on loopback that keep what they are sent."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Mailbox:
    """posted: the JSON of each request to the webhook, which answers `status`; mails: each e-mail that came."""

    status: int = 200
    webhook: str = ""
    smtp: str = ""
    posted: list[dict[str, Any]] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """Both servers, as long as the block runs. smtp: Airflow's connection to the mail server, as JSON."""
    box = Mailbox()

    class Webhook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            box.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(box.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    class Mail(socketserver.StreamRequestHandler):
        """As much of RFC 5321 as one message needs."""

        def handle(self) -> None:
            self._say("220 here")
            while line := self.rfile.readline():
                word = line[:4].upper().strip()
                if word == b"DATA":
                    self._say("354 go on")
                    lines = list(iter(self.rfile.readline, b".\r\n"))
                    mail = message_from_bytes(b"".join(lines), policy=policy.default)
                    assert isinstance(mail, EmailMessage)
                    box.mails.append(mail)
                self._say("221 bye" if word == b"QUIT" else "250 well")

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    with (
        ThreadingHTTPServer(("127.0.0.1", 0), Webhook) as web,
        socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mail) as mail,
    ):
        for server in (web, mail):
            threading.Thread(target=server.serve_forever, daemon=True).start()
        box.webhook = f"http://127.0.0.1:{web.server_address[1]}/hooks/password"
        extra = {"disable_ssl": True, "disable_tls": True, "from_email": "lgo@example.org", "timeout": 5}
        box.smtp = json.dumps(
            {"conn_type": "smtp", "host": "127.0.0.1", "port": mail.server_address[1], "extra": extra}
        )
        yield box
        web.shutdown()
        mail.shutdown()
