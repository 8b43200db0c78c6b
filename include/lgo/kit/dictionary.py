"""The data dictionary: every table and column of a file in its own words, as Markdown."""

from collections.abc import Iterable

from include.lgo.kit.tables import Table


def markdown(tables: Iterable[Table]) -> str:
    """A chapter a table: its comment, its key, and a line a column with type and comment."""
    lines: list[str] = []
    for table in tables:
        name = table.name if table.schema == "main" else f"{table.schema}.{table.name}"
        lines += [f"### {name}", "", _cell(table.comment), ""]
        if table.key:
            lines += [f"Key: {', '.join(f'`{column}`' for column in table.key)}.", ""]
        lines += ["| column | type | holds |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {column.type} | {_cell(column.comment)} |" for column in table.columns]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
