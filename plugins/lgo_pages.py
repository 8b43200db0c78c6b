"""The pages in Airflow's UI: Trends and Data quality in its menu, and a tab on a dag run with that run's checks.

Scheduler, dag processor and workers import this file too, so it loads nothing of the web: the app is made in the api
server, at the first request for one of its pages.
"""

import asyncio
import threading
from typing import Any

from airflow.plugins_manager import AirflowPlugin

PREFIX = "/lgo"


class Pages:
    """An ASGI app that makes the real one when it is first asked."""

    def __init__(self) -> None:
        self._app: Any = None
        self._making = threading.Lock()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        app = self._app or await asyncio.to_thread(self._make)
        await app(scope, receive, send)

    def _make(self) -> Any:
        with self._making:
            if self._app is None:
                from include.lgo.settings import load
                from include.lgo.web.app import create_app

                self._app = create_app(lambda: load(asks=False), logged_in())
        return self._app


def logged_in() -> Any:
    """The dependency that lets in who is logged in to Airflow: the one place that knows how Airflow tells.

    It is not part of Airflow's public interface; tests/browser sees that it holds.
    """
    from airflow.api_fastapi.core_api.security import requires_authenticated

    return requires_authenticated()


class LgoPages(AirflowPlugin):
    name = "lgo_pages"
    fastapi_apps = [  # noqa: RUF012 (declared so by Airflow)
        {"app": Pages(), "url_prefix": PREFIX, "name": "Decisions of the Ombudsman"},
    ]
    external_views = [  # noqa: RUF012
        {
            "name": "Trends",
            "href": f"{PREFIX[1:]}/trends",
            "destination": "nav",
            "url_route": "lgo-trends",
            "nav_top_level": True,
        },
        {
            "name": "Data quality",
            "href": f"{PREFIX[1:]}/quality",
            "destination": "nav",
            "url_route": "lgo-quality",
            "nav_top_level": True,
        },
        {
            "name": "Checks",
            "href": f"{PREFIX[1:]}/run?dag={{DAG_ID}}&run={{RUN_ID}}",
            "destination": "dag_run",
            "url_route": "lgo-checks",
        },
    ]
