"""`python -m include.lgo sample-site`: serve the sample site, or print the truth about its invented decisions."""

import argparse
import json
import logging
import signal
import sys
from datetime import date
from pathlib import Path

from include.lgo.sample_site.decisions import Decisions
from include.lgo.sample_site.faults import FaultError, load_faults
from include.lgo.sample_site.folder import Folder, FolderError
from include.lgo.sample_site.invent import Invented, invent
from include.lgo.sample_site.server import Request, SampleSite, SampleSiteError

PORT = 8017


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument(
        "--port", type=int, default=PORT, help="port to listen on, 0 for any free one (default: %(default)s)"
    )
    parser.add_argument(
        "--decisions", type=int, default=2000, metavar="N", help="how many decisions to invent (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed, other decisions (default: %(default)s)")
    parser.add_argument(
        "--since",
        type=date.fromisoformat,
        metavar="DATE",
        help="oldest decision date (default: five years before --until, and a few older reports)",
    )
    parser.add_argument(
        "--until", type=date.fromisoformat, metavar="DATE", help="newest decision date (default: today)"
    )
    parser.add_argument("--pages", type=Path, metavar="DIR", help="serve the *.html pages of a folder instead")
    parser.add_argument("--faults", type=Path, metavar="FILE", help="a JSON list of faults, see sample_site/faults.py")
    parser.add_argument("--validators", action="store_true", help="send ETag and Last-Modified, and answer 304")
    parser.add_argument(
        "--truth",
        action="store_true",
        help="serve nothing: print what is to be read from each invented decision, one JSON object a line",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted (or print the truth); returns 0, or 2 where the options cannot be used."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    try:
        decisions: Decisions = (
            Folder(options.pages)
            if options.pages
            else invent(options.decisions, options.seed, options.since, options.until)
        )
        if options.truth:
            return _print_truth(decisions)
        faults = load_faults(options.faults) if options.faults else []
        site = SampleSite(
            decisions,
            host=options.host,
            port=options.port,
            faults=faults,
            log=_print_request,
            validators=options.validators,
        )
    except (FaultError, FolderError, SampleSiteError, ValueError) as error:
        print(f"sample-site: {error}", file=sys.stderr)
        return 2
    # A shell that runs us in the background has Ctrl-C ignored; whoever sends it all the same means it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print(f"Sample site with {len(decisions):,} decisions on {site.url} (Ctrl-C ends it)", flush=True)
    try:
        site.serve_forever()
    except KeyboardInterrupt:
        print(f"\n{len(site.log):,} requests answered", file=sys.stderr)
    for fault in faults:
        print(f"fault on {fault.path} struck {site.fired[fault]:,} times", file=sys.stderr)
    return 0


def _print_truth(decisions: Decisions) -> int:
    if not isinstance(decisions, Invented):
        raise ValueError("--truth knows the invented decisions only, not those of --pages")
    for i in range(len(decisions)):
        print(json.dumps(decisions.truth(i), ensure_ascii=False))
    return 0


def _print_request(request: Request) -> None:
    print(f"{request.status or 'broken'} {request.target}", flush=True)
