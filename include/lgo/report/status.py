"""How far everything is, from what the stores themselves tell: what is being collected, read, built, and what stands.

There is no other ledger: a batch that is being written has its lines in the archive already, a file that is not read
has no record file, a draft that is being built has its name.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from include.lgo.archive.index import captures_since, under_way
from include.lgo.quality.freshness import Late, last_collected, last_published, see_to_it
from include.lgo.records.store import names, reader_version, unread
from include.lgo.settings import Settings
from include.lgo.warehouse.publish import current, manifest


@dataclass(frozen=True)
class Status:
    """The state of the stores at a moment; times UTC.

    writing: requests by outcome of the batches that are being written; today: those since midnight UTC of closed
    batches; unread: archive files that the present readers have not read, of `files`; building: drafts that are
    being built; decisions: of the release that stands; late: what is, or None.
    """

    writing: dict[str, int]
    today: dict[str, int]
    files: int
    unread: int
    building: list[str]
    collected: datetime | None
    release: str | None
    published: datetime | None
    decisions: int | None
    late: str | None


def status(settings: Settings, now: datetime) -> Status:
    """Look at the stores; nothing is opened for writing."""
    release = current(settings.published)
    try:
        see_to_it(settings, now)
        late = None
    except Late as error:
        late = str(error)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Status(
        writing=dict(Counter(capture.outcome for capture in under_way(settings.archive))),
        today=dict(Counter(capture.outcome for capture in captures_since(settings.archive, midnight))),
        files=len(names(settings.archive)),
        unread=len(unread(settings.archive, settings.records, reader_version())),
        building=sorted(path.name for path in settings.drafts.glob("*.duckdb.part")),
        collected=last_collected(settings.archive),
        release=release.stem if release else None,
        published=last_published(settings.published),
        decisions=manifest(release).counts.get("decisions") if release else None,
        late=late,
    )


def shown(found: Status) -> str:
    """The state in a few lines."""
    collected = f"last collected from {found.collected:%Y-%m-%d %H:%M} UTC on" if found.collected else "never collected"
    writing = _outcomes(found.writing)
    lines = [
        f"Archive:   {found.files:,} files, {collected}; today {_outcomes(found.today) or 'no request'}",
        f"Under way: {f'being written: {writing}' if writing else 'nothing is being written'}"
        + "".join(f"; {name.removesuffix('.part')} is being built" for name in found.building),
        f"Unread:    {found.unread:,} archive files",
        f"Release:   {found.release}, {found.decisions:,} decisions, published {found.published:%Y-%m-%d %H:%M} UTC"
        if found.release and found.decisions is not None
        else "Release:   nothing is published yet",
    ]
    return "\n".join([*lines, f"LATE:      {found.late}" if found.late else "On time."])


def _outcomes(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(counts.items()))
