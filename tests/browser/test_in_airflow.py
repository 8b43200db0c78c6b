"""The pages in a real browser, within a real Airflow, behind its own login; nothing leaves loopback."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import duckdb
import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect, sync_playwright

from bench.crawl import Crawl, copy_tree, free_port
from include.lgo.local.airflow import USER
from include.lgo.report.figures import share
from include.lgo.settings import Settings, load
from include.lgo.web.app import create_app

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
HOSTILE = "<script>window.top.hacked = 1</script><img src=x onerror='window.top.hacked = 2'>\u202e𝔘 "
SHOTS = os.environ.get("SHOTS")
"""A folder for pictures of what the tests see; none are taken without."""

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def crawl(sample: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    """An Airflow over a copy of the sample's stores, with one run of build_warehouse that does not begin."""
    one = Crawl(tmp_path_factory.mktemp("browser"), free_port(), "http://127.0.0.1:9")
    copy_tree(one.tree)
    shutil.copytree(sample.data, one.data, symlinks=True)
    one.pause()
    one.local("up")
    try:
        one.api().post("dags/build_warehouse/dagRuns", {"dag_run_id": "test", "logical_date": None})
        yield one
    finally:
        one.local("down")


@pytest.fixture(scope="module")
def settings(crawl: Crawl) -> Settings:
    return load({"LGO_SITE": crawl.site, "LGO_DATA": str(crawl.data)})


@pytest.fixture(scope="module")
def url(crawl: Crawl) -> str:
    return f"http://127.0.0.1:{crawl.port}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS)) as running,
    ):
        yield running


@pytest.fixture(scope="module")
def login(browser: Browser, crawl: Crawl, url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Logged in as a person does it; the file holds the cookies."""
    file = tmp_path_factory.mktemp("login") / "state.json"
    passwords = crawl.tree / ".airflow" / "simple_auth_manager_passwords.json.generated"
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{url}/plugin/lgo-trends", timeout=90_000)
        page.locator("input[name=username]").fill(USER)
        page.locator("input[name=password]").fill(json.loads(passwords.read_text())[USER])
        page.locator("button[type=submit]").click()
        expect(page.locator("iframe")).to_be_visible(timeout=60_000)
        context.storage_state(path=file)
    return file


@pytest.fixture
def asked() -> list[str]:
    """What the browser asked for, all addresses."""
    return []


def look(browser: Browser, login: Path, asked: list[str], *, dark: bool = False, width: int = 1280) -> BrowserContext:
    context = browser.new_context(
        storage_state=login,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    context.on("request", lambda request: asked.append(request.url))
    context.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    return context


@pytest.fixture
def context(browser: Browser, login: Path, asked: list[str]) -> Iterator[BrowserContext]:
    with look(browser, login, asked) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _only_loopback(asked: list[str]) -> Iterator[None]:
    yield
    elsewhere = [url for url in asked if urlsplit(url).scheme in {"http", "https"} and "127.0.0.1" not in url]
    assert elsewhere == []


def page_of(context: BrowserContext, url: str, route: str) -> tuple[Page, FrameLocator]:
    """Airflow's page at `route`, and what is in its frame."""
    page = context.new_page()
    page.goto(f"{url}/{route}")
    return page, page.frame_locator("iframe")


def drawn(frame: FrameLocator) -> None:
    expect(frame.locator("[data-drawn] svg.marks")).to_have_count(3)


def shoot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


def found(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_nothing_answers_without_a_login(url: str, settings: Settings) -> None:
    routes = [getattr(route, "path", "") for route in create_app(lambda: settings, lambda: None).routes]
    paths = [route.replace("{name}", "pages.css").replace("{path:path}", "nowhere").lstrip("/") for route in routes]
    assert len(paths) > 8
    for path in [*paths, "openapi.json", "docs", "static/../trends", "trends?period_kind=x"]:
        answer = requests.get(f"{url}/lgo/{path}", timeout=60, allow_redirects=False)
        assert answer.status_code == 401, path
        wrong = requests.get(f"{url}/lgo/{path}", timeout=60, headers={"Authorization": "Bearer x.y.z"})
        assert wrong.status_code in {401, 403}, path


def test_from_the_menu_to_a_point_to_its_decisions_to_a_sentence(
    context: BrowserContext, url: str, settings: Settings
) -> None:
    page, _ = page_of(context, url, "dags")
    page.get_by_role("link", name="Trends").first.click()
    frame = page.frame_locator("iframe")
    drawn(frame)
    shoot(page, "airflow-trends")
    assert frame.locator("html").evaluate("() => typeof vegaEmbed") == "function"

    frame.locator("select[name=period_kind]").select_option("financial_year")
    frame.get_by_role("button", name="Show").click()
    expect(frame.locator("select[name=period_kind]")).to_have_value("financial_year")
    drawn(frame)
    rows = found(
        settings,
        "SELECT period, n, upheld, upheld_rate FROM trend_upheld_rate "
        "WHERE period_kind = 'financial_year' AND group_kind = 'all' ORDER BY period_start",
    )
    cells = frame.locator("table[data-question=upheld] tbody tr")
    expect(cells).to_have_count(len(rows))
    for row, (period, _n, _upheld, rate) in zip(reversed(cells.all()), rows, strict=True):
        assert row.locator("th").inner_text() == period
        assert row.locator("td.figures").nth(2).inner_text() == share(float(str(rate)))

    period, n, upheld, _rate = rows[1]
    point = frame.locator("[data-chart=data-upheld] .mark-symbol.role-mark path").and_(
        frame.locator(f"[aria-label*='{period}']")
    )
    point.first.hover()
    expect(frame.locator("#vg-tooltip-element")).to_contain_text(str(period))
    shoot(page, "airflow-tooltip")
    point.first.click()
    expect(frame.locator("#counted")).to_contain_text(f"{upheld} upheld of {n}")
    shoot(page, "airflow-decisions")

    frame.get_by_role("link", name="Only the").click()
    expect(frame.locator("ol.decisions > li")).to_have_count(min(100, int(str(upheld))))
    with_reading = frame.locator("ol.decisions > li").filter(has_text="symbolic").first
    with_reading.get_by_role("link").first.click()
    expect(frame.locator(".reading mark").first).to_be_visible()
    reading = frame.locator(".reading").filter(has=frame.locator("mark")).first
    words = reading.locator("mark").first.inner_text()
    reading.get_by_role("link").click()
    target = frame.locator("p:target")
    expect(target.locator("mark").first).to_be_visible()
    assert words in target.inner_text()
    expect(frame.locator("a[data-outside]")).to_have_attribute("href", re.compile(r"^http.*/decisions/"))
    shoot(page, "airflow-decision")
    with page.expect_popup() as opened:
        frame.locator("a[data-outside]").click()
    opened.value.close()
    expect(target).to_be_visible()


def test_an_authority_is_found_while_one_types(context: BrowserContext, url: str, settings: Settings) -> None:
    [(name, kind)] = found(
        settings,
        "SELECT body, coalesce(authority_type, authority_kind) FROM decisions WHERE authority_kind = 'council' "
        "GROUP BY ALL ORDER BY count(*) DESC, body LIMIT 1",
    )
    _page, frame = page_of(context, url, "plugin/lgo-trends")
    field = frame.locator("input[name=authority]")
    field.press_sequentially(str(name)[:-2].lower())  # the list is short, and half of London begins alike
    expect(frame.locator(f'datalist option[value="{name}"]')).to_have_count(1)
    field.fill(str(name))
    field.press("Enter")
    expect(frame.locator("h1")).to_contain_text(str(name))
    expect(frame.locator(".legend").first).to_contain_text(str(kind))
    drawn(frame)


def test_the_page_works_with_the_keyboard(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    page.goto(f"{url}/lgo/trends")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_focused()
    link = page.locator("table[data-question=upheld] a").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#counted")).to_be_visible()


def test_quality_and_the_tab_of_a_run(context: BrowserContext, url: str, settings: Settings) -> None:
    page, frame = page_of(context, url, "plugin/lgo-quality")
    expect(frame.locator("table.checks tbody tr")).to_have_count(len(found(settings, "FROM quality.check_results")))
    expect(frame.locator("main")).to_contain_text(f"Analysts read {settings.published.resolve().stem}")
    shoot(page, "airflow-quality")

    page.goto(f"{url}/dags/build_warehouse/runs/test")
    page.get_by_role("link", name="Checks").click()
    run = page.frame_locator("iframe")
    expect(run.locator("table.checks tbody tr")).to_have_count(len(found(settings, "FROM quality.check_results")))
    expect(run.locator("main")).to_contain_text("build_warehouse: test")
    shoot(page, "airflow-run")


def test_dark_as_airflow_is(browser: Browser, login: Path, asked: list[str], url: str) -> None:
    with look(browser, login, asked, dark=True) as context:
        page, frame = page_of(context, url, "plugin/lgo-trends")
        drawn(frame)
        assert frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(17, 17, 17)"
        shoot(page, "airflow-dark")
        page.evaluate("document.documentElement.className = 'light'")
        expect(frame.locator("html")).to_have_attribute("data-theme", "light")
        assert frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"


def test_it_fits_a_phone(browser: Browser, login: Path, asked: list[str], url: str) -> None:
    with look(browser, login, asked, width=400) as context:
        page = context.new_page()
        for path in (
            "trends",
            "quality",
            "decisions?question=upheld&period=2025+Q1",
            "run?dag=build_warehouse&run=test",
        ):
            page.goto(f"{url}/lgo/{path}")
            if path == "trends":
                expect(page.locator("[data-drawn] svg.marks")).to_have_count(3)
                shoot(page, "airflow-400")
            assert page.evaluate("document.documentElement.scrollWidth") <= 400, path


def test_it_prints(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    page.goto(f"{url}/lgo/trends")
    expect(page.locator("[data-drawn] svg.marks")).to_have_count(3)
    page.emulate_media(media="print")
    expect(page.locator("form.choice")).to_be_hidden()
    region = page.locator(".scroll").first
    assert region.evaluate("box => box.scrollHeight <= box.clientHeight + 1"), "the whole table is on paper"
    assert len(page.pdf()) > 20_000


def test_hostile_text_is_text(context: BrowserContext, url: str, settings: Settings) -> None:
    release = settings.published.resolve()
    hostile = settings.releases / "hostile.duckdb"
    shutil.copy(release, hostile)
    hostile.chmod(0o644)
    with duckdb.connect(str(hostile)) as connection:
        connection.execute("UPDATE decisions SET summary = ? || summary", [HOSTILE])
        connection.execute("UPDATE paragraphs SET text = text || ?", [HOSTILE])
        connection.execute("UPDATE trend_upheld_rate SET group_name = ? WHERE group_kind = 'category'", [HOSTILE])
    try:
        point_to(settings, hostile)
        page, frame = page_of(context, url, "plugin/lgo-trends?" + urlencode({"category": HOSTILE.strip()}))
        drawn(frame)
        page.goto(f"{url}/lgo/trends?" + urlencode({"category": HOSTILE}))
        expect(page.locator("[data-drawn] svg.marks")).to_have_count(3)
        expect(page.locator("h1")).to_contain_text("<script>")
        point = page.locator("[data-chart=data-upheld] .mark-symbol.role-mark path").last
        if point.count():
            point.hover(force=True)
        page.goto(f"{url}/lgo/decisions?question=upheld&period=2025+Q1")
        expect(page.locator("ol.decisions p").first).to_contain_text("<script>")
        page.locator("ol.decisions a").first.click()
        expect(page.locator("article p").first).to_contain_text("<img src=x")
        assert page.evaluate("window.top.hacked") is None
        assert page.locator("main img, main script:not([type])").count() == 0
    finally:
        point_to(settings, release)
        hostile.unlink()


def test_before_the_first_release_and_with_a_broken_file(context: BrowserContext, url: str, settings: Settings) -> None:
    release = settings.published.resolve()
    broken = settings.releases / "broken.duckdb"
    broken.write_bytes(b"no database" * 1000)
    try:
        settings.published.unlink()
        page, frame = page_of(context, url, "plugin/lgo-trends")
        expect(frame.locator("main")).to_contain_text("There is no release yet")
        expect(frame.locator("main")).to_contain_text("collect_nightly")
        shoot(page, "airflow-empty")

        point_to(settings, broken)
        page.reload()
        expect(frame.get_by_role("alert")).to_contain_text("broken.duckdb")
        expect(frame.get_by_role("alert")).to_contain_text("rollback")
        shoot(page, "airflow-error")
        frame.get_by_role("link", name="Data quality").first.click()
        expect(frame.get_by_role("alert")).to_contain_text("broken.duckdb")
        expect(frame.locator("table.checks").first).to_be_attached()
    finally:
        point_to(settings, release)
        broken.unlink()


def point_to(settings: Settings, release: Path) -> None:
    link = settings.data / "link"
    link.symlink_to(release.relative_to(settings.data.resolve()) if release.is_absolute() else release)
    link.replace(settings.published)
