"""Whether collecting and publishing are on time, from what the archive and the releases say themselves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from include.lgo.archive.index import indexes
from include.lgo.settings import Settings
from include.lgo.warehouse.publish import current, manifest

_STAMP = "%Y%m%dT%H%M%S"


class Late(RuntimeError):
    """Nothing was collected, or nothing published, for longer than the settings allow."""

    def __init__(self, expected: str, observed: str) -> None:
        """expected, observed: in words, with their times."""
        super().__init__(f"expected {expected}, observed: {observed}")
        self.expected, self.observed = expected, observed


def last_collected(archive: Path) -> datetime | None:
    """When the newest batch of the archive was begun (UTC); None for an empty archive."""
    found = indexes(archive)
    return _begun(found[-1]) if found else None


def last_published(published: Path) -> datetime | None:
    """When the release that stands was published (UTC); None before the first one."""
    release = current(published)
    return None if release is None else _utc(datetime.fromisoformat(manifest(release).published))


def see_to_it(settings: Settings, now: datetime | None = None) -> str:
    """Say when was last collected and published; raises Late where either is longer ago than `late_hours`.

    Before the first collecting nothing is late; a release is missed only once the archive is that old.
    now: the clock's by default.
    """
    now = now or datetime.now(UTC)
    found = indexes(settings.archive)
    if not found:
        return "nothing was collected yet"
    limit = timedelta(hours=settings.late_hours)
    collected, published = _begun(found[-1]), last_published(settings.published)
    for what, last in (("request to the site", collected), ("release", published or _begun(found[0]))):
        if now - last > limit:
            never = what == "release" and published is None
            raise Late(
                f"a {what} within {settings.late_hours:g} hours",
                f"none ever, and the archive began {_ago(last, now)}" if never else f"the last one {_ago(last, now)}",
            )
    stands = "nothing published yet" if published is None else f"published {_ago(published, now)}"
    return f"collected {_ago(collected, now)}, {stands}"


def _begun(index: Path) -> datetime:
    return datetime.strptime(index.name[:15], _STAMP).replace(tzinfo=UTC)


def _utc(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _ago(time: datetime, now: datetime) -> str:
    return f"{(now - time) / timedelta(hours=1):.1f} hours ago ({time:%Y-%m-%d %H:%M} UTC)"
