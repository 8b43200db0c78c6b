"""What an import brought, as a table for a person."""

from rich.table import Table

from include.lgo.collect.importer import PASSED_OVER, TAKEN, Imported
from include.lgo.settings import Settings

_MEANS = {
    "archived": "good pages, stored whole",
    "unchanged": "revisits of pages that are here",
    "gone": "the site said 404 or 410",
    "quarantined": "stored, but no whole decision page; each is named above",
    "here already": "in the archive before, or twice in these files",
    "revisit without its original": "says that a page was unchanged which is not here",
    "chapter without its first page": "import it together with the file that holds the first page",
    "other answer": "redirects, refusals and errors",
    "damaged": "records that are not whole",
    "other page of the site": "searches, listings, robots.txt",
    "other site": "",
    "no answer": "requests, warcinfo, metadata",
}


def summary(result: Imported, settings: Settings) -> Table:
    """Records by what became of them; rows without any are left out, but for the first."""
    table = Table("records", "became", "", title=f"Imported into {settings.archive}", title_justify="left")
    for number, names in enumerate((TAKEN, PASSED_OVER)):
        for name in names:
            if result.counts[name] or name == TAKEN[0]:
                table.add_row(f"{result.counts[name]:,}", name, _MEANS[name], style="" if number == 0 else "dim")
        table.add_section()
    return table
