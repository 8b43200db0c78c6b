"""From the archive to a published release without Airflow and without a request: after a loss, or on another machine.

The same steps as the dag `build_warehouse`, one after the other.
"""

import logging
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from typing import Any

from include.lgo.progress import Progress
from include.lgo.quality.checks import AREAS, Result
from include.lgo.quality.gate import ChecksFailed, run_area
from include.lgo.records import store
from include.lgo.records.compact import compact
from include.lgo.settings import Settings
from include.lgo.warehouse.run import build_draft, publish_draft

log = logging.getLogger(__name__)


class NothingToRestore(RuntimeError):
    """There is no archive in the data folder; the message says where it should be."""


def restore(settings: Settings) -> dict[str, Any]:
    """Read what is unread, on all cores, build, check and publish; the facts of the release.

    Raises NothingToRestore where the archive is empty, ChecksFailed where a check stops the draft (all are run first),
    DamagedArchive, PublishError.
    """
    if not store.names(settings.archive):
        raise NothingToRestore(f"{settings.archive} holds no archive: copy yours there first, or set LGO_DATA")
    started, version = datetime.now(UTC), store.reader_version()
    run_id = f"restore__{started:%Y%m%dT%H%M%SZ}"
    unread = store.unread(settings.archive, settings.records, version)
    progress = Progress(log, "archive files read", len(unread))
    # Fresh processes: a fork of one with threads may hang.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("spawn")) as pool:
        batches = {
            pool.submit(store.read_files, settings.archive, batch, settings.records, version): len(batch)
            for batch in store.batches(settings.archive, unread)
        }
        for done in as_completed(batches):
            done.result()
            progress.step(batches[done])
    compact(settings.records, version)
    draft = build_draft(settings, version, run_id)
    failed: list[Result] = []
    messages = []
    for area in AREAS:
        try:
            run_area(settings, area, draft, run_id, {})
        except ChecksFailed as error:
            failed += error.failed
            messages.append(str(error))
    if messages:
        raise ChecksFailed("\n".join(messages), failed)
    return publish_draft(settings, draft, run_id, started)
