"""How a page that turns us away is told from a page that is merely not what was asked for.

Asked only of what is no page of the site: a decision or a list of results that can be read is never a block page,
whatever words stand in it. Three signs, none of them of one site or one product alone (docs/site.md, "Turned away"):

1. the title or the main heading says so: a captcha, a check for robots, access denied, unusual traffic;
2. a page of few words says so anywhere in its text;
3. a whole page of few words loads the challenge of a service that is made to keep robots out.

A maintenance page, a login page, a decision of unknown layout that tells of a captcha bear none of them.
"""

import re

from lxml import etree, html

FEW_WORDS = 250
"""Words; block pages have some dozens, the shortest decisions some hundreds."""
READ_BYTES = 300_000  # of a page that may be anything

_WORDS = re.compile(
    r"""
      captcha
    | \b(?:are\ you|you\ are|you['’]re|i\ am|i['’]m)\ (?:not\ )?(?:really\ )?an?\ (?:human|robot|bot)\b
    | \b(?:are\ you|you\ are|you['’]re|i\ am|i['’]m)\ human\b
    | \b(?:human|bot|robot|browser)\ (?:verification|check|detection|challenge)\b
    | \b(?:checking|verifying)\ (?:if\ (?:the\ site|you)|(?:that\ )?you\ are|your\ browser|your\ connection)
    | \baccess\ (?:\w+\ ){0,6}(?:denied|blocked|forbidden|restricted)\b
    | \b(?:you|your\ \w+(?:\ address)?)\ (?:have|has|are|is|was|were)\ (?:been\ )?(?:\w+ly\ )?(?:blocked|banned)\b
    | \b(?:unusual|suspicious|automated|malicious)\ (?:\w+\ )?(?:traffic|activity|requests?|queries|access)\b
    | \brequest(?:ed\ url)?\ (?:was\ |has\ been\ |is\ |could\ not\ be\ )?(?:unsuccessful|blocked|rejected|denied)\b
    | \benable\ javascript\ and\ cookies\b
    | \bweb\ application\ firewall\b
    | \b403\b\W+(?:\w+\W+)?forbidden\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SERVICES = re.compile(
    r"""
      recaptcha|hcaptcha|captcha-delivery|px-captcha|friendlycaptcha|geetest|arkoselabs|funcaptcha|mtcaptcha
    | challenges\.cloudflare\.com|/cdn-cgi/(?:challenge|l/chk)|_cf_chl_
    | awswaf|_incapsula_resource|/_sec/cp_challenge|errors\.edgesuite\.net|perimeterx|kpsdk|shieldsquare
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Blocked(ValueError):
    """An answer with which the site turns us away; the message says by what it is told."""


def block_sign(body: bytes) -> str | None:
    """By what a page that is not the one asked for turns us away; None where it does not say that it does."""
    try:
        tree = html.document_fromstring(body[:READ_BYTES])
    except (etree.LxmlError, ValueError):
        return None
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    loaded = [value for element in tree.iter() for value in element.attrib.values()]
    loaded += [element.text or "" for element in tree.iter("script")]
    etree.strip_elements(tree, "script", "style", with_tail=False)
    for element in tree.iter("title", "h1"):
        if said := _WORDS.search(_text(element)):
            return f"a block page: its heading says {said[0]!r}"
    text = _text(tree)
    if len(text.split()) > FEW_WORDS:
        return None
    if said := _WORDS.search(text):
        return f"a block page: it says {said[0]!r}, and little else"
    service = _SERVICES.search("\n".join(loaded))
    if service and b"</html" in body[-2000:].lower():
        return f"a block page: it loads the challenge of {service[0]}, and says little else"
    return None


def _text(element: html.HtmlElement) -> str:
    """The words of an element, with single blanks, each piece of its text apart."""
    return " ".join(" ".join(element.itertext()).split())
