"""The command line: `python -m include.lgo COMMAND`. Every command's work stands in the module it names."""

import argparse
import inspect
import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from include.lgo.sample_site import command as sample_site

if TYPE_CHECKING:
    from include.lgo.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m include.lgo",
        description="Decisions of the Local Government and Social Care Ombudsman: show trends and decisions, read and "
        "import pages, compare releases and go back to one, serve sample decisions.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, add_arguments, run, what in _COMMANDS:
        command = commands.add_parser(name, help=what, description=inspect.cleandoc(run.__doc__ or what))
        add_arguments(command)
        command.set_defaults(run=run)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s", stream=sys.stderr)
    return int(options.run(options))


def _pages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE.html", help="a saved decision page")


def _explain_arguments(parser: argparse.ArgumentParser) -> None:
    _pages(parser)
    parser.add_argument("--html", action="store_true", help="one self-contained HTML page instead of text")


def extract(options: argparse.Namespace) -> int:
    """Read decision pages and print one JSON object a line.

    A page that cannot be read gives a line on standard error, and exit code 1 after the others are done.
    """
    from include.lgo.reading.record import as_gold

    return _each(options.pages, lambda record: json.dumps(as_gold(record), ensure_ascii=False), print)


def explain(options: argparse.Namespace) -> int:
    """Read decision pages and show every figure with its paragraph, its exact quotation and the rule that read it."""
    from rich.console import Console

    from include.lgo.report.explain import explain as explained

    console = Console(soft_wrap=True, highlight=False)
    show = print if options.html else console.print
    return _each(options.pages, lambda record: explained(record, html=options.html), show)


def _trends_arguments(parser: argparse.ArgumentParser) -> None:
    from include.lgo.report.trends import PERIODS, QUESTIONS

    _with_examples(
        parser,
        'trends --authority "Leeds City Council"',
        "trends --category Education --period quarter --question delay",
        'trends --authority "Leeds City Council" --category Housing --json',
    )
    parser.add_argument("--authority", metavar="NAME", help="one body, by its official name or one a page prints")
    parser.add_argument("--category", metavar="NAME", help="one category, alone or of the authority")
    parser.add_argument("--period", choices=PERIODS, default="year", help="financial years (default), quarters, months")
    parser.add_argument("--question", choices=QUESTIONS, help="one of the three questions (default: all)")
    parser.add_argument("--limit", type=int, default=24, help="newest periods shown, 0 for all (default: 24)")
    parser.add_argument("--json", action="store_true", help="one JSON object with all periods and columns instead")
    _add_release(parser)


def trends(options: argparse.Namespace) -> int:
    """Show how often complaints are upheld, what is paid and how often delay is the fault, period by period.

    Of all decisions, or of one authority, one category, or both; every figure with n, its 95 % interval and its
    flags, as the published file has them. Exit code 1 where there is no such name (the nearest are told) or no file.
    """
    import duckdb
    from rich.console import Console

    from include.lgo.report.published import NotPublished
    from include.lgo.report.trends import QUESTIONS, as_object, shown, trend
    from include.lgo.settings import SettingsError
    from include.lgo.warehouse.contents import connect
    from include.lgo.warehouse.publish import PublishError

    try:
        with connect(_release(options)) as connection:
            questions = [options.question] if options.question else list(QUESTIONS)
            found = trend(connection, questions, options.period, options.authority, options.category)
    except (NotPublished, PublishError, SettingsError, duckdb.Error) as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(as_object(found), ensure_ascii=False))
    else:
        Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(shown(found, options.limit))
    return 0


def _decision_arguments(parser: argparse.ArgumentParser) -> None:
    _with_examples(
        parser,
        "decision 24-000-950",
        "decision 24 000 950a",
        'decision 24-000-950 --authority "Leeds City Council" --html > decision.html',
    )
    parser.add_argument(
        "reference", nargs="+", metavar="REFERENCE", help="as 24-000-950, with blanks, with its letter, or an address"
    )
    parser.add_argument("--authority", metavar="NAME", help="which, where several bodies have a page of it")
    parser.add_argument("--html", action="store_true", help="one self-contained HTML page instead of text")
    _add_release(parser)


def decision(options: argparse.Namespace) -> int:
    """Show one decision as it was read: header, payments, remedies and delays with their marked sentences, wordings.

    From the published file alone. Where several pages bear the reference, as in a joint case, they are listed. Exit
    code 1 where there is none, with what is known of it.
    """
    import duckdb
    from rich.console import Console

    from include.lgo.report.explain import explain as explained
    from include.lgo.report.published import NotPublished, facts, find, several
    from include.lgo.settings import SettingsError
    from include.lgo.warehouse.contents import connect
    from include.lgo.warehouse.publish import PublishError

    console = Console(soft_wrap=True, highlight=False)
    try:
        with connect(_release(options)) as connection:
            found = find(connection, " ".join(options.reference), options.authority)
    except (NotPublished, PublishError, SettingsError, duckdb.Error) as error:
        print(error, file=sys.stderr)
        return 1
    if len(found) > 1:
        console.print(several(found))
        return 0
    text = explained(found[0].record, html=options.html, more=facts(found[0]))
    if options.html:
        print(text)
    else:
        console.print(text)
    return 0


def _with_examples(parser: argparse.ArgumentParser, *examples: str) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(["examples:", *(f"  python -m include.lgo {example}" for example in examples)])


def _add_release(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--release", metavar="A", help="a release, or a path (default: the published one)")


def _release(options: argparse.Namespace) -> Path:
    """The file that --release names; raises PublishError where there is none."""
    from include.lgo.settings import load
    from include.lgo.warehouse.publish import find

    settings = load(asks=False)
    return find(settings.releases, settings.published, options.release)


def _rollback_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("version", nargs="?", help="the release to go back to (default: the one before)")


def rollback(options: argparse.Namespace) -> int:
    """Move the link that analysts open back to an earlier release. The next good build moves it on again."""
    from include.lgo.settings import load
    from include.lgo.warehouse.publish import PublishError
    from include.lgo.warehouse.publish import rollback as roll_back

    settings = load(asks=False)
    try:
        release = roll_back(settings.releases, settings.published, options.version)
        _put(settings)
    except PublishError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{settings.published} is now the release {release.version}, published {release.published}")
    return 0


def _diff_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", nargs="?", metavar="A", help="a release or file (default: the one before B)")
    parser.add_argument("after", nargs="?", metavar="B", help="a release or file (default: the published one)")
    parser.add_argument("--json", action="store_true", help="one JSON object with all that changed")
    parser.add_argument("--limit", type=int, default=20, help="rows shown of each kind, 0 for all (default: 20)")


def diff(options: argparse.Namespace) -> int:
    """Say what changed between two releases, decision by decision and figure by figure.

    A and B are versions of releases, or paths of files. Figures of closed periods (neither provisional nor partial in
    A) are traced to the decisions by which they moved. Exit code: 0 nothing changed, 1 something did, 2 trouble.
    """
    import duckdb
    from rich.console import Console

    from include.lgo.report.difference import shown
    from include.lgo.settings import load
    from include.lgo.warehouse.diff import as_object
    from include.lgo.warehouse.diff import diff as compare
    from include.lgo.warehouse.publish import PublishError, find

    settings = load()
    try:
        after = find(settings.releases, settings.published, options.after)
        before = find(settings.releases, settings.published, options.before, before=after)
        found = compare(before, after)
    except (PublishError, duckdb.Error) as error:
        print(error, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(as_object(found), ensure_ascii=False))
    else:
        Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(shown(found, options.limit))
    return 1 if found else 0


def _accept_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "check", nargs="?", metavar="CHECK", help="name of the check; without it, list what is accepted"
    )
    parser.add_argument("--who", help="your name")
    parser.add_argument("--reason", help="why the failure may pass")
    parser.add_argument("--until", metavar="DAY", help="the last day it may, as 2026-12-01; three months at the most")


def accept(options: argparse.Namespace) -> int:
    """Let a check that fails pass until a day, or list what was let pass.

    A row is added to quality/acceptances.csv in the data folder. The failure is still found, logged, named in the
    release's notes and listed in its view quality.accepted; after the day the check fails again.
    """
    from datetime import UTC, datetime

    from include.lgo.quality import acceptances, checks
    from include.lgo.settings import load

    settings, today = load(asks=False), datetime.now(UTC).date()
    quality = settings.quality
    try:
        if options.check:
            given = {name: getattr(options, name) or "" for name in acceptances.COLUMNS}
            path = acceptances.add(quality, acceptances.made(given), [check.name for check in checks.load()], today)
            _put(settings)
            print(f"{options.check} may fail until {options.until}; the row is in {path}")
            return 0
        rows = acceptances.read(quality)
    except acceptances.AcceptanceError as error:
        print(error, file=sys.stderr)
        return 1
    for row in rows:
        state = f"until {row.until}" if row.holds(today) else f"ended on {row.until}"
        print(f"{row.check}\t{state}\t{row.who}\t{row.reason}")
    if not rows:
        print("nothing is accepted")
    return 0


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.warc.gz", help="a WARC file, compressed or not")


def import_warc(options: argparse.Namespace) -> int:
    """Take this site's decision pages out of anyone's WARC files into the archive, with their own capture times.

    By the same rules as pages that were collected; what is no whole page is kept aside with its reason. What the
    archive holds already is not taken again. Give the files of one crawl together: a report's chapters may stand in
    different ones. The next build takes the pages in. Exit code 1 where a file is damaged: what is whole is taken.
    """
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn

    from include.lgo.collect.errors import WrongArchive
    from include.lgo.collect.importer import TAKEN, import_files
    from include.lgo.report.imported import summary
    from include.lgo.settings import SettingsError, load
    from include.lgo.stores import stores_of

    size = sum(path.stat().st_size for path in set(options.files) if path.is_file())
    columns = ("{task.description}", BarColumn(), DownloadColumn(), TimeRemainingColumn())
    try:
        settings = load(asks=False)
        with (
            stores_of(settings).collecting(),
            Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress,
        ):
            bar = progress.add_task("going through", total=size)
            result = import_files(settings, options.files, lambda _, read: progress.advance(bar, read))
    except (SettingsError, WrongArchive) as error:
        print(error, file=sys.stderr)
        return 2
    for line in result.problems:
        print(line, file=sys.stderr)
    for line in result.errors:
        print(f"ERROR {line}", file=sys.stderr)
    Console().print(summary(result, settings))
    if any(result.counts[name] for name in TAKEN):
        print("The next run of build_warehouse takes them in: after the night's collecting, or started by hand.")
    return 1 if result.errors else 0


def _reconcile_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table", type=Path, metavar="FILE.csv", help="the Ombudsman's table 'Complaints decided'")
    parser.add_argument(
        "--year", metavar="2022-23", help="its financial year, where neither its name nor its title says it"
    )
    parser.add_argument("--limit", type=int, default=20, help="authorities shown, 0 for all (default: 20)")


def reconcile(options: argparse.Namespace) -> int:
    """Compare the published decisions with the Ombudsman's own yearly table of complaints decided.

    By authority and financial year of the decision date: upheld, not upheld, closed after initial enquiries and the
    upheld rate, with the known causes of each difference. The table is kept under official/ in the data folder, and
    from the next build on the published file carries it (official_figures) with its comparison (agreement). Exit code:
    0 compared, 1 the file is no such table or the published file cannot be read; then nothing is kept.
    """
    import duckdb
    from rich.console import Console

    from include.lgo.report.agreement import shown
    from include.lgo.settings import SettingsError, load
    from include.lgo.warehouse import official

    try:
        settings = load(asks=False)
        table = official.read(options.table, options.year)
        rows = official.against(settings.published, table) if settings.published.exists() else None
        kept, instead = official.keep(options.table, table, settings.official)
        _put(settings)
    except (SettingsError, official.OfficialError, OSError, duckdb.Error) as error:
        print(error, file=sys.stderr)
        return 1
    if rows is None:
        print(f"nothing is published at {settings.published} yet, so nothing can be compared", file=sys.stderr)
    else:
        width = None if sys.stdout.isatty() else 160
        Console(width=width, highlight=False).print(shown(table, rows, options.limit))
    print(f"kept as {kept}{', instead of another one' if instead else ''}; the next build carries it", file=sys.stderr)
    return 0


def restore(options: argparse.Namespace) -> int:
    """Make the published file from the archive alone, without Airflow and without a request to the site.

    For a machine that has a copy of the folder archive/ in LGO_DATA and nothing else. Reads what the present readers
    have not read yet, on all cores, builds, checks and publishes, as the dag build_warehouse does. Exit code 1 where
    there is no archive, or a check stops the publication (the draft is kept then, and what was published stands).
    """
    from include.lgo.archive.index import DamagedArchive
    from include.lgo.quality.acceptances import AcceptanceError
    from include.lgo.quality.gate import ChecksFailed
    from include.lgo.settings import SettingsError, load
    from include.lgo.warehouse.publish import PublishError
    from include.lgo.warehouse.restore import NothingToRestore
    from include.lgo.warehouse.restore import restore as restored

    try:
        settings = load(asks=False)
        facts = restored(settings)
    except (SettingsError, NothingToRestore, DamagedArchive, AcceptanceError, ChecksFailed, PublishError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{settings.published} holds {facts['decisions']:,} decisions, release {facts['version']}")
    return 0


def _store_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("way", choices=["bring", "put"], help="from the store to this machine, or back")
    parser.add_argument("--archive", action="store_true", help="bring all WARC files, too: a copy of the whole archive")


def store(options: argparse.Namespace) -> int:
    """Bring the published release and the history of checks from LGO_STORE, or put what this machine has there.

    Dags do this by themselves. By hand it keeps a copy of the release up to date on a machine that runs no dag, makes
    a backup of the archive, or moves the stores of a single machine to where all can reach them. Credentials are those
    of the environment, such as AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_ENDPOINT_URL. What is on both sides is
    not copied again. Exit code 1 where nothing is set or the store cannot be reached.
    """
    from include.lgo.collect.errors import WrongArchive
    from include.lgo.settings import SettingsError, load
    from include.lgo.stores import stores_of

    try:
        settings = load(asks=False)
        if not settings.store:
            raise SettingsError("LGO_STORE is not set: this machine's stores are in LGO_DATA alone")
        settings.data.mkdir(parents=True, exist_ok=True)
        stores = stores_of(settings)
        if options.way == "put":
            stores.put_all()
        else:
            stores.bring_published()
        if options.way == "bring" and options.archive:
            stores.bring_archive()
    except (SettingsError, WrongArchive, OSError, ImportError, ValueError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


def _put(settings: "Settings") -> None:
    """Have the store know what a command has changed here, where there is one."""
    from include.lgo.stores import stores_of

    if settings.store:
        stores_of(settings).put_all()


def _status_arguments(_: argparse.ArgumentParser) -> None:
    """Nothing to say beyond the settings."""


def status(_: argparse.Namespace) -> int:
    """Say how far everything is: what is being collected, read and built, which release stands, and what is late.

    From the stores alone, so it works when Airflow does not. Exit code: 0 on time, 1 late, 2 trouble; for a monitor.
    """
    from datetime import UTC, datetime

    from include.lgo.report.status import shown
    from include.lgo.report.status import status as look
    from include.lgo.settings import SettingsError, load
    from include.lgo.warehouse.publish import PublishError

    try:
        found = look(load(asks=False), datetime.now(UTC))
    except (SettingsError, PublishError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(shown(found))
    return 1 if found.late else 0


def _each(pages: Sequence[Path], form: Callable[..., str], show: Callable[[str], None]) -> int:
    from include.lgo.reading import read_decision
    from include.lgo.reading.record import Unreadable
    from include.lgo.records.statutory import statutory_limits

    unread = 0
    for page in pages:
        try:
            show(form(read_decision([page.read_bytes()], statutory_limits())))
        except (Unreadable, OSError) as error:
            unread += 1
            print(f"{page}: {error}", file=sys.stderr)
    return 1 if unread else 0


_COMMANDS: list[
    tuple[
        str,
        Callable[[argparse.ArgumentParser], None],
        Callable[[argparse.Namespace], int],
        str,
    ]
] = [
    ("trends", _trends_arguments, trends, "the three questions for an authority or a category"),
    ("decision", _decision_arguments, decision, "show one decision and where its figures stand"),
    ("status", _status_arguments, status, "how far everything is, and whether it is late"),
    ("extract", _pages, extract, "read decision pages into JSON lines"),
    ("explain", _explain_arguments, explain, "show where every figure of a page stands"),
    ("import", _import_arguments, import_warc, "take decision pages out of anyone's WARC files"),
    ("restore", lambda parser: None, restore, "make the published file from the archive alone"),
    ("rollback", _rollback_arguments, rollback, "go back to an earlier release"),
    ("diff", _diff_arguments, diff, "say what changed between two releases"),
    ("accept", _accept_arguments, accept, "let a failing check pass until a day, or list these"),
    ("reconcile", _reconcile_arguments, reconcile, "compare with the Ombudsman's own yearly table"),
    ("store", _store_arguments, store, "copy between this machine and the store of all (LGO_STORE)"),
    ("sample-site", sample_site.add_arguments, sample_site.run, "serve a small local site of decisions"),
]
