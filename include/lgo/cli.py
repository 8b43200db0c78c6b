"""The command line: `python -m include.lgo COMMAND`. Every command's work stands in the module it names."""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from include.lgo.sample_site import command as sample_site


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m include.lgo",
        description="Decisions of the Local Government and Social Care Ombudsman: read pages, go back a release, "
        "serve sample decisions.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, add_arguments, run, what in _COMMANDS:
        command = commands.add_parser(name, help=what, description=(run.__doc__ or what).strip())
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


def _rollback_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("version", nargs="?", help="the release to go back to (default: the one before)")


def rollback(options: argparse.Namespace) -> int:
    """Move the link that analysts open back to an earlier release. The next good build moves it on again."""
    from include.lgo.settings import load
    from include.lgo.warehouse.publish import PublishError
    from include.lgo.warehouse.publish import rollback as roll_back

    settings = load()
    try:
        release = roll_back(settings.releases, settings.published, options.version)
    except PublishError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{settings.published} is now the release {release.version}, published {release.published}")
    return 0


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
    ("extract", _pages, extract, "read decision pages into JSON lines"),
    ("explain", _explain_arguments, explain, "show where every figure of a page stands"),
    ("rollback", _rollback_arguments, rollback, "go back to an earlier release"),
    ("sample-site", sample_site.add_arguments, sample_site.run, "serve a small local site of decisions"),
]
