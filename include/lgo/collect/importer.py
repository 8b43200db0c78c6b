"""Importing: pages of the site from anyone's WARC files into the archive, by the same rules, with their own times.

What is taken: answers for decisions and their chapters, whole (200), gone (404, 410), or unchanged (revisits whose
original is here too). Not taken: searches and robots.txt, for what they prove was proved to somebody else.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from include.lgo.alone import alone
from include.lgo.archive.batch import Batch, Response, close_abandoned
from include.lgo.archive.capture import Capture
from include.lgo.archive.foreign import Answer, Damage, ForeignFile, NotReadable, Place
from include.lgo.archive.index import captures
from include.lgo.collect.client import AGENT, MAX_BYTES
from include.lgo.collect.errors import WrongArchive
from include.lgo.collect.judge import digest, judge
from include.lgo.collect.known import path_of
from include.lgo.settings import Settings
from include.lgo.site.urls import chapter_of, decision_reference, on_site

log = logging.getLogger(__name__)

PAGES_A_BATCH = 1000  # about 10 MB a file
ONE_CRAWL = timedelta(days=31)  # a page and a chapter of it further apart may be of two wordings
OPEN_FILES = 50

Told = Callable[[Path, int], None]
"""Told of the bytes of a file that were gone through."""

TAKEN = ("archived", "unchanged", "gone", "quarantined")
PASSED_OVER = (
    "here already",
    "revisit without its original",
    "chapter without its first page",
    "other answer",
    "damaged",
    "other page of the site",
    "other site",
    "no answer",
)


@dataclass
class Imported:
    """What an import brought: records by what became of them (TAKEN, PASSED_OVER).

    problems: pages that were quarantined or passed over and could be had otherwise; errors: files and stretches of
    files that could not be read.
    """

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Item:
    """A record about a decision of the site. capture: what its WARC header says, not yet judged."""

    file: Path
    place: Place
    capture: Capture

    @property
    def revisit(self) -> bool:
        return self.place.header.get("warc-type") == "revisit"

    @property
    def record(self) -> str:
        return self.place.header.get("warc-record-id", "")


@dataclass(frozen=True, slots=True)
class _Judged:
    item: _Item
    capture: Capture
    response: Response


def import_files(settings: Settings, paths: Sequence[Path], told: Told = lambda *_: None) -> Imported:
    """Take the pages of the site out of WARC files, into batches of the archive's own.

    Files that hold one crawl belong into one call: a report's chapters may stand in different ones. What is in the
    archive already is not taken again. Raises WrongArchive where the archive is of another site.
    """
    result = Imported()
    with alone(settings.archive):
        close_abandoned(settings.archive)
        first = next(captures(settings.archive), None)
        if first is not None and urlsplit(first.url).hostname != urlsplit(settings.site).hostname:
            raise WrongArchive(
                f"{settings.archive} is an archive of {urlsplit(first.url).netloc}, and LGO_SITE is {settings.site}: "
                "set it to the site of the archive, or LGO_DATA to another folder"
            )
        items = list(_scan(settings.site, paths, result, told))
        if items:
            _Importer(settings, result).take(items)
    return result


def _scan(site: str, paths: Iterable[Path], result: Imported, told: Told) -> Iterator[_Item]:
    """The records about decisions of the site in all files; the others are counted, damage is told."""
    for path in dict.fromkeys(path.absolute() for path in paths):
        try:
            with ForeignFile(path) as file:
                for found in file.scan(lambda size, path=path: told(path, size)):  # type: ignore[misc]
                    if isinstance(found, Damage):
                        result.counts["damaged"] += 1
                        result.errors.append(f"{path}, at byte {found.offset}: {found.reason}")
                        continue
                    item = _item(site, path, found)
                    if isinstance(item, str):
                        result.counts[item] += 1
                    else:
                        yield item
        except (OSError, NotReadable) as error:
            result.errors.append(f"{path}: {error}")


def _item(site: str, path: Path, place: Place) -> _Item | str:
    """The record as one about a decision, or the reason why it is passed over."""
    header = place.header
    if header.get("warc-type") not in {"response", "revisit"}:
        return "no answer"
    address = header.get("warc-target-uri", "").strip("<>")
    here = on_site(site, address)
    if here is None:
        return "other site"
    reference = decision_reference(here)
    if reference is None:
        return "other page of the site"
    time = _time(header.get("warc-date", ""))
    if time is None or time > datetime.now(UTC):
        return "damaged"
    chapter = chapter_of(here)
    chapter = chapter if chapter and chapter > 1 else None
    url = f"{site}{path_of(here).rstrip('/').lower()}" + (f"?chapter={chapter}" if chapter else "")
    capture = Capture(
        url=url,
        kind="decision",
        time=time,
        outcome="archived",
        reference=reference,
        chapter=chapter,
        came_from=address if address != url else None,
        source=f"{path.name} {header.get('warc-record-id', '')}".strip(),
    )
    return _Item(path, place, capture)


def _time(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


class _Importer:
    """Judges the records page by page and writes what is new."""

    def __init__(self, settings: Settings, result: Imported) -> None:
        self._settings = settings
        self._result = result
        self._had: dict[tuple[str, datetime, str | None], Capture] = {}
        self._originals: dict[tuple[str, str], Capture] = {}  # by page, and record, time or digest of the payload
        self._files: dict[Path, ForeignFile] = {}
        self._batch: Batch | None = None

    def take(self, items: list[_Item]) -> None:
        """Write all that is new of `items`, the pages of a decision together."""
        pages: dict[str, list[_Item]] = defaultdict(list)
        for item in items:
            pages[path_of(item.capture.url)].append(item)
        for capture in captures(self._settings.archive, lambda url: path_of(url) in pages):
            self._remember(capture)
        try:
            for done, path in enumerate(sorted(pages), 1):
                self._take_decision(sorted(pages[path], key=lambda item: item.capture.time))
                if done % PAGES_A_BATCH == 0:
                    log.info("%d of %d decisions imported", done, len(pages))
        finally:
            self._close()
            for file in self._files.values():
                file.close()

    def _take_decision(self, items: list[_Item]) -> None:
        judged = [one for item in items if not item.revisit and (one := self._judge(item)) is not None]
        chapters = [one for one in judged if one.item.capture.chapter is not None]
        used: set[int] = set()
        for first in (one for one in judged if one.item.capture.chapter is None):
            group = [first]
            for number in range(2, (first.capture.chapters or 1) + 1):
                nearest = _nearest(chapters, number, first.capture.time)
                if nearest is not None:
                    group.append(nearest)
                    used.add(id(nearest))
            self._write(group)
        for one in chapters:
            if id(one) in used:
                continue
            if self._key(one.capture) in self._had:
                self._result.counts["here already"] += 1
            elif one.capture.outcome == "archived":
                self._pass_over(one.item, "chapter without its first page")
            else:
                self._write([one])
        for item in items:
            if item.revisit:
                self._take_revisit(item)

    def _judge(self, item: _Item) -> _Judged | None:
        """What an answer turns out to be; None for one that says nothing of the decision."""
        try:
            answer = self._file(item.file).read(item.place, MAX_BYTES)
        except (NotReadable, OSError) as error:
            self._result.counts["damaged"] += 1
            self._result.errors.append(f"{item.file}, at byte {item.place.offset}: {error}")
            return None
        status = answer.response.status
        capture = replace(item.capture, status=status, digest=digest(answer.body) if answer.body else None)
        if status == 200:
            return _Judged(item, _judge_page(capture, answer), answer.response)
        if status in {404, 410}:
            return _Judged(item, replace(capture, outcome="gone", reason=f"status {status}"), answer.response)
        self._result.counts["other answer"] += 1
        return None

    def _file(self, path: Path) -> ForeignFile:
        if path not in self._files:
            if len(self._files) == OPEN_FILES:
                self._files.pop(next(iter(self._files))).close()
            self._files[path] = ForeignFile(path)
        return self._files[path]

    def _write(self, group: list[_Judged]) -> None:
        """Write a page with its chapters, so that they stand together; or nothing, where all of them are here."""
        if all(self._key(one.capture) in self._had for one in group):
            self._result.counts["here already"] += len(group)
            for one in group:
                self._remember(self._had[self._key(one.capture)], one.item)
            return
        for one in group:
            self._add(one.item, one.capture, one.response)

    def _take_revisit(self, item: _Item) -> None:
        """A revisit says that the page was as its original; without that it says nothing."""
        names = ((_page(item.capture), name) for name in _refers_to(item))
        original = next((self._originals[name] for name in names if name in self._originals), None)
        if original is None:
            self._pass_over(item, "revisit without its original")
            return
        capture = replace(
            item.capture,
            outcome="unchanged",
            status=200,
            digest=original.digest,
            article_digest=original.article_digest,
            chapters=original.chapters,
        )
        if self._key(capture) in self._had:
            self._result.counts["here already"] += 1
        else:
            self._add(item, capture, Response(200, "OK", (), b""), original)

    def _add(self, item: _Item, capture: Capture, response: Response, same_as: Capture | None = None) -> None:
        if self._batch is not None and len(self._batch.captures) >= PAGES_A_BATCH and capture.chapter is None:
            self._close()
        if self._batch is None:
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
            self._batch = Batch(self._settings.archive, f"{stamp}-import", f"{AGENT} (import)").__enter__()
        capture = self._batch.add(capture, response, same_as)
        self._result.counts[capture.outcome] += 1
        if capture.outcome == "quarantined":
            self._result.problems.append(f"{capture.address} of {capture.time:%Y-%m-%d}: {capture.reason}")
        self._remember(capture, item)

    def _close(self) -> None:
        if self._batch is not None:
            self._batch.__exit__(None, None, None)
            self._batch = None

    def _remember(self, capture: Capture, item: _Item | None = None) -> None:
        """Note what is here, by all names that another record may use for it."""
        self._had[self._key(capture)] = capture
        if capture.outcome != "archived":
            return
        names = {_stamp(capture.time), f"sha256:{capture.digest}"}
        if capture.source:
            names.add(capture.source.rpartition(" ")[2])
        if item is not None:
            names |= {item.record, item.place.header.get("warc-payload-digest", "")}
        self._originals |= dict.fromkeys(((_page(capture), name) for name in names - {""}), capture)

    def _key(self, capture: Capture) -> tuple[str, datetime, str | None]:
        """What makes two captures one: WARC files tell the time to the second."""
        return _page(capture), capture.time.replace(microsecond=0), capture.digest

    def _pass_over(self, item: _Item, why: str) -> None:
        self._result.counts[why] += 1
        self._result.problems.append(f"{item.capture.address} of {item.capture.time:%Y-%m-%d}: {why}")


def _judge_page(capture: Capture, answer: Answer) -> Capture:
    if answer.response.truncated:
        reason = f"cut off by who archived it (WARC-Truncated: {answer.response.truncated})"
        return replace(capture, outcome="quarantined", reason=reason)
    judged = judge(capture, answer.body, answer.header("content-type"))
    # That somebody else was turned away says nothing of how the site takes us.
    return replace(judged, outcome="quarantined") if judged.outcome == "refused" else judged


def _nearest(chapters: list[_Judged], number: int, time: datetime) -> _Judged | None:
    """The whole capture of a chapter that was made nearest to `time`, within the length of one crawl."""
    near = [
        (abs(one.capture.time - time), position, one)
        for position, one in enumerate(chapters)
        if one.capture.chapter == number and one.capture.outcome == "archived"
    ]
    apart, _, one = min(near, default=(ONE_CRAWL, 0, None))
    return one if apart < ONE_CRAWL else None


def _page(capture: Capture) -> str:
    return f"{path_of(capture.url)}?{capture.chapter or 1}"


def _stamp(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def _refers_to(item: _Item) -> Iterator[str]:
    """The names under which a revisit's original may be known; it must be a capture of the same page in any case."""
    header = item.place.header
    if record := header.get("warc-refers-to"):
        yield record
    time = _time(header.get("warc-refers-to-date", ""))
    if time is not None:
        yield _stamp(time)
    if payload := header.get("warc-payload-digest"):
        yield payload
