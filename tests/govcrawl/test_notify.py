"""Who is told what: a real mail server and a real webhook on 127.0.0.1, after real crawls."""

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from govcrawl.replica import Fault, FaultKind, Replica
from tests.govcrawl.crawling import Crawl

SEARCH = "search.ccgp.gov.cn/bxsearch*"
WEEK = {"keyword": "直播", "from_date": "2026-10-10", "until_date": "2026-10-16"}


class Box:
    """Takes mails."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's)
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 taken"


@pytest.fixture
def box() -> Iterator[tuple[Box, str]]:
    """A mail server and its address."""
    taken = Box()
    with _mail_server(taken) as port:
        yield taken, f"smtp://127.0.0.1:{port}"


@contextmanager
def _mail_server(box: Box, **options: Any) -> Iterator[int]:
    """Its port."""
    with socket.socket() as free:  # the controller looks for itself on the port that it was given
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port, **options)
    server.start()
    yield port
    server.stop()


@pytest.fixture
def hook() -> Iterator[tuple[list[dict[str, Any]], str]]:
    """A webhook and its address."""
    taken: list[dict[str, Any]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield taken, f"http://127.0.0.1:{server.server_port}/hook"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_failed_run_is_told_by_mail_and_webhook(
    crawl: Callable[..., Crawl], box: tuple[Box, str], hook: tuple[list[dict[str, Any]], str]
) -> None:
    settings = {"NOTIFY_TO": "a@example.org,b@example.org", "NOTIFY_SMTP": box[1], "NOTIFY_WEBHOOK": hook[1]}
    with Replica(faults={SEARCH: Fault(FaultKind.SILENT)}) as site:
        assert crawl("ccgp", site, WEEK, **settings, VERDICT_EXIT=1).code == 7
    (mail,), (posted,) = box[0].mails, hook[0]
    assert mail["Subject"] == "[govcrawl] failed: ccgp"
    assert mail["To"] == "a@example.org, b@example.org"
    for text in (mail.get_content(), posted["text"]):
        assert "ccgp failed: no list was read: 1 of 1 list pages lost" in text
        assert "pages failed: 1" in text
        assert "scrapy failures" in text
    assert posted["verdict"] == "failed"
    assert posted["counts"]["responses"] >= 1


def test_a_good_run_is_told_to_nobody_unless_asked(crawl: Callable[..., Crawl], box: tuple[Box, str]) -> None:
    settings = {"NOTIFY_TO": "a@example.org", "NOTIFY_SMTP": box[1]}
    with Replica() as site:
        assert crawl("ccgp", site, WEEK, **settings, VERDICT_EXIT=1).code == 0
        assert box[0].mails == []
        settings["SPIDERMON_ENGINE_STOP_MONITORS"] = "govcrawl.monitors.AllRuns"
        assert crawl("ccgp", site, WEEK, **settings, VERDICT_EXIT=1).code == 0
    assert [mail["Subject"] for mail in box[0].mails] == ["[govcrawl] ok: ccgp"]


def test_a_notification_that_fails_is_said_in_the_log(crawl: Callable[..., Crawl]) -> None:
    settings = {
        "NOTIFY_TO": "a@example.org",
        "NOTIFY_SMTP": "smtp://127.0.0.1:1",
        "NOTIFY_WEBHOOK": "file:///etc/hosts",
    }
    with Replica(faults={SEARCH: Fault(FaultKind.SILENT)}) as site:
        done = crawl("ccgp", site, WEEK, **settings, VERDICT_EXIT=1)
    assert done.code == 7
    assert "notification not sent (Mail): " in done.log
    assert "notification not sent (Webhook): NOTIFY_WEBHOOK is no http address" in done.log


def test_no_password_for_a_server_that_cannot_prove_its_name(crawl: Callable[..., Crawl], tmp_path: Path) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(_certificate("127.0.0.1", tmp_path / "impostor.pem"))
    heard: list[bytes] = []

    def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, login: Any) -> AuthResult:
        heard.append(login.password)
        return AuthResult(success=True)

    with _mail_server(Box(), tls_context=context, authenticator=authenticate) as port, Replica() as site:
        settings = {"NOTIFY_TO": "a@example.org", "NOTIFY_SMTP": f"smtp+tls://me:secret@127.0.0.1:{port}"}
        settings["SPIDERMON_ENGINE_STOP_MONITORS"] = "govcrawl.monitors.AllRuns"
        done = crawl("ccgp", site, WEEK, **settings)
    assert "notification not sent (Mail): [SSL: CERTIFICATE_VERIFY_FAILED]" in done.log
    assert heard == []


def _certificate(host: str, file: Path) -> Path:
    """Signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    today, serial = datetime.now(UTC), x509.random_serial_number()
    days = today - timedelta(days=1), today + timedelta(days=1)
    made = x509.CertificateBuilder(name, name, key.public_key(), serial, *days)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.sign(key, SHA256()).public_bytes(Encoding.PEM))
    return file
