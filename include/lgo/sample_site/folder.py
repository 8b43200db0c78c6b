"""A folder of decision pages as a site: every `*.html` in it is a decision, sent byte for byte."""

import logging
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from include.lgo.reading import read_decision, read_header
from include.lgo.reading.record import Unreadable
from include.lgo.sample_site.decisions import Listed

logger = logging.getLogger(__name__)

FILE_NAME = re.compile(r"(\d{2})-(\d{3})-(\d{3}[a-z]?)")


class FolderError(ValueError):
    """A folder that cannot be served; the message says why."""


class Folder:
    """The decisions of `folder`, ordered by date (those without one first), then reference.

    The header of each page is read once, now, for the search; the page itself on every request, so that a file
    changed meanwhile is served as it is. A page without a readable header is served and listed by its file name,
    and named in a warning. Raises FolderError for a folder that is missing or holds no page.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise FolderError(f"{folder} is no folder")
        files = sorted(folder.glob("*.html"))
        if not files:
            raise FolderError(f"{folder} holds no *.html page")
        entries = [(_listed(file), file) for file in files]
        entries.sort(key=lambda entry: (entry[0].decision_date or date.min, entry[0].reference))
        served: dict[str, Path] = {}
        for listed, file in entries:
            first = served.setdefault(listed.path, file)
            if first != file:
                logger.warning("%s and %s are both %s: only the first is served", first, file, listed.path)
        entries = [(listed, file) for listed, file in entries if served[listed.path] == file]
        self._listed = [listed for listed, _ in entries]
        self._files = [file for _, file in entries]
        self._dates = [listed.decision_date or date.min for listed in self._listed]
        self._by_path = {listed.path: i for i, listed in enumerate(self._listed)}

    def __len__(self) -> int:
        return len(self._listed)

    def listed(self, i: int) -> Listed:
        """The header of page `i`."""
        return self._listed[i]

    def summary(self, i: int) -> str | None:
        """The summary of page `i`, read from it; None where it has none that can be read."""
        try:
            return read_decision([self._files[i].read_bytes()]).summary
        except Unreadable:
            return None

    def window(self, since: date | None, until: date | None) -> Sequence[int]:
        """The pages dated from `since` to `until`; a page without a date only where `since` is open."""
        first = 0 if since is None else bisect_left(self._dates, since)
        last = len(self) if until is None else bisect_right(self._dates, until)
        return range(first, max(first, last))

    def find(self, path: str) -> int | None:
        """The page at `path`, or None."""
        return self._by_path.get(path)

    def page(self, i: int, chapter: int | None = None) -> bytes | None:
        """The bytes of file `i`; a folder's pages have no chapters."""
        return self._files[i].read_bytes() if chapter is None else None


def _listed(file: Path) -> Listed:
    try:
        header = read_header(file.read_bytes())
    except Unreadable as error:
        named = FILE_NAME.search(file.stem)
        reference = " ".join(named.groups()) if named else file.stem
        logger.warning("%s has no readable header (%s): listed by its file name, without a date", file, error)
        return Listed(reference, None, None, None, None, None)
    return Listed(
        header.reference,
        header.authority,
        header.category,
        header.subcategory,
        header.outcome,
        header.decision_date,
    )
