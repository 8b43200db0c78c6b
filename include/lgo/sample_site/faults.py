"""Faults on request: what a site can do to a collector, scripted by path and attempt.

A script is a JSON list of objects with the fields of `Fault`, for example

    [{"path": "/decisions/*", "last": 2, "status": 503, "headers": {"Retry-After": "1"}},
     {"path": "/Decisions/SearchResults*page=2*", "first": 1, "last": 1, "body": "shell"}]
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal, get_args

Body = Literal["empty", "login", "shell", "another"]
Length = Literal["right", "wrong", "none"]

HTML = "text/html; charset=utf-8"


class FaultError(ValueError):
    """A script of faults that cannot be used; the message names the entry and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it goes out.

    length: the Content-Length announced, None for none (the end of the connection then ends the body).
    reset: break the connection instead of answering. drip: seconds between two pieces of the body.
    """

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    reset: bool = False
    drip: float = 0.0

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
    body: `empty`; `login`, a login page; `shell`, a search page without results or count; `another` decision's page.
    truncate: cut the body after so many bytes, announcing by `length` its `right` length (of the cut body, so that
    only the missing end tells), the `wrong` one (of the whole) or `none`.
    content_type: sent instead of HTML. encoding: the body in another encoding than the page says, such as latin-1.
    reset: break the connection without an answer. drip: seconds of waiting before every piece of 1,024 bytes.
    """

    path: str
    first: int = 1
    last: int | None = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    redirect: str | None = None
    body: Body | None = None
    truncate: int | None = None
    length: Length = "wrong"
    content_type: str | None = None
    encoding: str | None = None
    reset: bool = False
    drip: float = 0.0

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
            body = another() if self.body == "another" else {"empty": b"", "login": LOGIN, "shell": SHELL}[self.body]
            headers["Content-Type"] = HTML
        if self.encoding is not None:
            body = body.decode().encode(self.encoding, "xmlcharrefreplace")
        if self.content_type is not None:
            headers["Content-Type"] = self.content_type
        length: int | None = len(body)
        if self.truncate is not None:
            whole, body = len(body), body[: self.truncate]
            length = {"right": len(body), "wrong": whole, "none": None}[self.length]
        headers |= self.headers
        return replace(
            answer, status=status, body=body, headers=headers, length=length, reset=self.reset, drip=self.drip
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
    for name, choices in (("body", get_args(Body)), ("length", get_args(Length))):
        if name in entry and entry[name] not in choices:
            raise FaultError(f"{where}: {name} must be one of {', '.join(choices)}, not {entry[name]!r}")
    for name in ("first", "last", "status", "truncate"):
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
SHELL = (
    b'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Search results</title></head><body>'
    b'<h1>Decisions</h1><form action="/Decisions/SearchResults"><input name="q"><button>Search</button></form>'
    b'<div id="results"></div></body></html>'
)
