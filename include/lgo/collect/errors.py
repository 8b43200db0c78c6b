"""What ends a run of requests, and what only ends one page."""


class CollectError(RuntimeError):
    """Base of all that ends the collecting of a run; Airflow's retry policy goes by the subclass."""


class Refused(CollectError):
    """The site does not want us (403, a captcha, robots.txt, page after page that is no page). Never retried."""


class BudgetSpent(CollectError):
    """The run has made as many requests as it may; the rest waits for the next run. Ends a step, not the run."""


class SiteDown(CollectError):
    """Several addresses in a row failed, or robots.txt did, although each was tried again. Worth a try later."""


class ToldToWait(CollectError):
    """The site asks us to wait longer than a task can. Worth another try later."""


class WrongArchive(CollectError):
    """The archive is of another site; pages of two sites are never mixed. Never retried."""
