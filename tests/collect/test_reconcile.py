"""What a run says it brought: counts, and every window and decision that needs a look by name."""

from include.lgo.collect.reconcile import SHOWN_PROBLEMS, reconcile


def walk(window: str, printed: int | None, found: int, *, complete: bool) -> dict[str, object]:
    return {"window": window, "printed": printed, "found": found, "complete": complete}


def test_incomplete_windows_are_named_with_the_reason() -> None:
    counts, report = reconcile(
        [
            walk("2026-10", 30, 30, complete=True),
            walk("2026-09", 30, 29, complete=False),
            walk("2026-08", None, 0, complete=False),
            walk("2026-07", 12, 12, complete=False),
        ],
        [],
    )
    assert (counts["windows"], counts["windows_incomplete"], counts["listed"]) == (4, 3, 71)
    assert "2026-10" not in report
    assert "window 2026-09: printed 30, found 29\n" in report
    assert "window 2026-08: printed nothing, found 0" in report
    assert "window 2026-07: printed 12, found 12, and they moved meanwhile" in report


def test_outcomes_of_all_batches_are_summed_and_problems_named_up_to_a_bound() -> None:
    problems = [f"24 000 {n:03}: failed, cut off" for n in range(SHOWN_PROBLEMS + 3)]
    fetched = [
        {"counts": {"archived": 3, "unchanged": 4}, "new": 2, "changed": 1, "problems": problems},
        {"counts": {"archived": 1, "failed": 2}, "new": 1, "changed": 0, "problems": []},
    ]
    counts, report = reconcile([], fetched)
    assert (counts["archived"], counts["failed"]) == (4, 2)
    assert (counts["fetched"], counts["new"], counts["changed"]) == (10, 3, 1)
    assert problems[0] in report
    assert problems[-1] not in report
    assert "and 3 more" in report
