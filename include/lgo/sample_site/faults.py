"""Faults on request: what a site can do to a collector, scripted by path and attempt.

A script is a JSON list of objects with the fields of `Fault`, for example

    [{"path": "/decisions/*", "last": 2, "status": 503, "headers": {"Retry-After": "1"}},
     {"path": "/Decisions/SearchResults*page=2*", "first": 1, "last": 1, "body": "shell"},
     {"path": "/decisions/housing/*/24-000-950", "redirect": "/decisions/moved/here/24-000-950", "status": 301},
     {"path": "/decisions/moved/here/24-000-950*", "instead": "/decisions/housing/allocations/24-000-950"}]
"""

import gzip
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

Body = Literal["empty", "login", "shell", "another", "maintenance", "captcha", "challenge", "long"]
Length = Literal["right", "wrong", "none", "chunked"]
Compression = Literal["right", "corrupt", "cut", "bomb"]

HTML = "text/html; charset=utf-8"


class FaultError(ValueError):
    """A script of faults that cannot be used; the message names the entry and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it goes out.

    length: the Content-Length announced, None for none (the end of the connection then ends the body).
    chunked: send the body in chunks, and without the last, empty one if it is cut.
    reset: break the connection instead of answering. stall: seconds of silence before the answer.
    drip, drip_head: seconds between two pieces of the body, or two bytes of the head.
    """

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    chunked: bool = False
    cut: bool = False
    reset: bool = False
    stall: float = 0.0
    drip: float = 0.0
    drip_head: float = 0.0

    @classmethod
    def page(cls, body: bytes, status: int = 200, content_type: str = HTML, **headers: str) -> "Answer":
        """A whole and honest answer."""
        return cls(status, body, {"Content-Type": content_type, **headers}, len(body))


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What goes wrong with the requests whose path and query match `path` (a glob; `*` matches everything).

    first, last: of the requests for one and the same path and query, counted from 1, the ones it strikes; a `last`
    of None strikes for ever. Of several faults that match, the first listed strikes.

    status, headers: sent instead of the right ones; a status of 400 or more sends a short error page.
    redirect: where to send the client (302, unless `status` says otherwise).
    body: `empty`; `login`, a login page; `shell`, a search page without results or count; `another` decision's page;
    `maintenance`, a notice; `captcha`, a page that asks for one; `challenge`, a page that is all script of a service
    against robots; `long`, twelve million bytes.
    text: sent as it stands, as plain text: another robots.txt.
    instead: the path (and query) whose right answer is sent: a page that moved.
    truncate: cut the body after so many bytes, announcing by `length` its `right` length (of the cut body, so that
    only the missing end tells), the `wrong` one (of the whole), `none`, or `chunked` for chunks without an end.
    gzip: compress the body, `right`, or `corrupt`, or `cut`, or a `bomb` of which a few KB become thirty million.
    content_type: sent instead of HTML. encoding: the body in another encoding than the page says, such as latin-1.
    count: so many more results than there are, as a search page prints. shift: so many decisions have come in before
    the ones on this page, which begins with the last ones of the page before, as if the count were the same.
    reset: break the connection without an answer. stall: seconds of silence before the answer. drip: seconds of
    waiting before every piece of 1,024 bytes of the body; drip_head: before every byte of the head.
    """

    path: str
    first: int = 1
    last: int | None = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    redirect: str | None = None
    body: Body | None = None
    text: str | None = None
    instead: str | None = None
    truncate: int | None = None
    length: Length = "wrong"
    gzip: Compression | None = None
    content_type: str | None = None
    encoding: str | None = None
    count: int = 0
    shift: int = 0
    reset: bool = False
    stall: float = 0.0
    drip: float = 0.0
    drip_head: float = 0.0

    def strikes(self, target: str, attempt: int) -> bool:
        """Whether the `attempt`-th request for `target` (path and query) meets this fault."""
        in_time = self.first <= attempt and (self.last is None or attempt <= self.last)
        return in_time and fnmatchcase(target, self.path)

    def alter(self, answer: Answer, another: Callable[[], bytes]) -> Answer:
        """The answer that goes out instead of `answer`; `another` gives the page of another decision."""
        headers, body, status = dict(answer.headers), answer.body, answer.status
        if self.redirect is not None:
            status, body = self.status or 302, b""
            headers["Location"] = self.redirect
        elif self.status is not None:
            status = self.status
            body = _notice(f"{status}", "The page cannot be shown.") if status >= 400 else body
            headers["Content-Type"] = HTML
        if self.body is not None:
            body = another() if self.body == "another" else _BODIES[self.body]()
            headers["Content-Type"] = HTML
        if self.text is not None:
            body = self.text.encode()
            headers["Content-Type"] = "text/plain; charset=utf-8"
        if self.count:
            body = _COUNT.sub(lambda printed: b"%d" % (int(printed[0].replace(b",", b"")) + self.count), body)
        if self.encoding is not None:
            body = body.decode().encode(self.encoding, "xmlcharrefreplace")
        if self.content_type is not None:
            headers["Content-Type"] = self.content_type
        if self.gzip is not None:
            body = _COMPRESSIONS[self.gzip](body)
            headers["Content-Encoding"] = "gzip"
        length: int | None = len(body)
        if self.truncate is not None:
            whole, body = len(body), body[: self.truncate]
            length = {"right": len(body), "wrong": whole, "none": None, "chunked": None}[self.length]
        headers |= self.headers
        return replace(
            answer,
            status=status,
            body=body,
            headers=headers,
            length=length,
            chunked=self.length == "chunked",
            cut=self.truncate is not None,
            reset=self.reset,
            stall=self.stall,
            drip=self.drip,
            drip_head=self.drip_head,
        )


def load_faults(path: Path) -> list[Fault]:
    """The faults of a script file.

    Raises FaultError where the file is no JSON list of faults, naming the entry.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FaultError(f"{path} cannot be read as a script of faults: {error}") from None
    if not isinstance(entries, list):
        raise FaultError(f"{path} must hold a JSON list of faults, one object each")
    return [_fault(entry, f"{path}, fault {number}") for number, entry in enumerate(entries, 1)]


def _fault(entry: Any, where: str) -> Fault:
    known = {f.name for f in fields(Fault)}
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        raise FaultError(f'{where}: must be an object with a "path", such as {{"path": "/decisions/*", "status": 503}}')
    if unknown := sorted(set(entry) - known):
        raise FaultError(f"{where}: unknown {', '.join(unknown)}; a fault has {', '.join(sorted(known))}")
    for name, choices in (("body", get_args(Body)), ("length", get_args(Length)), ("gzip", get_args(Compression))):
        if name in entry and entry[name] not in choices:
            raise FaultError(f"{where}: {name} must be one of {', '.join(choices)}, not {entry[name]!r}")
    for name in ("first", "last", "status", "truncate", "count", "shift"):
        if name in entry and not isinstance(entry[name], int):
            raise FaultError(f"{where}: {name} must be a whole number, not {entry[name]!r}")
    if entry.keys() <= {"path", "first", "last", "length"}:
        raise FaultError(f"{where}: says where, but not what goes wrong")
    if encoding := entry.get("encoding"):
        try:
            "".encode(encoding)
        except (LookupError, TypeError):
            raise FaultError(f"{where}: unknown encoding {encoding!r}") from None
    return Fault(**entry)


def _notice(title: str, text: str) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1><p>{text}</p></body></html>"
    ).encode()


LOGIN = (
    b'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Sign in</title></head><body>'
    b'<h1>Sign in to continue</h1><form method="post" action="/account/login"><label>E-mail <input name="user"></label>'
    b'<label>Password <input type="password" name="secret"></label><button>Sign in</button></form></body></html>'
)
CAPTCHA = _notice(
    "Security check",
    'Please complete the CAPTCHA to go on. <img src="/captcha.png" alt=""><input name="answer"> '
    "This helps us to keep the site working for everybody.",
)
CHALLENGE = (
    b'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>www.lgo.org.uk</title>'
    b'<script src="https://challenges.cloudflare.com/turnstile/v0/api.js" async></script></head>'
    b'<body><div id="widget"></div><p>One moment please.</p></body></html>'
)
MAINTENANCE = _notice("We will be back soon", "The site is being worked on. Please come back in an hour.")
SHELL = (
    b'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Search results</title></head><body>'
    b'<h1>Decisions</h1><form action="/Decisions/SearchResults"><input name="q"><button>Search</button></form>'
    b'<div id="results"></div></body></html>'
)


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(30_000_000), 1)


_COUNT = re.compile(rb"(?<=Your search has )[\d,]+")
_BODIES: Mapping[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "login": lambda: LOGIN,
    "shell": lambda: SHELL,
    "maintenance": lambda: MAINTENANCE,
    "captcha": lambda: CAPTCHA,
    "challenge": lambda: CHALLENGE,
    "long": lambda: b"<!DOCTYPE html><html><body>" + b"<p>and so on and on</p>" * 521_740 + b"</body></html>",
}
_COMPRESSIONS: Mapping[str, Callable[[bytes], bytes]] = {
    "right": gzip.compress,
    "corrupt": lambda body: gzip.compress(body)[:200] + b"rubbish" * 50,
    "cut": lambda body: gzip.compress(body)[:-400],
    "bomb": lambda _: _bomb(),
}
