"""A small decision around a remedy, or around facts, for the tests of rules."""

from html import escape

from include.lgo.reading import read_decision
from include.lgo.reading.record import Record


def decision(
    *items: str,
    lead: str = "Within one month the Council will:",
    facts: str = "The Council made a mistake.",
    heading: str | None = "Agreed action",
    authority: str = "Tolmouth Council",
    complaint: str = "Ms Q complains about a mistake.",
    outcome: str = "Upheld",
) -> Record:
    """The record of a decision whose remedy is a list of `items` behind `lead`; without items, just `lead`."""
    listed = "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>" if items else ""
    remedy = f"<h2>{heading}</h2><ol><li>{escape(lead)}{listed}</li></ol>" if heading else ""
    return read_decision(
        [
            f"<h1>{escape(authority)} (23 001 002)</h1><p>Category : Housing &gt; Repairs</p>"
            f"<p>Decision : {outcome}</p><p>Decision date : 07 Jul 2024</p>"
            "<h2>The Ombudsman's final decision:</h2><p>Summary: Ms Q complained about the Council.</p>"
            f"<h2>The complaint</h2><ol><li>{escape(complaint)}</li></ol>"
            f"<h2>What I found</h2><ol><li>{escape(facts)}</li></ol>{remedy}"
            "<h2>Final decision</h2><ol><li>I have ended my investigation.</li></ol>".encode()
        ]
    )
