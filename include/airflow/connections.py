"""The site and the published file as Airflow connections, where operators look for them.

`python -m include.airflow.connections FILE` writes them as JSON for `airflow connections import FILE --overwrite`.
The settings decide, not the connections: the collecting goes where LGO_SITE says.
"""

import json
import sys
from pathlib import Path
from typing import Any

from include.lgo.settings import Settings, load


def connections(settings: Settings) -> dict[str, Any]:
    """`lgo_site` and `lgo_warehouse` in the form of `airflow connections export`."""
    return {
        "lgo_site": {"conn_type": "http", "host": settings.site, "description": "The site that is collected"},
        "lgo_warehouse": {
            "conn_type": "duckdb",
            "host": str(settings.published),
            "description": "The published file, as analysts open it",
            "extra": json.dumps({"read_only": True}),
        },
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(connections(load())), encoding="utf-8")
