"""Tell people that a task failed: in its log always, by e-mail and to a webhook where the settings say so.

Airflow's own DeadlineAlert is not used for late runs: in Airflow 3.3 it is experimental, and async callbacks need a
triggerer, which this deployment does not run. `watch_freshness` looks at the stores instead.
"""

import logging
from typing import Any

log = logging.getLogger(__name__)

SMTP = "smtp_default"
"""Airflow's connection with mail server, password and sender."""


def alert(context: Any) -> None:
    """Say what failed, what was expected and observed, what still stands, and where to look; the failure callback.

    The message of a mapped task is sent once a run, however many of its batches fail. Nothing here fails the run.
    """
    from include.lgo import alerts
    from include.lgo.settings import load

    settings, instance = load(asks=False), context["ti"]
    batch = context.get("batch_name")
    message = alerts.of_failure(
        settings,
        instance.dag_id,
        instance.run_id,
        f"{instance.task_id} [{batch}]" if batch else instance.task_id,
        context.get("exception"),
        getattr(instance, "log_url", None),
    )
    log.error("%s\n%s", message.subject, message.text)
    if (settings.alert_webhook or settings.alert_email) and _told_already(instance):
        log.info("another batch of this task failed before, and its message was sent: no second one")
        return
    if settings.alert_webhook:
        _say("webhook", alerts.post(settings.alert_webhook, message))
    if settings.alert_email:
        _say("e-mail", _mail(settings.alert_email, message))


def _mail(to: str, message: Any) -> str | None:
    """Send by Airflow's SMTP connection; None, or why it could not be."""
    from airflow.providers.smtp.hooks.smtp import SmtpHook

    try:
        with SmtpHook(SMTP) as server:
            server.send_email_smtp(to=to, subject=message.subject, html_content=message.page)
    except Exception as error:  # a message that cannot be sent must not hide the failure it is about
        return f"the e-mail could not be sent by the connection {SMTP} ({type(error).__name__})"
    return None


def _say(what: str, trouble: str | None) -> None:
    if trouble:
        log.error("NOT SENT: %s", trouble)
    else:
        log.info("sent by %s", what)


def _told_already(instance: Any) -> bool:
    """Whether another batch of this mapped task has failed in this run; where Airflow cannot say, it has not."""
    index = getattr(instance, "map_index", -1)
    if index is None or index < 0:
        return False
    try:
        states = instance.get_task_states(
            dag_id=instance.dag_id, task_ids=[instance.task_id], run_ids=[instance.run_id]
        ).get(instance.run_id, {})
    except Exception as error:
        log.warning("cannot see how the other batches fared: %s", type(error).__name__)
        return False
    return any(state == "failed" for name, state in states.items() if name != f"{instance.task_id}_{index}")
