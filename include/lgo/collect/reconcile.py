"""What a collecting run brought, for its log and for the asset event that starts the build."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

SHOWN_PROBLEMS = 50

_WORDS = {
    "windows": "windows of the search walked",
    "windows_incomplete": "  of them not complete",
    "listed": "decisions they list",
    "fetched": "decisions asked for",
    "new": "  new",
    "changed": "  changed",
    "archived": "  archived, new and changed among them",
    "unchanged": "  unchanged",
    "gone": "  withdrawn",
    "quarantined": "  quarantined",
    "failed": "  failed",
    "waiting": "  told to wait",
}


def reconcile(walked: Sequence[dict[str, Any]], fetched: Sequence[dict[str, Any]]) -> tuple[dict[str, int], str]:
    """Counts, and a report that names every window that is not complete and every decision that was not archived.

    walked: per window `{"window", "printed", "found", "complete"}`; fetched: per batch
    `{"counts", "new", "changed", "problems"}`.
    """
    incomplete = [w for w in walked if not w["complete"]]
    outcomes: Counter[str] = Counter()
    for batch in fetched:
        outcomes.update(batch["counts"])
    problems = sorted(problem for batch in fetched for problem in batch["problems"])
    counts = {
        "windows": len(walked),
        "windows_incomplete": len(incomplete),
        "listed": sum(w["found"] for w in walked),
        "fetched": outcomes.total(),
        **{name: sum(batch[name] for batch in fetched) for name in ("new", "changed")},
        **{name: outcomes[name] for name in ("archived", "unchanged", "gone", "quarantined", "failed", "waiting")},
    }
    lines = [f"  {_WORDS.get(name, name):<36}{count:>8,}" for name, count in counts.items()]
    lines += [
        f"  NOT COMPLETE: window {w['window']}: printed {'nothing' if w['printed'] is None else w['printed']}, "
        f"found {w['found']}{', and they moved meanwhile' if w['printed'] == w['found'] else ''}"
        for w in incomplete
    ]
    lines += [f"  {problem}" for problem in problems[:SHOWN_PROBLEMS]]
    if len(problems) > SHOWN_PROBLEMS:
        lines.append(f"  … and {len(problems) - SHOWN_PROBLEMS} more")
    return counts, "\n".join(lines)
