"""What a page that came turns out to be: the decision asked for, or why not."""

import hashlib
import logging
from dataclasses import replace

from include.lgo.archive.capture import Capture
from include.lgo.reading import article_text
from include.lgo.site.blocked import Blocked
from include.lgo.site.page import NoDecision, chapters, check_decision

log = logging.getLogger(__name__)


def judge(capture: Capture, body: bytes, content_type: str) -> Capture:
    """The capture of a whole 200 with what is known of its page, or with the outcome that says what is wrong."""
    reference = capture.reference or ""
    try:
        check_decision(body, content_type, reference)
        article = digest(article_text(body).encode())
    except Blocked as error:
        return replace(capture, outcome="refused", reason=str(error))
    except NoDecision as error:
        return replace(capture, outcome="quarantined", reason=str(error))
    except Exception as error:
        # A fault of ours says nothing of the page: it counts as archived, for mended readers to read it later.
        log.exception("the readers failed on %s", capture.url)
        return replace(capture, reason=f"the readers failed: {type(error).__name__}: {error}")
    return replace(capture, article_digest=article, chapters=max(chapters(body, reference), default=None))


def digest(data: bytes) -> str:
    """The SHA-256 of a body or a text, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
