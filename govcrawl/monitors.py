"""Notifications by Spidermon: a monitor that fails unless the verdict is `ok`, a mail and a webhook that say so.

Loaded by `govcrawl.extensions.notify` alone, as Spidermon is the extra `monitor`. Further monitors and actions, such as
Spidermon's own for Slack, Telegram or Sentry, are added in a suite of one's own: SPIDERMON_ENGINE_STOP_MONITORS.
"""

import json
import logging
import smtplib
import ssl
from abc import abstractmethod
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

from scrapy.settings import BaseSettings
from spidermon import Monitor, MonitorSuite
from spidermon.core.actions import Action

from pipelines.judging import Verdict
from pipelines.persist import REASONS, VERDICT

TIMEOUT = 20  # seconds for a mail server or webhook
COUNTS = {  # statistic: what it counts
    "response_received_count": "responses",
    "govcrawl/known": "records stored before",
    "govcrawl/stored": "pages stored",
    "govcrawl/failed": "pages failed",
    "govcrawl/issues": "issues",
    "govcrawl/not_stored": "pages lost by the store",
}

logger = logging.getLogger(__name__)


class VerdictMonitor(Monitor):  # type: ignore[misc]
    """The verdict on the run."""

    def test_verdict(self) -> None:
        """It is `ok`; a crawl without a run, as one that found its source locked, has none."""
        stats = self.data.stats
        self.assertEqual(stats.get(VERDICT), Verdict.OK, "; ".join(stats.get(REASONS) or ["no run was made"]))  # noqa: PT009


def summary(stats: dict[str, Any], spider: str) -> dict[str, Any]:
    """What a notification says: verdict, reasons, counts, and how to look further."""
    verdict = stats.get(VERDICT) or "not run"
    reason = stats.get("finish_reason")
    counts = {words: stats[name] for name, words in COUNTS.items() if stats.get(name)}
    reasons = stats.get(REASONS) or [f"no run was made: {reason}"]
    lines = [f"govcrawl: the crawl {spider} is {verdict} (ended: {reason})", *(f"- {words}" for words in reasons)]
    lines += [f"{words}: {count}" for words, count in counts.items()]
    lines += ["", "To look further:", "scrapy status", "scrapy failures", "scrapy coverage SOURCE"]
    return {
        "spider": spider,
        "verdict": verdict,
        "ended": reason,
        "reasons": reasons,
        "counts": counts,
        "text": "\n".join(lines),
    }


class _Notice(Action):  # type: ignore[misc]
    """An action that says in the log what went wrong with it: a notification that fails must not be silent."""

    def __init__(self, settings: BaseSettings, spider: str) -> None:
        super().__init__()
        self.settings, self.spider = settings, spider

    @classmethod
    def from_crawler_kwargs(cls, crawler: Any) -> dict[str, Any]:
        return {"settings": crawler.settings, "spider": crawler.spidercls.name}

    def run_action(self) -> None:
        try:
            self.send(summary(self.data.stats, self.spider))
        except (OSError, ValueError) as error:  # SMTPException is an OSError
            logger.error("notification not sent (%s): %s", type(self).__name__, error)
            raise

    @abstractmethod
    def send(self, what: dict[str, Any]) -> None:
        """Raises `OSError` or `ValueError`."""


class Mail(_Notice):
    """A mail to NOTIFY_TO by the server NOTIFY_SMTP: smtp://host:25, smtp+tls://user:password@host:587, smtps://host."""

    def send(self, what: dict[str, Any]) -> None:
        if not (to := self.settings.getlist("NOTIFY_TO")):
            return
        message = EmailMessage()
        message["Subject"] = f"[govcrawl] {what['verdict']}: {what['spider']}"
        message["From"] = self.settings["NOTIFY_FROM"] or to[0]
        message["To"] = ", ".join(to)
        message.set_content(what["text"])
        server = urlsplit(self.settings["NOTIFY_SMTP"])
        if server.scheme not in ("smtp", "smtp+tls", "smtps") or not server.hostname:
            raise ValueError("NOTIFY_SMTP is not smtp://host, smtp+tls://host or smtps://host")
        with self._connection(server.scheme, server.hostname, server.port or 0) as connection:
            if server.username:
                connection.login(unquote(server.username), unquote(server.password or ""))
            connection.send_message(message)

    def _connection(self, scheme: str, host: str, port: int) -> smtplib.SMTP:
        """Certificates are checked, which smtplib does not do by itself: a password is sent."""
        context = ssl.create_default_context()
        if scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context)
        connection = smtplib.SMTP(host, port, timeout=TIMEOUT)
        if scheme == "smtp+tls":
            connection.starttls(context=context)
        return connection


class Webhook(_Notice):
    """The same as JSON, posted to NOTIFY_WEBHOOK; its key `text` is what Slack, Mattermost and others show."""

    def send(self, what: dict[str, Any]) -> None:
        if not (url := self.settings["NOTIFY_WEBHOOK"]):
            return
        if urlsplit(url).scheme not in ("http", "https"):
            raise ValueError("NOTIFY_WEBHOOK is no http address")
        body = json.dumps(what, ensure_ascii=False).encode()
        request = Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 (checked above)
        with urlopen(request, timeout=TIMEOUT):  # noqa: S310
            pass


class Runs(MonitorSuite):  # type: ignore[misc]
    """Runs when the crawl has ended and been judged."""

    monitors = [VerdictMonitor]  # noqa: RUF012 (Spidermon's)
    monitors_failed_actions = [Mail, Webhook]  # noqa: RUF012


class AllRuns(Runs):
    """The same for `ok` runs too."""

    monitors_passed_actions = [Mail, Webhook]  # noqa: RUF012
