"""The FastAPI app of the pages: routes, guarded all of them by what the caller gives; plain `def`, so in threads.

Every route is a GET and reads: the published file is opened for one request, read-only, and closed.
"""

import gzip
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

import duckdb
from fastapi import Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException

from include.lgo.report import decision as published_decision
from include.lgo.report.charts import PERIODS, PeriodKind
from include.lgo.report.figures import FLAGS_MEAN, count, pounds
from include.lgo.settings import Settings
from include.lgo.web import quality, trends
from include.lgo.web.decision import decision_page
from include.lgo.web.query import NothingPublished, Unusable, opened, rows
from include.lgo.web.trends import Choice, FigureName, Kind, QuestionName, UnknownAuthority

FOLDER = Path(__file__).parent
STATIC = {"pages.css": "text/css", "pages.js": "text/javascript", "theme.js": "text/javascript"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
"""Of every answer. Nothing is loaded from elsewhere; styles stand in the charts, so they may be inline."""
A_YEAR = "private, max-age=31536000, immutable"

Text = Annotated[str, Query(max_length=300)]


def create_app(settings: Callable[[], Settings], guard: Callable[..., Any]) -> FastAPI:
    """The app. settings: asked at each request; guard: a FastAPI dependency that refuses who is not logged in."""
    app = FastAPI(title="Decisions", dependencies=[Depends(guard)], docs_url=None, redoc_url=None, openapi_url=None)

    @app.middleware("http")
    async def with_headers(request: Request, call_next: Any) -> Response:
        answer: Response = await call_next(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    _handle_errors(app, settings)

    @app.get("/")
    def start() -> Response:
        return RedirectResponse("trends")

    @app.get("/trends")
    def show_trends(choice: Annotated[Choice, Depends(_choice)]) -> Response:
        with opened(settings().published) as connection:
            shown = trends.trends(connection, choice)
            release = rows(connection, "release")[0]
        return _page("trends.html", page="trends", release=release, trends=shown, choice=choice)

    @app.get("/authorities")
    def find_authorities(q: Text = "") -> Response:
        with opened(settings().published) as connection:
            return JSONResponse(trends.search(connection, q))

    @app.get("/decisions")
    def show_decisions(
        question: QuestionName,
        period: Text,
        choice: Annotated[Choice, Depends(_choice)],
        part: Text = "",
        only: bool = False,
        page: Annotated[int, Query(ge=1, le=10_000)] = 1,
    ) -> Response:
        try:
            choice = trends.with_part(choice, question, part) if part else choice
        except ValueError as error:
            raise HTTPException(422, str(error)) from error
        with opened(settings().published) as connection:
            found = trends.members(connection, choice, question, period, only=only, page=page)
            release = rows(connection, "release")[0]

        def link(**changes: object) -> str:
            values = _values(choice) | {"question": question, "period": period, "part": choice.part(question)}
            return "decisions?" + urlencode(values | {"only": "true" if only else "false", "page": 1} | changes)

        back = "trends?" + urlencode(_values(choice))
        return _page("decisions.html", page="trends", release=release, found=found, only=only, link=link, back=back)

    @app.get("/decision")
    def show_decision(reference: Text, authority: Text = "") -> Response:
        with opened(settings().published) as connection:
            release = rows(connection, "release")[0]
            bearing = published_decision.bearing(connection, reference)
            keys = [key for key in bearing if not authority or key[1] == authority]
            if not keys:
                raise HTTPException(404, f"Release {release['version']} holds no decision {reference} {authority}")
            if len(keys) > 1:
                return _page("several.html", page="trends", release=release, reference=reference, keys=keys)
            published = published_decision.read(connection, *keys[0])
        assert published is not None
        return _page("decision.html", page="trends", release=release, shown=decision_page(published))

    @app.get("/quality")
    def show_quality() -> Response:
        now = settings()
        held, problem = None, None
        try:
            with opened(now.published) as connection:
                held = quality.held(connection)
        except NothingPublished:
            pass
        except (Unusable, duckdb.Error) as error:  # what the checks found is needed most just then
            problem = str(error)
        return _page(
            "quality.html",
            page="quality",
            release=held["release"] if held else None,
            held=held,
            problem=problem,
            published=now.published,
            checks=quality.checks(now.quality),
            standing=quality.releases(now),
            progress=quality.progress(now, datetime.now(UTC)),
        )

    @app.get("/run")
    def show_run(dag: Text = "", run: Text = "") -> Response:
        now = settings()
        standing = quality.releases(now)
        return _page(
            "run.html",
            page="",
            release=None,
            dag=dag,
            run=run,
            checks=quality.of_run(now.quality, run),
            standing=standing,
        )

    @app.get("/charts.js")
    def charts_library(request: Request) -> Response:
        return _long_kept(request, charts_javascript(), "text/javascript")

    @app.get("/static/{name}")
    def static(request: Request, name: str) -> Response:
        if name not in STATIC:
            raise HTTPException(404, f"There is no {name} here")
        return _long_kept(request, _static(name), STATIC[name])

    @app.get("/{path:path}")
    def nothing(path: str) -> Response:
        raise HTTPException(404, f"There is no page {path} here")

    return app


def _choice(
    period_kind: PeriodKind = "quarter",
    category: Text = "",
    authority: Text = "",
    compare: Literal["yes", "no"] = "yes",
    kind: Kind = "symbolic",
    figure: FigureName = "median_gbp",
    process: Text = "all",
) -> Choice:
    return Choice(period_kind, category.strip(), authority.strip(), compare == "yes", kind, figure, process)


def _values(choice: Choice) -> dict[str, str]:
    """The choice as it stands in an address."""
    return {
        "period_kind": choice.period_kind,
        "category": choice.category,
        "authority": choice.authority,
        "compare": "yes" if choice.compare else "no",
        "kind": choice.kind,
        "figure": choice.figure,
        "process": choice.process,
    }


def _handle_errors(app: FastAPI, settings: Callable[[], Settings]) -> None:
    """Every error as a page that says what is wrong and what to do."""

    @app.exception_handler(NothingPublished)
    def empty(request: Request, error: NothingPublished) -> Response:
        return _page("empty.html", page="trends", release=None, published=settings().published)

    @app.exception_handler(Unusable)
    @app.exception_handler(duckdb.Error)
    def unusable(request: Request, error: Exception) -> Response:
        return _problem(500, "The published file cannot be read", str(error), published=settings().published)

    @app.exception_handler(UnknownAuthority)
    def unknown(request: Request, error: UnknownAuthority) -> Response:
        query = {name: value for name, value in request.query_params.items() if name != "authority"}
        nearest = [(name, "trends?" + urlencode({**query, "authority": name})) for name in error.nearest]
        return _problem(404, "No such authority", f"No decision of this release is about “{error}”.", nearest=nearest)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors())
        return _problem(422, "The address of this page cannot be understood", said)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        if error.status_code in {401, 403}:
            said = "Log in to Airflow, then open this page from its menu."
            return _problem(error.status_code, "Not logged in", said, headers=error.headers)
        title = "Not here" if error.status_code == 404 else "Not possible"
        return _problem(error.status_code, title, str(error.detail), headers=error.headers)


def _problem(
    status: int,
    title: str,
    said: str,
    *,
    published: Path | None = None,
    nearest: list[tuple[str, str]] | None = None,
    headers: Any = None,
) -> Response:
    return _page(
        "problem.html",
        status=status,
        headers=headers,
        page="",
        release=None,
        title=title,
        said=said,
        published=published,
        nearest=nearest or [],
    )


def _page(template: str, *, status: int = 200, headers: Any = None, **values: Any) -> HTMLResponse:
    return HTMLResponse(_templates().get_template(template).render(**values), status_code=status, headers=headers)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., Any]] = {
        "count": count,
        "pounds": pounds,
        "day": _day,
        "time": _time,
        "words": _words,
        "effect": quality.effect,
    }
    environment.filters |= filters
    environment.globals |= {
        "PERIODS": PERIODS,
        "FLAGS_MEAN": FLAGS_MEAN,
        "MARKS": quality.MARKS,
        "WORDS": quality.WORDS | {"warned": "warned"},
        "effect": quality.effect,
        "MOST": quality.MOST,
        "version": _version,
    }
    return environment


def _day(value: date | None) -> str:
    return "–" if value is None else f"{value:%-d %b %Y}"


def _time(value: datetime | str | None) -> str:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return "–" if value is None else f"{value:%-d %b %Y, %H:%M} UTC"


def _words(value: str) -> str:
    return value.replace("_", " ")


@cache
def _static(name: str) -> bytes:
    return (FOLDER / "static" / name).read_bytes()


_BUNDLE = threading.Lock()


@cache
def _bundle() -> bytes:
    import vl_convert

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")).encode()


def charts_javascript() -> bytes:
    """Vega, Vega-Lite and Vega-Embed as vl-convert bundles them; made once a process, which takes seconds."""
    with _BUNDLE:
        return _bundle()


@cache
def _version(name: str) -> str:
    """What changes in the address of a file when its contents may have."""
    import hashlib
    from importlib.metadata import version

    if name == "charts.js":
        return version("vl-convert-python")
    return hashlib.sha256(_static(name)).hexdigest()[:12]


@cache
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 6, mtime=0)


def _long_kept(request: Request, content: bytes, media_type: str) -> Response:
    """A file whose address changes with its contents."""
    headers = {"Cache-Control": A_YEAR, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        content, headers["Content-Encoding"] = _packed(content), "gzip"
    return Response(content, media_type=media_type, headers=headers)
