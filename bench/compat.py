"""Whether an old DuckDB opens and queries a release: the sample queries, by a client of its own environment."""

import subprocess
import sys
import venv
from pathlib import Path

from include.lgo.settings import PROJECT
from include.lgo.warehouse.contents import SQL

OLDEST = "1.2.0"
"""The oldest DuckDB that a release promises to be readable by."""

PROBE = """
import json, sys
import duckdb

file, *queries = sys.argv[1:]
with duckdb.connect(file, read_only=True) as connection:
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'").fetchall()
    counts = {name: connection.table(name).count("*").fetchall()[0][0] for (name,) in tables}
    for query in queries:
        for statement in connection.extract_statements(query):
            connection.execute(statement).fetchall()
    stated = connection.execute("SELECT row_counts FROM release").fetchall()[0][0]
    views = connection.execute("SELECT count(*) FROM trend_members").fetchall()[0][0]
    checks = connection.execute("SELECT count(*) FROM quality.check_results").fetchall()[0][0]
    silent = connection.execute(
        "SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    ).fetchall()[0][0]
print(json.dumps({"duckdb": duckdb.__version__, "counts": counts, "stated": dict(stated), "members": views,
                  "checks": checks, "silent": silent}))
"""


def client(version: str = OLDEST) -> Path:
    """The Python of an environment with DuckDB `version`, under `build/compat/`; it may not be there yet."""
    return PROJECT / "build" / "compat" / f"duckdb-{version}" / "bin" / "python"


def install(version: str = OLDEST) -> Path:
    """Make that environment, from the package index; raises CalledProcessError where that is out of reach."""
    python = client(version)
    if not python.exists() or subprocess.run([python, "-c", "import duckdb"], check=False).returncode:
        venv.create(python.parent.parent, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", f"duckdb=={version}"]
        subprocess.run(command, check=True, stdout=sys.stderr)
    return python


def probe(python: Path, release: Path) -> str:
    """What the old client finds in a release, as JSON; raises CalledProcessError with what it says on its stderr."""
    samples = (SQL / "release" / "samples.sql").read_text(encoding="utf-8")
    command = [str(python), "-c", PROBE, str(release), samples]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
